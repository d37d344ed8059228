"""A patch of Rasa: the check of an action's result, with a validator that is built once.

Rasa 3.6 has ``jsonschema.validate`` check its own meta-schema in every call, which takes three quarters of
a message's time. What is checked stays the same; a result that is good at a glance is not held against the
schema. ``tests/rasa_parts/test_result_check.py`` fails when the upstream code that this replaces changes.
"""

from typing import Any

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction

_SPEC = RemoteAction.action_response_format_spec()
_KEYS = {"slot": {"event", "name", "value", "timestamp"}, "followup": {"event", "name", "timestamp"}}
_VALIDATOR = validator_for(_SPEC)(_SPEC)


def _validate(self: RemoteAction, result: dict[str, Any]) -> bool:
    if not _is_plain(result):
        _VALIDATOR.validate(result)
    return True


def _is_plain(result: Any) -> bool:
    """Tell at a glance whether a result holds nothing but slots, what is done next, and responses, and is good."""
    if type(result) is not dict or result.keys() != {"events", "responses"}:
        return False
    return all(
        type(each) is dict
        and type(each.get("event")) is str
        and each.keys() == _KEYS.get(each["event"])
        and type(each["name"]) is str
        and each["timestamp"] is None
        for each in _items(result["events"])
    ) and all(type(each) is dict for each in _items(result["responses"]))


def _items(value: Any) -> list[Any]:
    return value if type(value) is list else [None]


def apply() -> None:
    """Put the check in place of Rasa's own; doing so again changes nothing."""
    RemoteAction._validate_action_result = _validate
