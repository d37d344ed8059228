"""Ages as they are kept in the answers, and the years that each can mean."""

import re
from typing import Any

from bot.eligibility.model import UNKNOWN, Question, Span

OLDEST = 120
_SPAN = re.compile(r"(\d{1,3})-(\d{1,3})$")


def years(value: Any, question: Question) -> Span | None:
    """Return the lowest and highest age in years that a value can mean; None where it is unknown.

    Raises ``ValueError`` for what is no age: below 0, above 120, or not an option.
    """
    if value is None or value == UNKNOWN:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= OLDEST:
        return value, value
    if isinstance(value, str):
        for option in question.options:
            if option.key == value and option.span:
                return option.span
        match = _SPAN.match(value)
        if match and int(match.group(1)) <= int(match.group(2)) <= OLDEST:
            return int(match.group(1)), int(match.group(2))
    raise ValueError(f"no age: {value!r}")


def as_value(span: Span, question: Question) -> int | str:
    """Return the value to keep for a span of years: the year, an option with the same span, or "low-high"."""
    low, high = span
    if low == high:
        return low
    for option in question.options:
        if option.span == span and option.title:
            return option.key
    return f"{low}-{high}" if high >= 0 else UNKNOWN
