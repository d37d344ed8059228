"""Put days and times of day together, as they stand beside each other in the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, product

from bot.booking.times.parts import fits
from bot.booking.times.said import DAY, DaySaid, Hours, HoursSaid

_OR = re.compile(r"eller|ellers|subsidiært|/|,| og |\+|helst|samt")
_OR_HOURS = re.compile(r"eller|ellers|/|,|samt")
_LONG = 7
_MOST = 16  # readings multiply with every doubtful word


@dataclass(frozen=True)
class Group:
    """Days and the times on them, both as readings of which one is meant.

    No days: any day; no hours: all day. ``since`` and ``until`` as in ``DaySaid``.
    """

    days: tuple[tuple[date, ...], ...]
    hours: tuple[tuple[Hours, ...], ...]
    since: bool = False
    until: bool = False


def groups(days: Sequence[DaySaid], hours: Sequence[HoursSaid], text: str) -> list[Group]:
    """Return the groups in the order of the text: "torsdag kl. 10 eller fredag" is two."""
    items: list[DaySaid | HoursSaid] = sorted([*days, *hours], key=lambda one: (one.at, one.end))
    runs = [(kind, list(run)) for kind, run in groupby(items, key=lambda one: isinstance(one, DaySaid))]
    if len([kind for kind, _ in runs if kind]) <= 1:
        only_days = [one for one in items if isinstance(one, DaySaid)]
        return _group(only_days, [one for one in items if isinstance(one, HoursSaid)], text)
    found: list[Group] = []
    hours_first = not runs[0][0]
    at = 0
    while at < len(runs):
        run = runs[at][1]
        following = runs[at + 1][1] if at + 1 < len(runs) else []
        pair = (following, run) if hours_first else (run, following)
        found += _group(
            [one for one in pair[0] if isinstance(one, DaySaid)],
            [one for one in pair[1] if isinstance(one, HoursSaid)],
            text,
        )
        at += 2
    return found


def _group(days: list[DaySaid], hours: list[HoursSaid], text: str) -> list[Group]:
    times = _hours(hours, text)
    alternatives = _days(days, text)
    return [Group(one.readings, times, one.since, one.until) for one in alternatives] or (
        [Group((), times)] if times else []
    )


def _days(days: list[DaySaid], text: str) -> list[DaySaid]:
    found: list[DaySaid] = []
    for one in days:
        if found and not _OR.search(text[found[-1].end : one.at]):
            both = _both(found[-1], one)
            if both:
                found[-1] = both
                continue
        found.append(one)
    return found


def _both(first: DaySaid, second: DaySaid) -> DaySaid | None:
    """Return the days that both mean ("en fredag i december", "i dag onsdag"), or None."""
    for narrow, wide in ((first, second), (second, first)):
        if (narrow.weekday or narrow.usual) and (wide.week or len(wide.readings[0]) >= _LONG):
            weekdays = {day.weekday() for day in narrow.readings[0]}
            days = tuple(day for day in wide.readings[0] if day.weekday() in weekdays)
            return replace(wide, readings=(days,), week=False) if days else None
    common = tuple(
        days for a, b in product(first.readings, second.readings) if (days := tuple(day for day in a if day in b))
    )
    return replace(first, end=second.end, readings=common, weekday=False) if common else None


def _hours(hours: list[HoursSaid], text: str) -> tuple[tuple[Hours, ...], ...]:
    if not hours:
        return ()
    total = hours[0]
    for one in hours[1:]:
        total = _join(total, one, bool(_OR_HOURS.search(text[total.end : one.at])))
    return total.readings


def _join(first: HoursSaid, second: HoursSaid, either: bool) -> HoursSaid:
    end = second.end
    if not either:
        for time, part in ((first, second), (second, first)):
            if part.part and not time.part:
                rows = [*time.readings, *time.rather]
                fit = tuple(row for row in rows if all(fits(one, part.readings[0][0]) for one in row))
                if fit:
                    return replace(time, at=first.at, end=end, readings=tuple(dict.fromkeys(fit)), rather=())
        first, second = _widened(first, second), _widened(second, first)
        common = [_common(a, b) for a, b in product(first.readings, second.readings)]
        if any(common):
            return replace(first, end=end, readings=tuple(dict.fromkeys(row for row in common if row)), rather=())
    joined = tuple(a + b for a, b in product(first.readings, second.readings))[:_MOST]
    return replace(first, end=end, readings=joined, rather=(), part=False)


def _widened(part: HoursSaid, time: HoursSaid) -> HoursSaid:
    """Return a part of the day an hour longer beside a bound ("før kl. 10 om morgenen")."""
    one = part.readings[0][0]
    bound = all(hours.start == 0 or hours.end == DAY for row in time.readings for hours in row)
    if not part.part or time.part or not bound:
        return part
    return replace(part, readings=((Hours(max(0, one.start - 60), min(DAY, one.end + 60)),),))


def _common(first: tuple[Hours, ...], second: tuple[Hours, ...]) -> tuple[Hours, ...]:
    found: list[Hours] = []
    for a, b in product(first, second):
        start, end = max(a.start, b.start), min(a.end, b.end)
        if start < end or (start == end and (a.start == a.end or b.start == b.end)):
            found.append(Hours(start, end))
    return tuple(found)
