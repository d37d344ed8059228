"""A patch of Rasa: the class of a stored event, looked up instead of searched for.

Rasa 3.6 walks through all subclasses of ``Event`` for each event that it reads, some thirty times a message. What is
found stays the same. ``tests/rasa_parts/test_event_types.py`` fails when the upstream code that this replaces changes.
"""

from functools import lru_cache
from typing import Any

from rasa.shared.core.events import Event

_search = Event.resolve_by_type


@lru_cache(maxsize=256)
def _found(type_name: str) -> Any:
    return _search(type_name)


def _resolve(type_name: str, default: type[Event] | None = None) -> Any:
    return _found(type_name) if default is None else _search(type_name, default)


def apply() -> None:
    """Put the look-up in place of Rasa's search; doing so again changes nothing."""
    Event.resolve_by_type = staticmethod(_resolve)
