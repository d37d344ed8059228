"""The tracker store: only the end of a conversation is read, and nothing is lost or written twice."""

import json

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.rasa_parts.bounded_store import BoundedTrackerStore

DOMAIN = Domain.from_dict(
    {
        "intents": ["price"],
        "actions": ["action_answer"],
        "slots": {"context": {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]}},
    }
)


@pytest.fixture
def store(tmp_path):
    """A store of a file, that reads back six events."""
    return BoundedTrackerStore(DOMAIN, dialect="sqlite", db=str(tmp_path / "store.db"), events=6)


def _turn(number):
    return [
        UserUttered(f"spørgsmål {number}", {"name": "price", "confidence": 0.9}),
        ActionExecuted("action_answer"),
        SlotSet("context", {"number": number}),
        BotUttered(f"svar {number}"),
    ]


def _rows(store, sender):
    with store.session_scope() as session:
        query = session.query(store.SQLEvent).filter(store.SQLEvent.sender_id == sender).order_by(store.SQLEvent.id)
        return [(row.type_name, row.intent_name, row.action_name, json.loads(row.data)) for row in query.all()]


async def _say(store, sender, number):
    tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
    for event in _turn(number):
        tracker.update(event, DOMAIN)
    await store.save(tracker)


def _texts(events):
    return [event["text"] for event in events if event.get("text")]


async def test_nothing_is_lost_and_nothing_is_written_twice(store):
    for number in range(5):
        await _say(store, "a", number)
    rows = _rows(store, "a")
    assert len(rows) == 20
    assert _texts(data for *_, data in rows) == [text for n in range(5) for text in (f"spørgsmål {n}", f"svar {n}")]


async def test_what_staff_count_by_is_written_beside_each_event(store):
    await _say(store, "a", 1)
    assert [row[:3] for row in _rows(store, "a")] == [
        ("user", "price", None),
        ("action", None, "action_answer"),
        ("slot", None, "context"),
        ("bot", None, None),
    ]


async def test_only_the_newest_events_are_read_in_their_order(store):
    for number in range(5):
        await _say(store, "a", number)
    tracker = await store.retrieve("a")
    assert len(tracker.events) == 6
    assert _texts(event.as_dict() for event in tracker.events) == ["svar 3", "spørgsmål 4", "svar 4"]
    assert tracker.get_slot("context") == {"number": 4}


async def test_saving_without_anything_new_writes_nothing(store):
    await _say(store, "a", 1)
    tracker = await store.retrieve("a")
    await store.save(tracker)
    await store.save(tracker)
    assert len(_rows(store, "a")) == 4


async def test_saving_in_between_and_again_writes_each_event_once(store):
    tracker = await store.get_or_create_tracker("a", append_action_listen=False)
    for number, event in enumerate(_turn(1), 1):
        tracker.update(event, DOMAIN)
        await store.save(tracker)
        assert len(_rows(store, "a")) == number


async def test_a_window_smaller_than_one_turn_loses_nothing(tmp_path):
    store = BoundedTrackerStore(DOMAIN, dialect="sqlite", db=str(tmp_path / "small.db"), events=2)
    for number in range(4):
        await _say(store, "a", number)
    assert len(_rows(store, "a")) == 16


async def test_two_conversations_are_kept_apart(store):
    await _say(store, "a", 1)
    await _say(store, "b", 2)
    assert _texts(event.as_dict() for event in (await store.retrieve("a")).events) == ["spørgsmål 1", "svar 1"]


async def test_an_unknown_conversation_is_none(store):
    assert await store.retrieve("nobody") is None


async def test_deleting_takes_all_of_one_and_nothing_of_another(store):
    for number in range(3):
        await _say(store, "a", number)
    await _say(store, "b", 9)
    await store.delete("a")
    assert _rows(store, "a") == []
    assert await store.retrieve("a") is None
    assert len(_rows(store, "b")) == 4
    await _say(store, "a", 7)
    assert len(_rows(store, "a")) == 4, "a conversation can begin anew"


async def test_a_tracker_from_elsewhere_is_saved_whole(store):
    tracker = DialogueStateTracker.from_events("c", _turn(1), DOMAIN.slots)
    await store.save(tracker)
    assert len(_rows(store, "c")) == 4


async def test_another_process_reads_the_same(store, tmp_path):
    await _say(store, "a", 1)
    other = BoundedTrackerStore(DOMAIN, dialect="sqlite", db=str(tmp_path / "store.db"), events=6)
    assert _texts(event.as_dict() for event in (await other.retrieve("a")).events) == ["spørgsmål 1", "svar 1"]
