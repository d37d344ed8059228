"""The benchmark's own parts: what it asks, what it makes, and how it tells of it. No server is started here."""

import sqlite3

import pytest

from bench import asked, goals, phrases, stored, tables
from bench.big_knowledge import enlarged
from bot.assembly import the_knowledge
from bot.understanding.names import Names

FOUND = {
    "machine": {"cores": 2, "memory_gb": 8, "python": "3.10.13", "system": "Linux x86_64"},
    "latency": {
        "load": [0.5, 0.5, 0.5],
        "ours": {"p50_ms": 5.0, "p95_ms": 9.0, "cpu_ms": 4.0},
        "stock": {"p50_ms": 60.0, "p95_ms": 80.0, "cpu_ms": 45.0},
        "empty": {"p50_ms": 0.5, "p95_ms": 1.0, "cpu_ms": 0.3},
    },
    "stored": {"0": {"p50_ms": 5.0}, "10000": {"p50_ms": 5.1}, "100000": {"p50_ms": 7.0}},
}


def test_both_are_asked_the_same_in_the_same_order():
    assert asked.some(1000) == asked.some(1000)
    assert len(set(asked.questions())) > 400
    assert asked.some(1000)[: len(asked.questions())] == asked.questions()


def test_the_phrases_are_spread_over_each_intent_and_named_for_stock():
    whole, few = phrases.phrases(None), phrases.phrases(10)
    assert set(few) == set(whole)
    assert all(len(lines) <= 10 and set(lines) <= set(whole[intent]) for intent, lines in few.items())
    assert not any("SERVICE" in line for lines in phrases.with_names(few).values() for line in lines)


def test_a_larger_knowledge_has_more_services_with_names_of_their_own():
    known = the_knowledge()
    large = enlarged(known, 4)
    assert len(large.services) == 4 * len(known.services)
    assert len(large.entries) > 3 * len(known.entries)
    for text in ("hvad koster bostøtte?", "botilbud § 107", "hjælp"):
        assert Names(large).find(text) == Names(known).find(text)
    made = next(service for service in large.services.values() if service.id == "85x1")
    assert [name.id for name in Names(large).find(f"hvad koster {made.aliases[0]}?")] == ["85x1"]


def test_conversations_that_were_held_fill_the_store(tmp_path):
    file = tmp_path / "conversations.db"
    with sqlite3.connect(file) as connection:
        connection.execute(
            "CREATE TABLE events"
            " (id INTEGER PRIMARY KEY, sender_id, type_name, timestamp, intent_name, action_name, data)"
        )
        row = "INSERT INTO events (sender_id, type_name, data) VALUES ('a', ?, '{}')"
        connection.executemany(row, [(kind,) for kind in ("action", "user", "action", "user", "action", "user")])
    stored.fill(file, 5000)
    with sqlite3.connect(file) as connection:
        kinds = connection.execute("SELECT type_name FROM events WHERE sender_id = 'stored-4999'").fetchall()
        assert connection.execute("SELECT count(DISTINCT sender_id) FROM events").fetchone() == (5001,)
    assert [kind for (kind,) in kinds] == ["action", "user", "action", "user", "action"]


def test_a_goal_is_met_or_not():
    rows = {row.what: row for row in [*goals.against_stock(FOUND), *goals.growth(FOUND)]}
    assert rows["a message, one client: p50"].ratio == 12
    assert rows["a message, one client: p50"].verdict == "≥ 10: met"
    assert rows["p50, 100,000 stored conversations against none"].verdict == "≤ 1.2: **not met**"


def test_the_tables_stand_between_their_marks(tmp_path, monkeypatch):
    page = tmp_path / "measurements.md"
    page.write_text(f"before\n{tables._BEGIN}\nold\n{tables._END}\nafter\n")
    monkeypatch.setattr(tables, "_PAGE", page)
    tables.write(FOUND)
    text = page.read_text()
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "| a message, one client: p50 | 5.0 ms | 60.0 ms | 12.00 | ≥ 10: met |" in text
    assert "old" not in text
    tables.write(FOUND)
    assert page.read_text() == text
    page.write_text("nothing")
    with pytest.raises(ValueError, match="no place for the tables"):
        tables.write(FOUND)
