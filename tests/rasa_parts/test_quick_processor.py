"""The quick processor leaves out only what comes to nothing."""

import hashlib
import inspect
import warnings

import pytest
from rasa.core.actions.action import ActionListen, RemoteAction, action_for_index
from rasa.core.actions.forms import FormAction
from rasa.core.agent import Agent
from rasa.core.processor import MessageProcessor
from rasa.exceptions import ActionLimitReached
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, FollowupAction, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.rasa_parts.quick_processor import QuickProcessor, _extracts_slots

UPSTREAM = {
    MessageProcessor.run_action_extract_slots: "ff52049be97dde87e33df55dc527c3775da1321de226142b1e20435e99e595c5",
    MessageProcessor._check_for_unseen_features: "286ab49de966bc0e7fd781720a321b384f0c3cd2c46e4b556b081db79bf4c36f",
    MessageProcessor._log_slots: "cfc60d6857d3466daafdacdbb838cbaa702e7657af6e5843c4f5ff99d2344db1",
    MessageProcessor.predict_next_with_tracker_if_should: (
        "7ef2b933ac1ec9b25f47a7a45c2d2dff89781e0312521fab99b82fb3e14ce3a8"
    ),
    MessageProcessor._run_action: "6d383d0179ef1187639887289168959a5a82f94e6949e4e27bb83b2165094995",
    action_for_index: "eef13f019b819e4a41ad8517b4bc0fce25490cdbcb68ae3ee7050da6b0698c7d",
    RemoteAction.__init__: "69103389ee02de80ac78baf49a0b7079d291ed51b70fdf9ee5ddb1684d86109c",
    ActionListen.run: "2e7374b4f8414ebd2379f2602d37ee436d2757ef560c4d703158bdfb77a7a232",
    Agent.load_model: "f4c1ab4c5c7af6349384fc0a2d3a1cffdc5f277f08378d07fd0cd247cd4d5fa7",
}


def _domain(mapping="{type: custom}", actions="[action_answer]"):
    return Domain.from_yaml(
        f"""
        version: "3.1"
        intents: [price]
        entities: [service]
        slots:
          context: {{type: any, influence_conversation: false, mappings: [{mapping}]}}
        actions: {actions}
        forms:
          booking_form: {{required_slots: []}}
        """
    )


def test_slots_that_actions_set_are_not_extracted():
    assert not _extracts_slots(_domain())
    assert not _extracts_slots(Domain.load("domain.yml"))


@pytest.mark.parametrize(
    "domain",
    [
        _domain("{type: from_text}"),
        _domain("{type: from_entity, entity: service}"),
        _domain("{type: custom, action: action_answer}"),
        _domain(actions="[action_answer, action_validate_slot_mappings]"),
    ],
    ids=["from text", "from entity", "custom with an action", "validated"],
)
def test_other_slots_are_extracted_as_ever(domain):
    assert _extracts_slots(domain)


def _warned(kind, parse_data):
    processor = object.__new__(kind)
    processor.domain = _domain()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        processor._check_for_unseen_features(parse_data)
    return len(caught)


@pytest.mark.parametrize("intent", ["price", "nonsense", None, "restart"])
@pytest.mark.parametrize("entities", [[], ["service"], ["nonsense"], ["service", "nonsense"]])
def test_it_warns_of_what_the_domain_does_not_know_as_rasa_does(intent, entities):
    data = {"intent": {"name": intent}, "entities": [{"entity": entity} for entity in entities]}
    assert _warned(QuickProcessor, data) == _warned(MessageProcessor, data)


SAID = [UserUttered("x", {"name": "price"}), ActionExecuted("action_answer"), SlotSet("context", 1)]


def _answered(kind, then="action_listen", limit=10):
    """A processor whose conversation has been answered, and is to go on with an action."""
    processor = object.__new__(kind)
    processor.domain, processor.max_number_of_predictions, processor.action_endpoint = _domain(), limit, None
    processor._actions = {}
    tracker = DialogueStateTracker.from_events("a", [ActionExecuted("action_listen"), *SAID], processor.domain.slots)
    tracker.update(FollowupAction(then))
    return processor, tracker


def _told(tracker):
    return [{name: value for name, value in each.as_dict().items() if name != "timestamp"} for each in tracker.events]


async def _gone_on(kind):
    processor, tracker = _answered(kind)
    action, prediction = processor.predict_next_with_tracker_if_should(tracker)
    again = await processor._run_action(action, tracker, None, None, prediction)
    return action.name(), vars(prediction), again, tracker.followup_action, _told(tracker)


async def test_listening_leaves_the_conversation_as_rasa_does():
    assert await _gone_on(QuickProcessor) == await _gone_on(MessageProcessor)


@pytest.mark.parametrize("kind", [QuickProcessor, MessageProcessor])
def test_other_actions_follow_as_ever(kind):
    processor, tracker = _answered(kind, "action_answer")
    assert processor.predict_next_with_tracker_if_should(tracker)[0].name() == "action_answer"


def test_an_action_is_made_once_unless_it_keeps_something_of_a_turn():
    processor, _ = _answered(QuickProcessor)
    names = processor.domain.action_names_or_texts
    answer, form = (names.index(name) for name in ("action_answer", "booking_form"))
    assert processor._action(answer) is processor._action(answer)
    assert vars(processor._action(answer)) == vars(action_for_index(answer, processor.domain, None))
    assert processor._action(form) is not processor._action(form)
    assert isinstance(processor._action(form), FormAction)


@pytest.mark.parametrize("kind", [QuickProcessor, MessageProcessor])
def test_too_many_actions_are_stopped_as_ever(kind):
    processor, tracker = _answered(kind, limit=1)
    with pytest.raises(ActionLimitReached):
        processor.predict_next_with_tracker_if_should(tracker)


@pytest.mark.parametrize("method", UPSTREAM, ids=lambda method: method.__name__)
def test_what_is_replaced_is_as_it_was_when_this_was_written(method):
    """When this fails, Rasa has changed: read its code, mend ``quick_processor.py``, write the new digest here."""
    assert hashlib.sha256(inspect.getsource(method).encode()).hexdigest() == UPSTREAM[method]
