"""The bookings of a day and of a week: who comes, who came, and times that are closed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sanic.response import HTTPResponse

from bot.assembly import the_bookings, the_hours
from bot.booking import NotFound, NotYetError
from bot.booking.attendance import monday
from bot.booking.spans import span_of
from bot.figures import words
from bot.opening_hours.zone import local
from bot.staff_pages import closing
from bot.staff_pages.booking_words import clock_span, day_asked, names, now
from bot.staff_pages.entries import today
from bot.staff_pages.page import HOME, Page, Refused, Route, Visit

_CAME = {"ja": True, "nej": False, "": None}
_GONE = "Den tid findes ikke mere. Borgeren har nok aflyst eller flyttet den. Se listen igen."
_NOTICES = {"aabnet": "Tiden er åben igen. Borgere kan booke den nu."}
_NOT_YET = "Dagen er ikke kommet endnu, så ingen kan være kommet eller udeblevet."


def show(visit: Visit) -> HTTPResponse:
    """Return a day, today by default."""
    day = day_asked(visit)
    return visit.page(
        "bookinger.html",
        **_of(day, day),
        day=day,
        hours=_hours(day),
        times=_times(day),
        notice=_NOTICES.get(visit.field("n")),
    )


def show_week(visit: Visit) -> HTTPResponse:
    """Return a week, this one by default."""
    first = monday(day_asked(visit))
    days = [first + timedelta(days=ahead) for ahead in range(7)]
    return visit.page(
        "bookinger_uge.html",
        **_of(days[0], days[-1]),
        days=[(day, _hours(day)) for day in days],
        called=words.week(first),
    )


def mark(visit: Visit) -> HTTPResponse:
    """Note whether somebody came."""
    came, day = visit.field("kom"), day_asked(visit)
    if came not in _CAME:
        raise Refused(_GONE)
    try:
        the_bookings().desk.mark(now(), visit.field("aftale")[:64], _CAME[came])
    except NotFound:
        raise Refused(_GONE, 404) from None
    except NotYetError:
        raise Refused(_NOT_YET) from None
    return visit.go(f"{HOME}/bookinger?dag={day.isoformat()}#aftaler")


def _of(first: date, last: date) -> dict[str, Any]:
    return {
        "listed": the_bookings().desk.days(first, last),
        "closed": [_closed(day) for day in _days(first, last)],
        "today": today(),
        "printed": local(now()),
        **names(),
    }


def _closed(day: date) -> tuple[date, list[tuple[str, str, str]]]:
    """Return what is closed of a day: in words, and from and to as the forms take them."""
    midnight, end_of_day = span_of(day)
    spans = [(max(start, midnight), min(end, end_of_day)) for start, end in the_bookings().desk.closed(day, day)]
    return day, [
        (
            clock_span(start, end),
            "" if start == midnight else f"{start:%H:%M}",
            "" if end == end_of_day else f"{end:%H:%M}",
        )
        for start, end in spans
    ]


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]


def _hours(day: date) -> str:
    """Return in Danish when people can come that day."""
    found = the_hours().on(day)
    if found.hours:
        return "Åbent kl. {:%H.%M}-{:%H.%M}".format(*found.hours)
    return f"Lukket: {found.closed_for}" if found.closed_for else "Ingen åbningstid"


def _times(day: date) -> list[str]:
    """Return the half hours from opening to closing time; none on a day that is not open."""
    hours = the_hours().on(day).hours
    if not hours:
        return []
    opens, closes = (datetime.combine(day, at) for at in hours)
    return [
        f"{opens + timedelta(minutes=30 * step):%H:%M}" for step in range((closes - opens) // timedelta(minutes=30) + 1)
    ]


PAGE = Page(
    "/bookinger",
    "Bookinger",
    (
        Route("GET", "", show),
        Route("POST", "", mark),
        Route("GET", "/uge", show_week),
        Route("GET", "/luk", closing.ask),
        Route("POST", "/luk", closing.close),
        Route("POST", "/aabn", closing.reopen),
    ),
)
