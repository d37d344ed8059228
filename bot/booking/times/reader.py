"""Read what a person wrote about when to come."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.booking.times.bounds import WEEKS
from bot.booking.times.choices import choices
from bot.booking.times.noise import forget_numbers
from bot.booking.times.pace import pace
from bot.booking.times.parse import Parsed, coming, parse
from bot.booking.times.refusal import refusals
from bot.booking.times.spans import ahead, utc, windows, without
from bot.booking.times.spelling import plain
from bot.booking.times.wish import Window, Wish
from bot.opening_hours.mention import Scan
from bot.opening_hours.zone import local

_IN_ORDER = re.compile(r"\b(?:helst|ellers|hellere|subsidiært|allerhelst)\b")
_THAT_DAY = re.compile(r"(?:jeg |vi )?(?:\w+ ){0,3}på\b")
_ONE_DAY = re.compile(r"[0-9]|i dag|i morgen|uge")


def read(text: str, now: datetime, previous: datetime | None = None, spoken: Sequence[date] = ()) -> Wish:
    """Return when the person who wrote ``text`` wants to come; a false Wish when nothing was understood.

    ``now`` and ``previous`` (the time spoken of before, to which "en time senere" and the like refer) are aware; a
    naive one raises ValueError. No text raises. A time of day without a day holds for each day of the coming four
    weeks; with ``previous`` a time on the clock is meant on that day, and a part of the day there first. ``spoken``:
    the days that were named before, if any; they come in place of that day, and of a weekday the one among several is
    meant. Windows are not held against any opening hours; none begins before ``now``.
    """
    here = local(now)
    before = local(previous) if previous else None
    words = plain(text)
    scan = Scan(words, here.date(), [])
    forget_numbers(scan)
    said = pace(scan)
    refused = [window for piece in refusals(scan) for window in _refused(piece, here, before)]
    spoken = [day for day in spoken if day >= here.date()]
    found = parse(scan, words, here, before, spoken)
    refused += found.refused
    rows = choices(found, here, spoken or ([before.date()] if before else []))
    if not rows and refused and not found.trouble:
        rows = [windows(coming(here.date()), ())]
    left = _distinct([without(ahead(row, here), refused) for row in rows])
    trouble = found.trouble
    if not left and not trouble and (found.groups or found.readings):
        trouble = _nothing_left(found, bool(refused))
    days = _named(found, left)
    if len(left) > 1:
        readings = sorted({_key(window): window for row in left for window in row}.values(), key=_key)
        return Wish(unclear=tuple(readings), soonest=said.hurry, latest=said.late, impossible=trouble, days=days)
    result = left[0] if left else []
    if not _IN_ORDER.search(words) and any(group.days for group in found.groups):
        result = sorted(result, key=_key)
    return Wish(tuple(result), said.hurry or (said.any and not result), said.late, impossible=trouble, days=days)


def _named(found: Parsed, rows: list[list[Window]]) -> tuple[date, ...]:
    """Return the days that were named; of what is counted from the time before ("lidt senere"), the nearest."""
    if found.readings:
        rows = [row[:1] for row in rows]
    elif not any(group.days for group in found.groups):
        return ()
    return tuple(sorted({day for row in rows for window in row for day in _days(window)}))


def _days(window: Window) -> list[date]:
    first, last = window[0].date(), (window[1] - timedelta(microseconds=1)).date()
    return [first + timedelta(days=at) for at in range(max(0, min((last - first).days, 7 * WEEKS)) + 1)]


def _refused(piece: str, here: datetime, before: datetime | None) -> list[Window]:
    """Return the windows that "ikke mandag" (each Monday) or "ikke på mandag" (the coming one) rules out."""
    found = parse(Scan(piece, here.date(), []), piece, here, before)
    refused = [window for row in found.readings for window in row]
    for group in found.groups:
        days = sorted({day for row in group.days for day in row}) or coming(here.date())
        if len(days) <= 2 and not _THAT_DAY.match(piece) and not _ONE_DAY.search(piece):
            weekdays = {day.weekday() for day in days}
            days = [day for day in coming(here.date()) if day.weekday() in weekdays]
        refused += windows(days, [one for row in group.hours for one in row])
    return refused


def _distinct(rows: list[list[Window]]) -> list[list[Window]]:
    """Drop empty and repeated rows; a time that comes twice, when clocks are put back, is told apart into two."""
    left = list({tuple(map(_key, row)): row for row in rows if row}.values())
    if len(left) == 1 and len(left[0]) == 2:
        first, second = left[0]
        if first[0] == second[0] and first[0].fold != second[0].fold:
            return [[first], [second]]
    return left


def _key(window: Window) -> tuple[datetime, datetime]:
    return utc(window[0]), utc(window[1])


def _nothing_left(found: Parsed, refused: bool) -> str:
    for group in found.groups:
        for days in group.days:
            if any(times and not windows(days, times) for times in group.hours):
                return "Det klokkeslæt findes ikke den dag. Uret bliver stillet en time frem."
    return "Der er ingen tid tilbage, som passer." if refused else "Det tidspunkt er forbi."
