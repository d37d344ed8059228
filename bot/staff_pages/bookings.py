"""The bookings of a day and of a week: who comes, who came, and times that are closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from sanic.response import HTTPResponse

from bot.assembly import the_booking_texts, the_bookings, the_hours
from bot.booking import Appointment, NotClosableError, NotFound, NotYetError
from bot.booking.attendance import monday
from bot.booking.spans import SpanError, day_of, span_of
from bot.figures import words
from bot.opening_hours.danish import weekday
from bot.opening_hours.zone import local
from bot.staff_pages.entries import danish_date, today
from bot.staff_pages.page import HOME, Page, Refused, Route, Visit

_CAME = {"ja": True, "nej": False, "": None}
_GONE = "Den tid findes ikke mere. Borgeren har nok aflyst eller flyttet den. Se listen igen."
_NOT_YET = "Dagen er ikke kommet endnu, så ingen kan være kommet eller udeblevet."
_OVER = "Det tidspunkt er forbi, så det kan ikke lukkes."


def show(visit: Visit) -> HTTPResponse:
    """Return a day, today by default."""
    day = _day(visit)
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
    first = monday(_day(visit))
    days = [first + timedelta(days=ahead) for ahead in range(7)]
    return visit.page(
        "bookinger_uge.html",
        **_of(days[0], days[-1]),
        days=[(day, _hours(day)) for day in days],
        called=words.week(first),
    )


def mark(visit: Visit) -> HTTPResponse:
    """Note whether somebody came."""
    came, day = visit.field("kom"), _day(visit)
    if came not in _CAME:
        raise Refused(_GONE)
    try:
        the_bookings().desk.mark(_now(), visit.field("aftale")[:64], _CAME[came])
    except NotFound:
        raise Refused(_GONE, 404) from None
    except NotYetError:
        raise Refused(_NOT_YET) from None
    return visit.go(f"{HOME}/bookinger?dag={day.isoformat()}#aftaler")


def ask_to_close(visit: Visit) -> HTTPResponse:
    """Return whom it concerns when a time is closed, before it is."""
    day, start, end = _span(visit)
    if end <= local(_now()):
        raise Refused(_OVER)
    desk = the_bookings().desk
    length = timedelta(minutes=30)
    concerned = [one for one in desk.days(day, day) if start < one.start + length and one.start < end]
    return _closing(visit, day, start, end, concerned, done=False)


def close(visit: Visit) -> HTTPResponse:
    """Close a time, and return whom it concerns."""
    day, start, end = _span(visit)
    try:
        concerned = the_bookings().desk.close(_now(), start, end)
    except NotClosableError:
        raise Refused(_OVER) from None
    return _closing(visit, day, start, end, concerned, done=True)


def reopen(visit: Visit) -> HTTPResponse:
    """Open a time again."""
    day, start, end = _span(visit)
    the_bookings().desk.reopen(start, end)
    return visit.go(f"{HOME}/bookinger?dag={day.isoformat()}&n=aabnet")


_NOTICES = {"aabnet": "Tiden er åben igen. Borgere kan booke den nu."}


def _closing(
    visit: Visit, day: date, start: datetime, end: datetime, concerned: list[Appointment], done: bool
) -> HTTPResponse:
    return visit.page(
        "luk.html",
        day=day,
        span=_clock_span(start, end),
        start=visit.field("fra"),
        end=visit.field("til"),
        concerned=concerned,
        done=done,
        **_names(),
    )


def _of(first: date, last: date) -> dict[str, Any]:
    return {
        "listed": the_bookings().desk.days(first, last),
        "closed": [_closed(day) for day in _days(first, last)],
        "today": today(),
        "printed": local(_now()),
        **_names(),
    }


def _closed(day: date) -> tuple[date, list[tuple[str, str, str]]]:
    """Return what is closed of a day: in words, and from and to as the forms take them."""
    midnight, end_of_day = span_of(day)
    spans = [(max(start, midnight), min(end, end_of_day)) for start, end in the_bookings().desk.closed(day, day)]
    return day, [
        (
            _clock_span(start, end),
            "" if start == midnight else f"{start:%H:%M}",
            "" if end == end_of_day else f"{end:%H:%M}",
        )
        for start, end in spans
    ]


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]


def _names() -> dict[str, Any]:
    topics = the_booking_texts().topics
    named: Callable[[str | None], str] = lambda key: topics.get(key or "", key or "")  # noqa: E731
    return {
        "topic": named,
        "date": danish_date,
        "weekday": weekday,
        "week_ahead": timedelta(days=7),
        "one_day": timedelta(days=1),
    }


def _clock_span(start: datetime, end: datetime) -> str:
    first, last = start.time() == time(), end.time() == time()
    if first or last:
        return "hele dagen" if first and last else f"til kl. {end:%H.%M}" if first else f"fra kl. {start:%H.%M}"
    return f"kl. {start:%H.%M}-{end:%H.%M}"


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


def _day(visit: Visit) -> date:
    written = visit.field("dag")
    try:
        return day_of(written, today()) if written else today()
    except SpanError as error:
        raise Refused(str(error)) from None


def _span(visit: Visit) -> tuple[date, datetime, datetime]:
    day = _day(visit)
    try:
        return (day, *span_of(day, visit.field("fra"), visit.field("til")))
    except SpanError as error:
        raise Refused(str(error)) from None


def _now() -> datetime:
    return datetime.now(timezone.utc)


PAGE = Page(
    "/bookinger",
    "Bookinger",
    (
        Route("GET", "", show),
        Route("POST", "", mark),
        Route("GET", "/uge", show_week),
        Route("GET", "/luk", ask_to_close),
        Route("POST", "/luk", close),
        Route("POST", "/aabn", reopen),
    ),
)
