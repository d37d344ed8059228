"""A running conversation ends; what was said stays apart from the next, and can all be deleted."""

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channels import episodes
from bot.rasa_parts.bounded_store import BoundedTrackerStore

ME, OTHER = "sms-aa", "sms-aab"


@pytest.fixture
def store(tmp_path):
    domain = Domain.from_dict({"slots": {"context": {"type": "any", "mappings": [{"type": "custom"}]}}})
    return BoundedTrackerStore(dialect="sqlite", db=str(tmp_path / "talks.db"), domain=domain)


async def talk(store, conversation, *events, time=1000.0):
    tracker = await store.retrieve(conversation) or DialogueStateTracker(conversation, store.domain.slots)
    for event in (ActionExecuted("action_listen"), *events):
        event.timestamp = time
        tracker.update(event)
    await store.save(tracker)


async def test_the_last_time_is_that_of_the_newest_event(store):
    assert await episodes.last_time(store, ME) is None
    await talk(store, ME, UserUttered("hej"), time=1000.0)
    await talk(store, ME, UserUttered("farvel"), time=2000.0)
    await talk(store, OTHER, UserUttered("hej"), time=9000.0)
    assert await episodes.last_time(store, ME) == 2000.0


async def test_what_is_over_is_not_remembered_but_not_lost(store):
    await talk(store, ME, UserUttered("hvad koster bostøtte"), SlotSet("context", {"service": "85"}))
    await episodes.end(store, ME)
    assert await store.retrieve(ME) is None
    assert await episodes.last_time(store, ME) is None
    assert await episodes.has_talked(store, ME)
    kept = await store.retrieve(f"{ME}.1000")
    assert kept.latest_message.text == "hvad koster bostøtte"


async def test_a_form_that_was_broken_off_leaves_nothing(store):
    await talk(store, ME, UserUttered("jeg hedder Mette"), ActiveLoop("booking_form"))
    await episodes.end(store, ME)
    assert not await episodes.has_talked(store, ME)


async def test_ending_what_never_began_does_nothing(store):
    await episodes.end(store, ME)
    assert not await episodes.has_talked(store, ME)


async def test_all_of_a_persons_conversations_are_deleted_and_nobody_elses(store):
    for time in (1000.0, 9000.0):
        await talk(store, ME, UserUttered("hej"), time=time)
        await episodes.end(store, ME)
    await talk(store, ME, UserUttered("hej igen"), time=20000.0)
    await talk(store, OTHER, UserUttered("hej"))
    await episodes.delete_all(store, ME)
    assert not await episodes.has_talked(store, ME)
    assert await episodes.has_talked(store, OTHER)


async def test_wildcards_in_an_id_reach_nobody_else(store):
    await talk(store, "sms-ab", UserUttered("hej"))
    await episodes.end(store, "sms-ab")
    await episodes.delete_all(store, "sms-a_")
    assert await episodes.has_talked(store, "sms-ab")
