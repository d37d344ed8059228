"""A patch of Rasa: what is only copied to be logged is not copied.

Rasa 3.6 makes deep copies of events, states and messages for lines of its debug log, also while that is off.
``tests/rasa_parts/test_log_copies.py`` fails when one of these modules copies for another reason.
"""

from types import ModuleType
from typing import Any

import rasa.core.actions.forms
import rasa.core.policies.rule_policy
import rasa.core.processor

MODULES: tuple[ModuleType, ...] = (rasa.core.processor, rasa.core.actions.forms, rasa.core.policies.rule_policy)


class _Uncopied:
    """In place of the module ``copy`` where only the log is given copies."""

    @staticmethod
    def deepcopy(value: Any) -> Any:
        """Return the value itself."""
        return value


def apply() -> None:
    """Leave the copies out; doing so again changes nothing."""
    for module in MODULES:
        setattr(module, "copy", _Uncopied)  # noqa: B010 (mypy knows the name as a module)
