"""Numbers that may be a date or a time: "10-12", "10.10", "torsdag 10"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.booking.times.clock import moments, span
from bot.booking.times.said import DaySaid, Hours, HoursSaid, take
from bot.danish.calendar import WEEKDAYS
from bot.opening_hours.mention import Scan

_ENDS = (
    r"(?= ?(?:\Z|[?!,;)]|\.(?![0-9])|(?:om|på|eller|og|men|hvis|passer|er|vil|ville|kan|kunne|tak|helst|"
    r"gerne|så|måske|dur)\b))"
)
_DASH = re.compile(rf"(?P<den>\bd(?:en|\.)? ?)?(?<![\w.,/:-])(?P<first>[0-9]{{1,2}})-(?P<second>0?[1-9]|1[0-2]){_ENDS}")
_DOT = re.compile(rf"(?<![\w.,/:-])(?<!den )(?<!d )(?<!d\. )(?P<first>[0-9]{{1,2}})\.(?P<second>0[1-9]|1[0-2]){_ENDS}")
_WEEKDAY = re.compile(rf"\b(?P<weekday>{'|'.join(WEEKDAYS)}) (?P<number>[0-9]{{1,2}}){_ENDS}")
_AHEAD = 62


@dataclass(frozen=True)
class Either:
    """A date or a time of day; the one is left out when it cannot be."""

    day: DaySaid | None
    hours: HoursSaid | None


def either(scan: Scan) -> list[Either]:
    """Take "10-12" and "10.10"; to be called before days are read."""
    return take(scan, _DASH, lambda match: _dash(scan.today, match)) + take(
        scan, _DOT, lambda match: _dot(scan.today, match)
    )


def numbered_weekday(scan: Scan) -> tuple[date, date, tuple[Hours, ...]] | None:
    """Take "torsdag 10" when a Thursday the 10th is near: the coming Thursday, that date, and the times it may be."""
    match = _WEEKDAY.search(scan.text)
    if not match:
        return None
    weekday, number = WEEKDAYS.index(match["weekday"]), int(match["number"])
    ahead = [scan.today + timedelta(days=at) for at in range(_AHEAD)]
    fits = [day for day in ahead if day.day == number and day.weekday() == weekday]
    times = moments(match["number"]) if number <= 24 else []
    if not fits or not times:
        return None
    scan.text = scan.text[: match.start()] + "|" * (match.end() - match.start()) + scan.text[match.end() :]
    coming = next(day for day in ahead if day.weekday() == weekday)
    return coming, fits[0], tuple(Hours(at, at) for at in times)


def _date(today: date, day: int, month: int) -> date | None:
    for year in (today.year, today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def _dash(today: date, match: re.Match[str]) -> Either | None:
    day = _date(today, int(match["first"]), int(match["second"]))
    first = int(match["first"])
    readings = span(match["first"], match["second"]) if 7 <= first <= 20 and not match["den"] else ()
    return _either(match, day, readings)


def _dot(today: date, match: re.Match[str]) -> Either | None:
    day = _date(today, int(match["first"]), int(match["second"]))
    first = int(match["first"])
    clear = first <= 23 and int(match["second"]) % 5 == 0
    readings = tuple((Hours(at, at),) for at in moments(match.group(0))) if clear else ()
    return _either(match, day, readings)


def _either(match: re.Match[str], day: date | None, readings: tuple[tuple[Hours, ...], ...]) -> Either | None:
    at, end = match.start(), match.end()
    said = DaySaid(at, end, ((day,),)) if day else None
    hours = HoursSaid(at, end, readings) if readings else None
    return Either(said, hours) if said or hours else None
