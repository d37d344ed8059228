"""The quick processor leaves out only what comes to nothing."""

import hashlib
import inspect
import warnings

import pytest
from rasa.core.agent import Agent
from rasa.core.processor import MessageProcessor
from rasa.shared.core.domain import Domain

from bot.rasa_parts.quick_processor import QuickProcessor, _extracts_slots

UPSTREAM = {
    MessageProcessor.run_action_extract_slots: "ff52049be97dde87e33df55dc527c3775da1321de226142b1e20435e99e595c5",
    MessageProcessor._check_for_unseen_features: "286ab49de966bc0e7fd781720a321b384f0c3cd2c46e4b556b081db79bf4c36f",
    MessageProcessor._log_slots: "cfc60d6857d3466daafdacdbb838cbaa702e7657af6e5843c4f5ff99d2344db1",
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


@pytest.mark.parametrize("method", UPSTREAM, ids=lambda method: method.__name__)
def test_what_is_replaced_is_as_it_was_when_this_was_written(method):
    """When this fails, Rasa has changed: read its code, mend ``quick_processor.py``, write the new digest here."""
    assert hashlib.sha256(inspect.getsource(method).encode()).hexdigest() == UPSTREAM[method]
