"""Days as bounds: "tidligst den 7.", "inden jul", "fra mandag", "mellem den 7. og 9."."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bot.booking.times.said import DaySaid

WEEKS = 4
"""How many weeks an open wish reaches."""

_GAP = r"(?: først)?(?: og med)?(?: i)?(?: på| den| d\.?)? *\Z"
_FROM = re.compile(rf"\b(?:ikke (?:før|inden|tidligere end)|tidligst|fra|kan først|først fra|ab){_GAP}")
_AFTER = re.compile(rf"\b(?:efter|først efter|ikke før efter|på den anden side af){_GAP}")
_BEFORE = re.compile(rf"\b(?:før|inden|ikke så sent som){_GAP}")
_UNTIL = re.compile(rf"\b(?:senest|til og med|indtil|ikke (?:efter|senere end)){_GAP}")
_BETWEEN = re.compile(r"\bi?mellem(?: den| d\.?)? *\Z")
_TO = re.compile(r"[ |]*(?:-|–|til)(?: og med)?(?: på| den| d\.?)?[ |]*")
_AND = re.compile(r"[ |]*og(?: den| d\.?)?[ |]*")


def bound(found: list[DaySaid], words: str, text: str, today: date) -> list[DaySaid]:
    """Return ``found``, in the order of the text, with what words before them make of them.

    ``words`` is the text before anything was taken, ``text`` what is left of it.
    """
    result: list[DaySaid] = []
    skip = False
    for at, one in enumerate(found):
        if skip:
            skip = False
            continue
        lead = words[: one.at]
        following = found[at + 1] if at + 1 < len(found) else None
        between = text[one.end : following.at] if following else ""
        is_from, is_between = _FROM.search(lead), _BETWEEN.search(lead)
        if following and ((is_from and _TO.fullmatch(between)) or (is_between and _AND.fullmatch(between))):
            last = following.readings[0][-1]
            start = one.readings[0][0]
            if start <= last and (last - start).days < 400:
                result.append(replace(one, end=following.end, readings=(_until(start, last),), weekday=False))
                skip = True
                continue
        if is_between and len(one.readings[0]) == 2:
            result.append(replace(one, readings=(_until(*one.readings[0]),)))
        elif _AFTER.search(lead) and not is_from:
            result.append(_each(one, lambda days: _from(days[-1] + timedelta(days=1))))
        elif is_from and not re.search(r"til|-|–", words[one.at : one.end]):
            result.append(replace(_each(one, lambda days: _from(days[0])), since=True))
        elif _UNTIL.search(lead):
            result.append(replace(_each(one, lambda days: _until(today, days[-1])), until=True))
        elif _BEFORE.search(lead):
            result.append(_each(one, lambda days: _until(today, days[0] - timedelta(days=1))))
        else:
            result.append(one)
    return result


def _each(one: DaySaid, change: Callable[[tuple[date, ...]], tuple[date, ...]]) -> DaySaid:
    readings = tuple(change(days) for days in one.readings)
    return replace(one, readings=tuple(days for days in readings if days) or one.readings, weekday=False, usual=False)


def _from(first: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=at) for at in range(7 * WEEKS))


def _until(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=at) for at in range(min((last - first).days, 800) + 1))
