"""The patch of Rasa's search for the class of an event: the same class, and a warning when Rasa changes."""

import hashlib
import inspect

import pytest
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

from bot.rasa_parts import event_types

UPSTREAM = "b5cf570fa7f286c7059ec73d8880528d03a78b28cf4e80285a46079c0fa65968"


@pytest.fixture
def ours(monkeypatch):
    """Rasa's class with the patch in place."""
    monkeypatch.setattr(Event, "resolve_by_type", staticmethod(Event.resolve_by_type))
    event_types.apply()
    return Event


def test_upstream_is_what_the_patch_replaces():
    source = inspect.getsource(event_types._search)
    assert hashlib.sha256(source.encode()).hexdigest() == UPSTREAM, (
        "Rasa changed resolve_by_type: look at the patch again"
    )


def test_every_event_is_found_as_by_rasa(ours):
    names = {cls.type_name for cls in all_subclasses(Event) if isinstance(getattr(cls, "type_name", None), str)}
    assert len(names) > 15
    for name in names:
        assert ours.resolve_by_type(name) is event_types._search(name)


def test_unknown_names_are_met_as_by_rasa(ours):
    assert ours.resolve_by_type("topic") is None
    assert ours.resolve_by_type("no such event", Event) is Event
    for _ in range(2):
        with pytest.raises(ValueError, match="Unknown event name 'no such event'"):
            ours.resolve_by_type("no such event")


def test_events_are_read_with_it(ours):
    event = ours.from_parameters({"event": "slot", "name": "context", "value": 5})
    assert (event.key, event.value) == ("context", 5)
