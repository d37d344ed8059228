"""A patch of Rasa: the check of an action's result, with a validator that is built once.

Rasa 3.6 has ``jsonschema.validate`` check its own meta-schema in every call, which takes three quarters of
a message's time. What is checked stays the same. ``tests/rasa_parts/test_result_check.py`` fails when the
upstream code that this replaces changes.
"""

from typing import Any

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction

_SPEC = RemoteAction.action_response_format_spec()
_VALIDATOR = validator_for(_SPEC)(_SPEC)


def _validate(self: RemoteAction, result: dict[str, Any]) -> bool:
    _VALIDATOR.validate(result)
    return True


def apply() -> None:
    """Put the check in place of Rasa's own; doing so again changes nothing."""
    RemoteAction._validate_action_result = _validate
