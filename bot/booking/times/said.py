"""The parts of a wish, each at its place in the text."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from bot.opening_hours.mention import Mention, Scan

Found = TypeVar("Found")

DAY = 24 * 60
"""Minutes of a day on the clock, however long it lasts."""


@dataclass(frozen=True)
class Hours:
    """A span of a day, in minutes on the clock from midnight; ``end`` the same as ``start``: that point."""

    start: int
    end: int


@dataclass(frozen=True)
class DaySaid:
    """Days from ``at`` to ``end`` of the text: more than one of ``readings`` when it can be understood in more ways.

    ``weekday``: named by the weekday alone. ``usual``: such weekdays in general. ``week``: a whole week. ``since``,
    ``until``: the first or the last day is where the wish begins or ends, so that a time on the clock beside it is that
    day's alone ("tidligst torsdag kl. 12").
    """

    at: int
    end: int
    readings: tuple[tuple[date, ...], ...]
    weekday: bool = False
    usual: bool = False
    week: bool = False
    since: bool = False
    until: bool = False


@dataclass(frozen=True)
class HoursSaid:
    """Times of day from ``at`` to ``end`` of the text.

    Each of ``readings`` is a row of spans of which any will do. ``rather`` are readings that hold when a part of the
    day beside it says so ("kl. 8 om aftenen"). ``part`` marks such a part of the day.
    """

    at: int
    end: int
    readings: tuple[tuple[Hours, ...], ...]
    rather: tuple[tuple[Hours, ...], ...] = ()
    part: bool = False


def take(scan: Scan, pattern: re.Pattern[str], read: Callable[[re.Match[str]], Found | None]) -> list[Found]:
    """Return what ``read`` makes of every match, and blank it out; None leaves the match where it is."""
    found: list[Found] = []

    def once(match: re.Match[str]) -> Mention | None:
        one = read(match)
        if one is None:
            return None
        found.append(one)
        return Mention(match.start(), ())

    scan.take(pattern, once)
    return found
