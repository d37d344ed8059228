"""The readings of what was said, as windows that are not past."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.booking.times.parse import Parsed, coming, points
from bot.booking.times.said import Hours
from bot.booking.times.spans import ahead, windows
from bot.booking.times.together import Group
from bot.booking.times.wish import Window

_MOST_READINGS = 4
_MOST_TOGETHER = 16  # readings multiply with every doubtful word


def choices(found: Parsed, here: datetime, spoken: Sequence[date]) -> list[list[Window]]:
    """Return the readings, each a row of windows; more than one when the person must say which is meant.

    ``spoken``: the days spoken of before.
    """
    if found.either:
        group, dated = found.either
        return [*(row[:1] for row in _readings(group, here, spoken)), dated]
    total: list[list[Window]] = [[]] if found.groups else []
    for group in found.groups:
        readings = _readings(group, here, spoken)
        if readings:
            total = [row + more for row in total for more in readings][:_MOST_TOGETHER]
    return found.readings or total


def _readings(group: Group, here: datetime, spoken: Sequence[date]) -> list[list[Window]]:
    hours = group.hours or ((),)
    if group.days:
        rows = [_on(group, days, times) for days in group.days for times in hours]
    elif spoken:
        rest = [day for day in coming(here.date()) if day not in spoken]
        rows = [windows([*spoken, *([] if points(times) else rest)], times) for times in hours]
    else:
        rows = [windows(coming(here.date()), times) for times in hours]
    rows = [left for row in rows if (left := ahead(row, here))]
    if len(group.hours) > 1 and len(rows) > 1 and all(len(row) > 1 for row in rows):
        return _first_day(rows, here.date())
    return rows


def _on(group: Group, days: Sequence[date], times: Sequence[Hours]) -> list[Window]:
    point = len(times) == 1 and points(times)
    if point and group.since:
        return [(start, windows(days, ())[-1][1]) for start, _ in windows(days[:1], times)[:1]]
    if point and group.until:
        return [(windows(days, ())[0][0], end) for _, end in windows(days[-1:], times)[:1]]
    return windows(days, times)


def _first_day(rows: list[list[Window]], today: date) -> list[list[Window]]:
    """Keep of readings over many days the first day that all of them have, so that one can ask about it."""
    if sum(len(row) for row in rows) <= _MOST_READINGS:
        return rows
    shared = set.intersection(*({start.date() for start, _ in row} for row in rows))
    if not shared:
        return rows
    day = min(shared - {today} or shared)
    return [[window for window in row if window[0].date() == day] for row in rows]
