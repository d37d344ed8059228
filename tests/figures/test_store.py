"""What is counted, and what is kept of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.booking.database import Database
from bot.figures import Figures
from bot.figures.store import Batch
from bot.figures.tables import metadata, seen, turns
from bot.opening_hours.zone import COPENHAGEN
from tests.booking.conftest import SECRET

TUESDAY = datetime(2026, 11, 24, 13, 42, 17, tzinfo=COPENHAGEN)
MONDAY = date(2026, 11, 23)
HOUR = TUESDAY.replace(minute=0, second=0)


def batch(*messages, at=TUESDAY):
    made = Batch()
    for conversation, channel, outcome, topic in messages:
        made.note(at, channel, outcome, topic, conversation)
    return made


def test_the_migrations_make_the_tables_that_the_code_uses(figures, url):
    database = Database(url)
    with database.read() as connection:
        names = {"turns", "conversations", "conversations_seen"}
        options = {
            "version_table": "figures_version",
            "compare_type": True,
            "include_name": lambda name, kind, parents: kind != "table" or name in names,
        }
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
    database.close()


def test_messages_are_counted_by_hour_channel_outcome_and_topic(figures):
    asked = ("a", "web", "answered", "85/price")
    figures.add(batch(asked, asked, ("a", "web", "act", "")))
    figures.add(batch(asked, ("b", "sms", "to_a_person", "")))
    assert figures.turns(MONDAY) == {
        (HOUR, "web", "answered", "85/price"): 3,
        (HOUR, "web", "act", ""): 1,
        (HOUR, "sms", "to_a_person", ""): 1,
    }
    assert figures.conversations(MONDAY) == {"web": 1, "sms": 1}
    assert not figures.turns(MONDAY + timedelta(days=7))
    assert not figures.turns(MONDAY - timedelta(days=7))


def test_a_conversation_counts_once_a_day_whichever_process_hears_of_it(figures, url):
    other = Figures.open(url, secret=SECRET)
    for counts in (figures, other, figures):
        counts.add(batch(("a", "web", "act", "")))
    assert figures.conversations(MONDAY) == {"web": 1}
    other.add(batch(("a", "web", "act", ""), at=TUESDAY + timedelta(days=1)))
    assert figures.conversations(MONDAY) == {"web": 2}
    other.close()


def test_no_id_is_kept_and_no_hash_longer_than_the_day(figures, url):
    figures.add(batch(("conversation-of-anna", "web", "act", "")))
    with figures._database.read() as connection:
        kept = str(connection.execute(seen.select()).all()) + str(connection.execute(turns.select()).all())
        assert len(connection.execute(seen.select()).all()) == 1
    assert "anna" not in kept
    figures.purge(TUESDAY + timedelta(days=1))
    with figures._database.read() as connection:
        assert connection.execute(seen.select()).all() == []
    assert figures.conversations(MONDAY) == {"web": 1}


def test_the_same_conversation_looks_like_another_the_next_day_and_with_another_secret(figures):
    digests = {
        figures._digest(MONDAY, "a"),
        figures._digest(MONDAY + timedelta(days=1), "a"),
        Figures(figures._database, b"another secret altogether")._digest(MONDAY, "a"),
    }
    assert len(digests) == 3


def test_of_people_in_danger_only_their_number_in_the_week_is_kept(figures):
    figures.add(batch(("a", "sms", "danger", "85/price"), ("", "web", "danger", "")))
    midnight = datetime(2026, 11, 23, tzinfo=COPENHAGEN)
    assert figures.turns(MONDAY) == {(midnight, "", "danger", ""): 2}
    assert figures.conversations(MONDAY) == {}


def test_a_week_ends_on_sunday_at_midnight_in_copenhagen(figures):
    sunday = datetime(2026, 11, 29, 23, 59, tzinfo=COPENHAGEN)
    figures.add(batch(("a", "web", "act", ""), at=sunday))
    figures.add(batch(("a", "web", "act", ""), at=sunday + timedelta(minutes=1)))
    assert sum(figures.turns(MONDAY).values()) == 1
    assert figures.conversations(MONDAY) == {"web": 1}


def test_many_count_at_once_and_nothing_is_lost(figures, url):
    processes = [Figures.open(url, secret=SECRET) for _ in range(4)]

    def add(number):
        messages = [(str(each), f"c{each % 3}", "answered", f"85/{each % 7}") for each in range(40)]
        processes[number % 4].add(batch(*(messages if number % 2 else reversed(messages))))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(24)))
    assert sum(figures.turns(MONDAY).values()) == 24 * 40
    assert sum(figures.conversations(MONDAY).values()) == 40
    for process in processes:
        process.close()


def test_counts_are_kept_for_two_years(figures):
    figures.add(batch(("a", "web", "act", "")))
    figures.purge(TUESDAY + timedelta(weeks=104))
    assert figures.turns(MONDAY)
    figures.purge(TUESDAY + timedelta(weeks=106))
    assert not figures.turns(MONDAY)
    assert not figures.conversations(MONDAY)


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        batch(("a", "web", "act", ""), at=datetime(2026, 11, 24))
