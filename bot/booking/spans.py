"""What staff write when they close a day, or some hours of it."""

import re
from datetime import date, datetime, time, timedelta

from bot.opening_hours.zone import COPENHAGEN

_TIME = re.compile(r"([0-9]{1,2})(?:[.:]([0-9]{2}))?")
_FARTHEST = timedelta(days=366)


class SpanError(ValueError):
    """A day or time that cannot be used; a Danish sentence that says what to write."""


def day_of(written: str, today: date) -> date:
    """Return a date written as 2026-12-03; raises :class:`SpanError`, also for one years away from ``today``."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise SpanError("Datoen kan ikke læses. Skriv den som 2026-12-03.") from None
    if abs(day - today) > _FARTHEST:
        raise SpanError("Datoen er over et år væk. Vælg en, der er tættere på.")
    return day


def span_of(day: date, begins: str = "", ends: str = "") -> tuple[datetime, datetime]:
    """Return a span of a day in Copenhagen, from times written as 10:30 or 10.30; the whole day without them.

    Raises :class:`SpanError`.
    """
    first, last = _time(begins), _time(ends)
    start = datetime.combine(day, first or time(), COPENHAGEN)
    end = datetime.combine(day + timedelta(days=not last), last or time(), COPENHAGEN)
    if start >= end:
        raise SpanError("Sluttidspunktet skal ligge efter starten. Lad begge stå tomme for at lukke hele dagen.")
    return start, end


def _time(written: str) -> time | None:
    if not written.strip():
        return None
    found = _TIME.fullmatch(written.strip())
    hour, minute = (int(part or 0) for part in found.groups()) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise SpanError("Klokkeslættet kan ikke læses. Skriv det som 10:30.")
    return time(hour, minute)
