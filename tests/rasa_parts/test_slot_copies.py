"""The patch of how slots are copied: the same copy, and a warning when Rasa changes."""

import copy
import inspect

import pytest
from rasa.shared.core import slots

from bot.rasa_parts import slot_copies

KINDS = [
    kind
    for _, kind in inspect.getmembers(slots, inspect.isclass)
    if issubclass(kind, slots.Slot) and not inspect.isabstract(kind) and kind is not slots.Slot
]


@pytest.fixture
def patched(monkeypatch):
    """Rasa's slots with the patch in place."""
    monkeypatch.setattr(slots.Slot, "__copy__", None, raising=False)
    slot_copies.apply()


def _slot(kind):
    more = {"values": ["a", "b"]} if kind is slots.CategoricalSlot else {}
    return kind("context", mappings=[{"type": "custom"}], initial_value=None, influence_conversation=False, **more)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_copy_is_the_same_and_another(patched, kind):
    slot = _slot(kind)
    slot.value = None
    again = copy.copy(slot)
    assert type(again) is kind
    assert vars(again) == vars(slot)
    again.reset()
    assert slot.has_been_set
    assert not again.has_been_set


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_rasas_slots_have_no_way_of_their_own_to_be_copied(kind):
    """When this fails, Rasa has changed: look whether ``slot_copies.py`` is still right."""
    for base in [base for base in kind.__mro__ if issubclass(base, slots.Slot)]:
        assert not {"__slots__", "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__"} & vars(base).keys()
