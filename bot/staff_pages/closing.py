"""Closing times for booking: first whom it concerns, then the closing."""

from __future__ import annotations

from datetime import date, datetime

from sanic.response import HTTPResponse

from bot.assembly import the_bookings
from bot.booking import Appointment, NotClosableError
from bot.opening_hours.zone import local
from bot.staff_pages.booking_words import clock_span, names, now, span_asked
from bot.staff_pages.page import HOME, Refused, Visit

_OVER = "Det tidspunkt er forbi, så det kan ikke lukkes."


def ask(visit: Visit) -> HTTPResponse:
    """Return whom it concerns when a time is closed, before it is."""
    day, start, end = span_asked(visit)
    if end <= local(now()):
        raise Refused(_OVER)
    concerned = [one for one in the_bookings().desk.days(day, day) if start < one.end and one.start < end]
    return _closing(visit, day, start, end, concerned, done=False)


def close(visit: Visit) -> HTTPResponse:
    """Close a time, and return whom it concerns."""
    day, start, end = span_asked(visit)
    try:
        concerned = the_bookings().desk.close(now(), start, end)
    except NotClosableError:
        raise Refused(_OVER) from None
    return _closing(visit, day, start, end, concerned, done=True)


def reopen(visit: Visit) -> HTTPResponse:
    """Open a time again."""
    day, start, end = span_asked(visit)
    the_bookings().desk.reopen(start, end)
    return visit.go(f"{HOME}/bookinger?dag={day.isoformat()}&n=aabnet")


def _closing(
    visit: Visit, day: date, start: datetime, end: datetime, concerned: list[Appointment], done: bool
) -> HTTPResponse:
    return visit.page(
        "luk.html",
        day=day,
        span=clock_span(start, end),
        start=visit.field("fra"),
        end=visit.field("til"),
        concerned=concerned,
        done=done,
        **names(),
    )
