"""The quick tracker has the copies and the past states of Rasa's own tracker."""

import hashlib
import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    FollowupAction,
    LoopInterrupted,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker as Tracker

from bot.rasa_parts.quick_tracker import QuickTracker

UPSTREAM = {
    Tracker.copy: "dfa48dca9f355ad1b42c625bc6f6370bafe83514ed17a77904ed64c67bf07285",
    Tracker.applied_events: "764d5065ea9997d613c1984d9357370f9ae32d31ca21346086f16c54f0487aae",
    Tracker.init_copy: "429fcd2243b9e0e1a6e8ffc3057a4f2fb4ecbb677055c644129bc65b6cd32b75",
    Tracker.past_states: "5463eefb5c69d27f82cdc7eca84e23b4b82851e9a5ff575bd02447d4d987103b",
    Tracker.generate_all_prior_trackers: "a1f6954347b52649a7b1054741338997d2369197d91acb2eab7f6b11d3855ed1",
    Domain.states_for_tracker_history: "035111ce73ac90ba50e143abf556f924af07d9f452893f5a96a62895d44df8b7",
}
DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    intents: [price, age]
    entities: [service]
    slots:
      context: {type: any, influence_conversation: false, mappings: [{type: custom}]}
      easy: {type: bool, influence_conversation: true, mappings: [{type: custom}]}
    actions: [action_answer, action_end]
    forms:
      booking_form: {required_slots: [context]}
    """
)


def _heard(intent):
    found = [{"entity": "service", "value": "85", "start": 0, "end": 2}] if intent == "price" else []
    return UserUttered("85", {"name": intent, "confidence": 1.0}, found)


EVENTS = st.one_of(
    st.sampled_from(["price", "age"]).map(_heard),
    st.sampled_from(["action_listen", "action_answer", "action_end", "booking_form"]).map(ActionExecuted),
    st.builds(SlotSet, st.sampled_from(["context", "easy"]), st.sampled_from([True, False, None])),
    st.sampled_from(["booking_form", None]).map(ActiveLoop),
    st.builds(ActionExecutionRejected, st.just("booking_form")),
    st.booleans().map(LoopInterrupted),
    st.booleans().map(DefinePrevUserUtteredFeaturization),
    st.builds(BotUttered, st.just("hej")),
    st.just("booking_form").map(FollowupAction),
    st.sampled_from([SessionStarted, Restarted, UserUtteranceReverted, AllSlotsReset]).map(lambda kind: kind()),
)


def _pair(events):
    return (kind.from_events("a", list(events), DOMAIN.slots) for kind in (QuickTracker, Tracker))


def _state(tracker):
    slots = {name: (slot.value, slot.has_been_set) for name, slot in tracker.slots.items()}
    loop = tracker.active_loop and vars(tracker.active_loop)
    return list(tracker.events), slots, loop, tracker.latest_action, tracker.latest_message, tracker.followup_action


@given(events=st.lists(EVENTS, max_size=25))
def test_the_past_states_are_those_of_rasas_tracker(events):
    ours, theirs = _pair(events)
    for _ in range(2):
        assert ours.past_states(DOMAIN) == theirs.past_states(DOMAIN)
    assert ours.past_states(DOMAIN, omit_unset_slots=True) == theirs.past_states(DOMAIN, omit_unset_slots=True)
    ours.update(ActionExecuted("action_answer"))
    theirs.update(ActionExecuted("action_answer"))
    assert ours.past_states(DOMAIN) == theirs.past_states(DOMAIN)


@given(events=st.lists(EVENTS, max_size=25), newest=st.integers(1, 5))
def test_only_the_newest_states_where_no_more_are_wanted(events, newest):
    ours, theirs = _pair(events)
    ours.newest_states = newest
    assert ours.past_states(DOMAIN) == theirs.past_states(DOMAIN)[-newest:]


@given(events=st.lists(EVENTS, max_size=25))
def test_the_copy_is_that_of_rasas_tracker(events):
    ours, theirs = _pair(events)
    assert _state(ours.copy()) == _state(ours)
    assert _state(ours.copy()) == _state(theirs.copy())


@given(events=st.lists(EVENTS, max_size=12), more=st.lists(EVENTS, max_size=6))
def test_what_happens_to_a_copy_does_not_happen_to_the_tracker(events, more):
    ours, theirs = _pair(events)
    before = _state(ours)
    copies = ours.copy(), theirs.copy()
    for event in more:
        for each in copies:
            each.update(event)
    assert _state(copies[0]) == _state(copies[1])
    assert copies[0].past_states(DOMAIN) == copies[1].past_states(DOMAIN)
    assert _state(ours) == before


def test_states_that_a_policy_changes_are_not_remembered():
    ours, theirs = _pair([ActionExecuted("action_listen"), _heard("price")])
    del ours.past_states(DOMAIN)[-1]["user"]["intent"]
    assert ours.past_states(DOMAIN) == theirs.past_states(DOMAIN)


@pytest.mark.parametrize("method", UPSTREAM, ids=lambda method: method.__name__)
def test_what_is_replaced_is_as_it_was_when_this_was_written(method):
    """When this fails, Rasa has changed: read its code, mend ``quick_tracker.py``, write the new digest here."""
    assert hashlib.sha256(inspect.getsource(method).encode()).hexdigest() == UPSTREAM[method]
