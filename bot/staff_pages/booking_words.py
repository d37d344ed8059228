"""What a member asks for on the pages of bookings, and how days, times and topics read there."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from bot.assembly import the_booking_texts
from bot.booking.spans import SpanError, day_of, span_of
from bot.opening_hours.danish import weekday
from bot.staff_pages.entries import danish_date, today
from bot.staff_pages.page import Refused, Visit


def now() -> datetime:
    """Return the time, aware."""
    return datetime.now(timezone.utc)


def day_asked(visit: Visit) -> date:
    """Return the day in a request, today where there is none. Raises :class:`Refused`."""
    written = visit.field("dag")
    try:
        return day_of(written, today()) if written else today()
    except SpanError as error:
        raise Refused(str(error)) from None


def span_asked(visit: Visit) -> tuple[date, datetime, datetime]:
    """Return the day and the span of it in a request. Raises :class:`Refused`."""
    day = day_asked(visit)
    try:
        return (day, *span_of(day, visit.field("fra"), visit.field("til")))
    except SpanError as error:
        raise Refused(str(error)) from None


def clock_span(start: datetime, end: datetime) -> str:
    """Return "kl. 10.00-12.00", or "hele dagen" for a span from midnight to midnight."""
    first, last = start.time() == time(), end.time() == time()
    if first or last:
        return "hele dagen" if first and last else f"til kl. {end:%H.%M}" if first else f"fra kl. {start:%H.%M}"
    return f"kl. {start:%H.%M}-{end:%H.%M}"


def names() -> dict[str, Any]:
    """Return what the templates name days and topics with."""
    topics = the_booking_texts().topics
    return {
        "topic": lambda key: topics.get(key or "", key or ""),
        "date": danish_date,
        "weekday": weekday,
        "week_ahead": timedelta(days=7),
        "one_day": timedelta(days=1),
    }
