"""How it goes, week by week: plots, tables and CSV, of which no person can be told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone

from sanic.response import HTTPResponse

from bot import settings
from bot.assembly import the_bookings, the_figures, the_hours, the_knowledge
from bot.booking.attendance import monday
from bot.dialogue.titles import choice_title
from bot.figures import Week, export, plots, words
from bot.figures.few import Shown, Untold, at_least
from bot.figures.week import ANSWERED, TO_A_PERSON, over, read, so_far
from bot.opening_hours.zone import local
from bot.staff_pages.entries import COMMON, owners
from bot.staff_pages.page import Page, Refused, Route, Visit

_WEEKS = 12
_MOST_TOPICS = 15
_NO_WEEK = "Den uge kan ikke vises. Vælg en uge på listen."
_NOT_OVER = "Ugen er ikke slut endnu. Tallene kommer mandag."


def show(visit: Visit) -> HTTPResponse:
    """Return the figures of a week that is over, the last one by default."""
    now = datetime.now(timezone.utc)
    current = monday(local(now).date())
    week = _week(_chosen(visit, now))
    talks, messages = so_far(the_figures(), current)
    topics = _topics(week)
    return visit.page(
        "tal.html",
        week=week,
        weeks=[(each, words.week(each)) for each in _mondays(now)],
        called=words.week(week.monday),
        so_far={"samtaler": at_least(talks), "beskeder": at_least(messages)},
        current=words.week(current),
        words=words,
        answered=words.percent(week.share(ANSWERED)),
        to_a_person=words.percent(week.share(TO_A_PERSON)),
        topics=topics,
        topics_left=len([count for count in (week.topics or {}).values() if isinstance(count, int)]) - len(topics),
        past=[_week(each) for each in _mondays(now)],
        shares={"besvaret": ANSWERED, "vist videre": TO_A_PERSON},
    )


def save(visit: Visit) -> HTTPResponse:
    """Return the last weeks as CSV."""
    now = datetime.now(timezone.utc)
    return visit.csv(export.as_csv(map(_week, _mondays(now)), _titles()), "vejviser-uger")


def picture(visit: Visit) -> HTTPResponse:
    """Return a plot."""
    draw = _PICTURES.get(str(visit.request.match_info["name"]))
    if draw is None:
        raise Refused(_NO_WEEK, 404)
    now = datetime.now(timezone.utc)
    return visit.svg(draw(_week(_chosen(visit, now)), _mondays(now)[::-1]))


def _outcomes(week: Week, _: list[date]) -> bytes:
    return plots.bars(
        {name: (week.outcomes or {})[key] for key, name in words.OUTCOMES.items()} if week.outcomes else {}
    )


def _channels(week: Week, _: list[date]) -> bytes:
    return plots.bars({words.CHANNELS.get(key, key): row[1] for key, row in (week.channels or {}).items()})


def _hours(week: Week, _: list[date]) -> bytes:
    return plots.hours(week.hours or {})


def _asked(week: Week, _: list[date]) -> bytes:
    return plots.bars(dict(_topics(week)))


def _bookings(week: Week, _: list[date]) -> bytes:
    return plots.bars(
        {name: (week.bookings or {})[key] for key, name in words.BOOKINGS.items()} if week.bookings else {}
    )


def _trend(_: Week, mondays: list[date]) -> bytes:
    weeks = [_week(each) for each in mondays]
    lines = {"samtaler": [week.conversations for week in weeks], "beskeder": [week.messages for week in weeks]}
    return plots.weeks(_numbers(mondays), lines, "antal")


def _shares(_: Week, mondays: list[date]) -> bytes:
    weeks = [_week(each) for each in mondays]
    lines = {
        name: [_percent(week.share(key)) for week in weeks]
        for name, key in (("besvaret", ANSWERED), ("vist videre til et menneske", TO_A_PERSON))
    }
    return plots.weeks(_numbers(mondays), lines, "% af beskederne")


_PICTURES: Mapping[str, Callable[[Week, list[date]], bytes]] = {
    "svar": _outcomes,
    "kanaler": _channels,
    "timer": _hours,
    "emner": _asked,
    "bookinger": _bookings,
    "uger": _trend,
    "andele": _shares,
}


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _numbers(mondays: list[date]) -> list[str]:
    return [
        f"uge {each.isocalendar().week}" if not at % 2 or len(mondays) < 8 else "" for at, each in enumerate(mondays)
    ]


def _mondays(now: datetime) -> list[date]:
    """Return the last weeks that are over, the newest first."""
    last = monday(local(now).date()) - timedelta(days=7)
    return [last - timedelta(days=7 * ago) for ago in range(_WEEKS)]


def _chosen(visit: Visit, now: datetime) -> date:
    written = visit.field("uge")
    if not written:
        return _mondays(now)[0]
    try:
        week = monday(date.fromisoformat(written))
    except (ValueError, OverflowError):
        raise Refused(_NO_WEEK) from None
    if not 2000 <= week.year <= 2200:
        raise Refused(_NO_WEEK)
    if not over(week, now):
        raise Refused(_NOT_OVER)
    return week


def _week(week: date) -> Week:
    current = settings.read()
    on = ["web", *(["sms"] if current.twilio else []), *(["facebook"] if current.messenger else [])]
    topics = {key.partition(".")[0] for key in the_knowledge().entries}
    return read(the_figures(), week, the_bookings().desk.attendance(week), the_hours(), topics, on)


def _topics(week: Week) -> list[tuple[str, Shown]]:
    """Return what was asked most, of what is told."""
    titles = _titles()
    told = [(count, name) for name, count in (week.topics or {}).items() if not isinstance(count, Untold)]
    told.sort(key=lambda pair: (-pair[0], pair[1]))
    return [(titles.get(name, name or "Andet"), count) for count, name in told[:_MOST_TOPICS]]


def _titles() -> dict[str, str]:
    known, helps, found = the_knowledge(), owners(), {}
    for entry in known.entries.values():
        key = entry.key.partition(".")[0]
        title = choice_title(known, entry.topic, entry.service)
        paragraph = helps[entry.service or COMMON].partition("(")[2].rstrip(")")
        found[key] = f"{title} ({paragraph})" if paragraph else title
    return found


PAGE = Page(
    "/tal",
    "Sådan går det",
    (Route("GET", "", show), Route("GET", "/csv", save), Route("GET", "/billede/<name:str>", picture)),
)
