"""The cases of ``tests/phrasings/`` as a list of phrasings."""

from typing import Any

import yaml

from bot.staff.errors import ListError
from bot.staff.lines import Line


def read_cases(text: str) -> list[Line]:
    """Return the single phrasings of a YAML list of cases; those that need a conversation before them are left out.

    Raises :class:`ListError` for anything else.
    """
    try:
        cases = yaml.safe_load(text)
    except yaml.YAMLError:
        cases = None
    if not isinstance(cases, list) or not all(isinstance(case, dict) for case in cases):
        raise ListError("Filen er ikke en YAML-liste af sætninger, som dem i tests/phrasings/.")
    found = [_line(case) for case in cases if isinstance(case.get("text"), str) and not case.get("context")]
    if not found:
        raise ListError("Listen er tom. Der er ingen sætninger i filen.")
    return found


def _line(case: dict[str, Any]) -> Line:
    owner, _, topic = str(case.get("entry") or "").partition("/")
    if topic:
        return Line(case["text"], topic.split(".")[0], None if owner == "general" else owner)
    return Line(case["text"], case.get("intent") or case.get("topic"), case.get("service"))
