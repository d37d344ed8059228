"""The tracker store: only the end of a conversation is read, nothing is written twice, and what a form heard goes."""

import json
import sqlite3
import time
from dataclasses import replace

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    FollowupAction,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot import settings
from bot.conversation_store import open_store
from bot.rasa_parts.bounded_store import BoundedTrackerStore
from bot.shared.turns import TurnLost, TurnsHere
from tests.scale.conftest import database, postgresql  # noqa: F401

DOMAIN = Domain.from_dict(
    {
        "intents": ["price"],
        "actions": ["action_answer"],
        "slots": {
            name: {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]}
            for name in ("context", "booking_name", "prescreen_age", "requested_slot")
        },
        "forms": {name: {"required_slots": []} for name in ("booking_form", "prescreen_form")},
    }
)


@pytest.fixture(params=["as Rasa opens it", "sqlite", "postgresql"])
def store(request, tmp_path):
    """A store of a file, and the two that the server opens, that read back six events."""
    if request.param == "as Rasa opens it":
        yield BoundedTrackerStore(DOMAIN, dialect="sqlite", db=str(tmp_path / "store.db"), events=6)
        return
    current = replace(settings.read(), data=tmp_path, database=f"sqlite:///{tmp_path}/bookings.db", events=6)
    if request.param == "postgresql":
        current = replace(current, database=request.getfixturevalue("database"))
    store = open_store(current)
    store.domain = DOMAIN
    yield store
    store.engine.dispose()


def _turn(number):
    return [
        UserUttered(f"spørgsmål {number}", {"name": "price", "confidence": 0.9}),
        ActionExecuted("action_answer"),
        SlotSet("context", {"number": number}),
        BotUttered(f"svar {number}"),
        ActionExecuted("action_listen"),
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
    assert _texts(data for *_, data in rows) == [f"spørgsmål {n}" for n in range(5)], "what was answered is not kept"


async def test_what_staff_count_by_is_written_beside_each_event(store):
    await _say(store, "a", 1)
    assert [row[:3] for row in _rows(store, "a")] == [
        ("user", "price", None),
        ("action", None, "action_answer"),
        ("slot", None, "context"),
        ("action", None, "action_listen"),
    ]


async def test_only_the_newest_events_are_read_in_their_order(store):
    for number in range(5):
        await _say(store, "a", number)
    tracker = await store.retrieve("a")
    assert len(tracker.events) == 6 + 1, "six, and before them the last value of the one slot there is"
    assert tracker.events[0].value == {"number": 2}
    assert _texts(event.as_dict() for event in tracker.events) == ["spørgsmål 4"]
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
        assert len(_rows(store, "a")) == sum(not isinstance(each, BotUttered) for each in _turn(1)[:number])


async def test_what_was_to_follow_is_not_stored_once_it_followed(store):
    tracker = await store.get_or_create_tracker("a", append_action_listen=False)
    for event in (UserUttered("hej"), FollowupAction("action_listen"), ActionExecuted("action_listen")):
        tracker.update(event, DOMAIN)
    await store.save(tracker)
    again = await store.retrieve("a")
    assert [event.type_name for event in again.events] == ["user", "action"]
    assert again.followup_action == tracker.followup_action


async def test_a_window_smaller_than_one_turn_loses_nothing(tmp_path):
    store = BoundedTrackerStore(DOMAIN, dialect="sqlite", db=str(tmp_path / "small.db"), events=2)
    for number in range(4):
        await _say(store, "a", number)
    assert len(_rows(store, "a")) == 16


async def test_two_conversations_are_kept_apart(store):
    await _say(store, "a", 1)
    await _say(store, "b", 2)
    assert _texts(event.as_dict() for event in (await store.retrieve("a")).events) == ["spørgsmål 1"]


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


async def test_another_process_reads_the_same(store):
    await _say(store, "a", 1)
    address = store.engine.url.render_as_string(hide_password=False)
    other = BoundedTrackerStore(DOMAIN, host=address, events=6)
    assert _texts(event.as_dict() for event in (await other.retrieve("a")).events) == ["spørgsmål 1"]


# Forms

SECRET = "Zoroaster har skizofreni"


async def _add(store, sender, *events):
    tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
    for event in events:
        tracker.update(event, DOMAIN)
    await store.save(tracker)
    return tracker


def _told(text=SECRET):
    return [UserUttered(text, {"name": "price", "confidence": 0.9}), BotUttered(f"Jeg har noteret: {text}")]


async def _form_under_way(store, sender="a", form="booking_form"):
    await _add(store, sender, UserUttered("book en tid", {"name": "price"}), ActiveLoop(form))
    await _add(store, sender, *_told(), SlotSet("booking_name", SECRET), SlotSet("requested_slot", "booking_topic"))


async def test_the_window_carries_the_slots_and_the_form_under_way(store):
    await _form_under_way(store)
    for number in range(6):
        await _say(store, "a", number)
    tracker = await store.retrieve("a")
    assert SECRET not in str(_texts(event.as_dict() for event in tracker.events)), "what was said is not read again"
    assert tracker.active_loop_name == "booking_form"
    assert tracker.get_slot("booking_name") == SECRET
    assert tracker.get_slot("requested_slot") == "booking_topic"
    assert tracker.get_slot("context") == {"number": 5}


async def test_of_each_slot_only_the_last_value_is_carried(store):
    for name in ("Anna", "Bo", None, "Carl"):
        await _add(store, "a", SlotSet("booking_name", name))
    await _add(store, "a", SlotSet("prescreen_age", 34))
    await _add(store, "a", SlotSet("prescreen_age", None))
    for number in range(3):
        await _say(store, "a", number)
    tracker = await store.retrieve("a")
    assert tracker.get_slot("booking_name") == "Carl"
    assert tracker.get_slot("prescreen_age") is None
    names = [event.value for event in tracker.events if isinstance(event, SlotSet) and event.key == "booking_name"]
    assert names == ["Carl"]


async def test_a_form_that_ended_before_the_window_is_not_under_way_again(store):
    await _add(store, "a", ActiveLoop("booking_form"))
    await _add(store, "a", ActiveLoop(None))
    for number in range(6):
        await _say(store, "a", number)
    assert (await store.retrieve("a")).active_loop_name is None


@pytest.mark.parametrize("events", [2, 6, 60])
async def test_a_form_can_be_ended_however_long_it_took(tmp_path, events):
    store = BoundedTrackerStore(DOMAIN, dialect="sqlite", db=str(tmp_path / f"{events}.db"), events=events)
    await _form_under_way(store)
    for number in range(8):
        await _say(store, "a", number)
    assert (await store.retrieve("a")).active_loop_name == "booking_form"
    await _add(store, "a", SlotSet("booking_name", None), ActiveLoop(None))
    after = await store.retrieve("a")
    assert after.active_loop_name is None
    assert after.get_slot("booking_name") is None
    assert SECRET not in str(_rows(store, "a"))


async def test_the_end_of_a_form_deletes_what_was_said_and_keeps_the_slots_that_hold_something(store):
    await _say(store, "a", 1)
    await _say(store, "b", 2)
    await _form_under_way(store)
    await _add(
        store,
        "a",
        *_told("ja tak"),
        SlotSet("booking_name", None),
        SlotSet("requested_slot", None),
        SlotSet("context", {"service": "85"}),
        ActiveLoop(None),
        BotUttered("Din kode er B7KD-4QMX"),
    )
    rows = _rows(store, "a")
    assert [(kind, name) for kind, _, name, _ in rows] == [("slot", "context"), ("action", "action_listen")]
    assert _texts(data for *_, data in rows) == []
    after = await store.retrieve("a")
    assert after.get_slot("context") == {"service": "85"}
    assert after.get_slot("booking_name") is None
    assert _texts(event.as_dict() for event in (await store.retrieve("b")).events) == ["spørgsmål 2"]


async def test_the_conversation_goes_on_after_a_form(store):
    await _form_under_way(store)
    await _add(store, "a", ActiveLoop(None), SlotSet("booking_name", None))
    await _say(store, "a", 7)
    assert _texts(data for *_, data in _rows(store, "a")) == ["spørgsmål 7"]
    await _form_under_way(store)
    assert (await store.retrieve("a")).active_loop_name == "booking_form"


async def test_a_form_that_leads_to_another_in_the_same_turn_goes_on_as_that_one(store):
    await _form_under_way(store, form="prescreen_form")
    await _add(
        store,
        "a",
        *_told("flyt min tid"),
        ActiveLoop(None),
        SlotSet("booking_name", None),
        SlotSet("prescreen_age", 34),
        SlotSet("requested_slot", None),
        ActiveLoop("booking_form"),
        SlotSet("requested_slot", "booking_time"),
    )
    after = await store.retrieve("a")
    assert after.active_loop_name == "booking_form"
    assert after.get_slot("requested_slot") == "booking_time"
    assert after.get_slot("prescreen_age") == 34
    assert SECRET not in str(_rows(store, "a"))


async def test_saving_again_in_the_turn_that_ended_a_form_brings_nothing_back(store):
    await _form_under_way(store)
    tracker = await _add(store, "a", *_told(), SlotSet("booking_name", None), ActiveLoop(None))
    await store.save(tracker)
    tracker.update(BotUttered("Farvel"), DOMAIN)
    await store.save(tracker)
    assert _texts(data for *_, data in _rows(store, "a")) == []
    assert SECRET not in str(_rows(store, "a"))


async def test_how_a_message_was_read_is_not_stored_but_for_what_was_found(store):
    found = {"intent": {"name": "price"}, "entities": [{"entity": "service", "value": "85", "start": 0, "end": 1}]}
    passing = {"worries": True, "parts": [{"services": ["85"]}], "text_tokens": [[0, 3]], "intent_ranking": [{}]}
    told = UserUttered("det hele er sort", found["intent"], found["entities"], {**found, **passing})
    told.metadata = {"model_id": "m"}
    await _add(store, "a", told)
    (row,) = _rows(store, "a")
    assert row[3]["parse_data"] == found
    assert not {"metadata", *passing} & set(row[3])
    assert row[1] == "price"
    read = (await store.retrieve("a")).latest_message.parse_data
    assert read["text"] == "det hele er sort" and not passing.keys() & read.keys()


async def test_the_rules_see_a_conversation_that_was_stored_as_they_saw_it_in_the_turn(store):
    tracker = await store.get_or_create_tracker("a", append_action_listen=False)
    intent, *others = _turn(1)
    for event in (ActionExecuted("action_listen"), intent, DefinePrevUserUtteredFeaturization(False), *others[:-1]):
        tracker.update(event, DOMAIN)
    await store.save(tracker)
    assert [row[0] for row in _rows(store, "a")] == ["action", "user", "action", "slot"]
    read = await store.retrieve("a")
    assert read.past_states(DOMAIN) == tracker.past_states(DOMAIN)
    assert "price" in str(read.past_states(DOMAIN)) and "spørgsmål" not in str(read.past_states(DOMAIN))


async def test_a_turn_that_was_lost_is_not_stored(store):
    async def lost(*_):
        raise TurnLost

    await _say(store, "a", 1)
    before = _rows(store, "a")
    async with TurnsHere().of("a") as turn:
        turn.on_save = lost
        with pytest.raises(TurnLost):
            await _say(store, "a", 2)
    assert _rows(store, "a") == before


async def test_a_slot_is_amended_as_if_it_had_been_stored_so(store):
    for sender in ("a", "b"):
        tracker = await store.get_or_create_tracker(sender)
        for number in (1, 2):
            tracker.update(SlotSet("context", {"offered": [number]}), DOMAIN)
        tracker.update(SlotSet("booking_name", "Ib"), DOMAIN)
        await store.save(tracker)
    before = [event.as_dict() for event in (await store.retrieve("a")).events]
    await store.amend("a", "context", {"offered": []})
    await store.amend("a", "prescreen_age", 34)
    await store.amend("nobody", "context", {})
    after = await store.retrieve("a")
    assert after.get_slot("context") == {"offered": []}
    assert (after.get_slot("booking_name"), after.get_slot("prescreen_age")) == ("Ib", None)
    changed = [event for event, was in zip(after.events, before, strict=True) if event.as_dict() != was]
    assert [event.key for event in changed] == ["context"]
    assert changed[0].timestamp in {was["timestamp"] for was in before}
    assert (await store.retrieve("b")).get_slot("context") == {"offered": [2]}
    assert await store.retrieve("nobody") is None


async def test_a_turn_that_was_lost_amends_nothing(store):
    tracker = await store.get_or_create_tracker("a")
    tracker.update(SlotSet("context", 1), DOMAIN)
    await store.save(tracker)

    async def lost(newest, said):
        raise TurnLost

    async with TurnsHere().of("a") as turn:
        turn.on_save = lost
        with pytest.raises(TurnLost):
            await store.amend("a", "context", 2)
    assert (await store.retrieve("a")).get_slot("context") == 1


async def test_the_newest_event_tells_whether_something_was_stored(store):
    seen = []

    async def note(newest, _):
        seen.append(newest)

    for number in range(3):
        async with TurnsHere().of("a") as turn:
            turn.on_save = note
            await _say(store, "a", number)
        seen.append(await store.newest("a"))
    first, second, third = seen[1::2]
    assert seen == [0, first, first, second, second, third], "what a turn has read is what the one before has stored"
    assert 0 < first < second < third


async def test_where_nothing_is_to_be_stored_nothing_is_asked(store):
    async def lost(newest, said):
        raise TurnLost

    async with TurnsHere().of("a") as turn:
        turn.on_save = lost
        tracker = await store.get_or_create_tracker("a", append_action_listen=False)
        tracker.update(UserUttered("et", {"name": "price"}), DOMAIN)
        with pytest.raises(TurnLost):
            await store.save(tracker)
    assert _rows(store, "a") == []


async def test_a_second_save_of_a_tracker_tells_what_the_first_has_stored(store):
    seen = []

    async def note(newest, _):
        seen.append(newest)

    async with TurnsHere().of("a") as turn:
        turn.on_save = note
        tracker = await _add(store, "a", UserUttered("et", {"name": "price"}))
        first = await store.newest("a")
        tracker.update(UserUttered("to", {"name": "price"}), DOMAIN)
        await store.save(tracker)
    assert seen[-2:] == [0, first] and first > 0


async def test_any_text_can_be_stored(store):
    for text in ("\x00", "\ud800", "a" * 2000, "\u202e\u0301 %s :x '--"):
        await _add(store, "a", UserUttered(text, {"name": "price"}))
    assert _texts(event.as_dict() for event in (await store.retrieve("a")).events)[0] == "\x00"


async def test_what_is_old_is_purged(store):
    now, day = time.time(), 24 * 3600
    for sender, age in (("old", 31), ("new", 29)):
        await _add(store, sender, UserUttered("x", {"name": "price"}, timestamp=now - age * day))
    assert [store.purge(now), store.purge(now)] == [1, 0]
    assert _rows(store, "old") == [] and _rows(store, "new") != []


# On the disk


@pytest.fixture
def served(tmp_path, monkeypatch):
    """The store as the server opens it."""
    monkeypatch.setenv("VEJVISER_DATA", str(tmp_path))
    store = open_store(settings.read())
    store.domain = DOMAIN
    return store


def _bytes(folder):
    return b"".join(file.read_bytes() for file in folder.glob("conversations.db*"))


def _on_disk(folder, text=SECRET):
    return text.encode() in _bytes(folder)


@pytest.mark.parametrize("others", [0, 2], ids=["alone", "while others read"])
@pytest.mark.parametrize("end", ["form", "delete"])
async def test_what_was_said_is_gone_from_the_bytes_of_the_files(served, tmp_path, end, others):
    await _form_under_way(served)
    for number in range(40):
        await _say(served, "other", number)
    readers = [sqlite3.connect(tmp_path / "conversations.db") for _ in range(others)]  # they keep the log open
    for reader in readers:
        reader.execute("select count(*) from events").fetchone()
    await _add(served, "a", *_told(SECRET + " igen"), SlotSet("booking_name", SECRET))
    assert _on_disk(tmp_path)
    if end == "form":
        await _add(served, "a", SlotSet("booking_name", None), ActiveLoop(None))
    else:
        await served.delete("a")
    assert not _on_disk(tmp_path)
    assert b"Zoroaster" not in _bytes(tmp_path)
    assert _on_disk(tmp_path, "spørgsmål 39") or _on_disk(tmp_path, r"sp\u00f8rgsm\u00e5l 39"), (
        "what others said is there"
    )
    for reader in readers:
        reader.close()


async def test_a_name_with_danish_letters_leaves_no_bytes_in_any_spelling(served, tmp_path):
    await _add(served, "a", ActiveLoop("booking_form"), *_told("Øjvind Kvælstof"), SlotSet("booking_name", "Øjvind"))
    spellings = (b"jvind", b"lstof", json.dumps("Øjvind")[1:-1].encode())
    assert any(spelling in _bytes(tmp_path) for spelling in spellings)
    await _add(served, "a", SlotSet("booking_name", None), ActiveLoop(None))
    assert not any(spelling in _bytes(tmp_path) for spelling in spellings)


async def test_only_the_owner_can_look_into_the_folder(served, tmp_path):
    assert tmp_path.stat().st_mode & 0o077 == 0


async def test_purging_takes_what_is_older_than_30_days_also_from_the_disk(served, tmp_path):
    now, day = time.time(), 24 * 3600
    for sender, age, text in (("old", 31, "Zoroaster"), ("new", 29, "Hypatia")):
        said = [UserUttered(text, {"name": "price"}, timestamp=now - age * day)]
        await _add(served, sender, *said)
    await _add(served, "mixed", UserUttered("Diogenes", {"name": "price"}, timestamp=now - 40 * day))
    await _add(served, "mixed", UserUttered("Sokrates", {"name": "price"}, timestamp=now - 1 * day))
    assert served.purge(now) == 1
    kept = _bytes(tmp_path)
    assert b"Zoroaster" not in kept
    assert all(name in kept for name in (b"Hypatia", b"Diogenes", b"Sokrates"))
    assert served.purge(now) == 0
