"""Spans of time from days and times of day, over midnight and both clock changes."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta, timezone

from bot.booking.times.said import DAY, Hours
from bot.booking.times.wish import Window
from bot.opening_hours.zone import COPENHAGEN


def utc(moment: datetime) -> datetime:
    """Return ``moment`` in UTC: two times of one zone compare by the clock, and one hour in October comes twice."""
    return moment.astimezone(timezone.utc)


def moments(day: date, minutes: int) -> list[datetime]:
    """Return the times at which clocks in Denmark show so many minutes past midnight: one, none or two."""
    shown = datetime.combine(day, time(), COPENHAGEN) + timedelta(minutes=minutes)
    both = [shown.replace(fold=fold) for fold in (0, 1)]
    real = [one for one in both if utc(one).astimezone(COPENHAGEN).replace(tzinfo=None) == one.replace(tzinfo=None)]
    return real[:1] if len(real) == 2 and utc(real[0]) == utc(real[1]) else real


def windows(days: Sequence[date], hours: Sequence[Hours]) -> list[Window]:
    """Return a window for each of ``hours`` on each of ``days``; days in a row without hours are one window."""
    if not hours:
        return [(_edge(first, 0), _edge(last, DAY)) for first, last in _rows(days)]
    found: list[Window] = []
    for day in days:
        for one in hours:
            if one.start == one.end:
                found += [(moment, moment) for moment in moments(day, one.start)]
            else:
                found.append((_edge(day, one.start), _edge(day, one.end)))
    return found


def ahead(found: Iterable[Window], here: datetime) -> list[Window]:
    """Return what of the windows is not past."""
    left: list[Window] = []
    for start, end in found:
        if start == end and start.fold == end.fold:
            if utc(start) >= utc(here):
                left.append((start, end))
        elif utc(end) > utc(here):
            left.append((max(start, here, key=utc), end))
    return left


def without(found: Iterable[Window], refused: Sequence[Window]) -> list[Window]:
    """Return the windows less the refused ones; a refused point takes a minute."""
    left = list(found)
    for start, end in refused:
        last = end if utc(end) > utc(start) else utc(start + timedelta(minutes=1)).astimezone(COPENHAGEN)
        left = [piece for window in left for piece in _less(window, start, last)]
    return left


def _less(window: Window, start: datetime, end: datetime) -> list[Window]:
    first, last = window
    if utc(first) == utc(last):
        return [] if utc(start) <= utc(first) < utc(end) else [window]
    if utc(end) <= utc(first) or utc(last) <= utc(start):
        return [window]
    pieces = [(first, min(last, start, key=utc)), (max(first, end, key=utc), last)]
    return [(a, b) for a, b in pieces if utc(a) < utc(b)]


def _edge(day: date, minutes: int) -> datetime:
    real = moments(day, minutes)
    if real:
        return real[0]
    shown = datetime.combine(day, time(), COPENHAGEN) + timedelta(minutes=minutes)
    return utc(shown).astimezone(COPENHAGEN)


def _rows(days: Sequence[date]) -> list[tuple[date, date]]:
    rows: list[tuple[date, date]] = []
    for day in days:
        if rows and day == rows[-1][1] + timedelta(days=1):
            rows[-1] = (rows[-1][0], day)
        else:
            rows.append((day, day))
    return rows
