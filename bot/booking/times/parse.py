"""Take a text apart: days and times of day as they stand together, and what refers to the time spoken of before."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.booking.times import clock
from bot.booking.times.bounds import WEEKS, bound
from bot.booking.times.either import Either, either, numbered_weekday
from bot.booking.times.exact_days import exact_days
from bot.booking.times.parts import parts
from bot.booking.times.relative import Relative, relative
from bot.booking.times.said import DaySaid, Hours, HoursSaid
from bot.booking.times.spans import moments, windows
from bot.booking.times.together import Group, groups
from bot.booking.times.vague_days import vague_days
from bot.booking.times.wish import Window
from bot.opening_hours.clock import in_a_while
from bot.opening_hours.mention import Scan

_FEW = 2


@dataclass
class Parsed:
    """What a text holds: groups of days and times, or else ``readings``, each a row of windows, of which one is meant.

    ``either``: times that may also be the date beside them. ``refused``: windows that are not wanted. ``trouble``: a
    sentence on what does not exist or is over.
    """

    groups: list[Group] = field(default_factory=list)
    readings: list[list[Window]] = field(default_factory=list)
    either: tuple[Group, list[Window]] | None = None
    refused: list[Window] = field(default_factory=list)
    trouble: str | None = None


def parse(scan: Scan, words: str, here: datetime, before: datetime | None, spoken: Sequence[date] = ()) -> Parsed:
    """Take everything about time from ``scan``; ``words`` is the text before anything was taken.

    ``before`` is the time, and ``spoken`` are the days, spoken of before.
    """
    at_once = _at_once(scan, here)
    if at_once:
        return Parsed(readings=[at_once])
    hours = clock.explicit(scan)
    wrong = clock.no_such(scan)
    if wrong:
        return Parsed(trouble=f"Klokkeslættet {wrong} findes ikke.")
    near = relative(scan, here, before)
    if near.windows and not near.days and not hours:
        return Parsed(readings=[near.windows], refused=near.refused)
    hours += near.hours
    numbered = None if hours else numbered_weekday(scan)
    if numbered:
        coming, dated, times = numbered
        readings = [*(windows([coming], [one]) for one in times), windows([dated], ())]
        return Parsed(readings=readings, refused=near.refused)
    return _days_and_hours(scan, words, here, before.date() if before else None, spoken, near, hours)


def coming(today: date) -> list[date]:
    """Return the days of the coming four weeks, today included."""
    return [today + timedelta(days=at) for at in range(7 * WEEKS)]


def _at_once(scan: Scan, here: datetime) -> list[Window]:
    """Take "om to timer" and the like."""
    days, wishes = in_a_while(scan, here)
    found: list[Window] = []
    for mention, wish in zip(days, wishes, strict=True):
        at = moments(mention.days[0], wish.start.hour * 60 + wish.start.minute)
        found += [(moment, moment) for moment in at[:1]]
    return found


def _days_and_hours(
    scan: Scan,
    words: str,
    here: datetime,
    before: date | None,
    spoken: Sequence[date],
    near: Relative,
    hours: list[HoursSaid],
) -> Parsed:
    today = here.date()
    doubtful = either(scan)
    days = near.days + vague_days(scan, before)
    exact, trouble = exact_days(scan, words, before)
    days = [_among(one, spoken) for one in _narrowed(days, exact)]
    for one in doubtful:
        open_question = _settle(one, days, hours)
        if open_question:
            return Parsed(either=open_question, refused=near.refused, trouble=trouble)
    hours += clock.implied(scan) + parts(scan)
    if trouble and not days:
        return Parsed(refused=near.refused, trouble=trouble)
    days = bound(sorted(days, key=lambda day: day.at), words, scan.text, today)
    days = [_usual(one, today) for one in days]
    if len(days) > 1:
        days = [replace(one, readings=(_all(one),)) if one.weekday else one for one in days]
    return Parsed(groups(days, hours, scan.text), refused=near.refused, trouble=trouble)


def _settle(one: Either, days: list[DaySaid], hours: list[HoursSaid]) -> tuple[Group, list[Window]] | None:
    """Add ``one`` to the days or to the hours when the rest tells which it is, or else return both."""
    if one.hours and (days or not one.day):
        hours.append(one.hours)
    elif one.day and (hours or not one.hours):
        days.append(one.day)
    elif one.day and one.hours:
        return Group((), one.hours.readings), windows(one.day.readings[0], ())
    return None


def _narrowed(days: list[DaySaid], exact: list[DaySaid]) -> list[DaySaid]:
    """Move weekdays into a week counted from the time spoken of before ("torsdag ugen efter")."""
    weeks = [one for one in days if one.week]
    if len(weeks) != 1 or not any(one.weekday for one in exact):
        return days + exact
    monday = weeks[0].readings[0][0]
    moved = [
        DaySaid(one.at, one.end, ((monday + timedelta(days=one.readings[0][0].weekday()),),)) if one.weekday else one
        for one in exact
    ]
    return [one for one in days if not one.week] + moved


def _among(one: DaySaid, spoken: Sequence[date]) -> DaySaid:
    """Take of a weekday the one in the week, or the few days, spoken of before."""
    same = [day for day in spoken if one.weekday and day.weekday() == one.readings[0][0].weekday()]
    return replace(one, readings=tuple((day,) for day in same)) if 0 < len(same) <= _FEW < len(spoken) else one


def _usual(one: DaySaid, today: date) -> DaySaid:
    if not one.usual:
        return one
    weekdays = {day.weekday() for day in one.readings[0]}
    return replace(one, readings=(tuple(day for day in coming(today) if day.weekday() in weekdays),))


def _all(one: DaySaid) -> tuple[date, ...]:
    """Return the days of all readings: in a row of weekdays the one today and that in a week are both welcome."""
    return tuple(sorted({day for row in one.readings for day in row}))


def points(hours: Sequence[Hours]) -> bool:
    """Tell whether a time on the clock is among ``hours``."""
    return any(one.start == one.end for one in hours)
