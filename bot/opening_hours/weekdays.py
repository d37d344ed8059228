"""Weekdays: "på torsdag", "mandag til onsdag", "om fredagen", "næste tirsdag", "første mandag i december"."""

import re
from datetime import date, timedelta

from bot.danish.calendar import MONTHS, WEEKDAYS
from bot.opening_hours.mention import Mention, Scan

_NAME = "|".join(WEEKDAYS)
_ENDING = r"(?:(?:ene|en|e)s?(?![a-zæøå])|s)?"
_SHORT = "man|tirs|ons|tors|fre|lør|søn"
_ABBREVIATED = re.compile(  # "man" and "søn" are words of their own, so only in a row of weekdays
    r"(?<![\w])(?:(?:tirs|ons|tors|fre|lør)(?![\w])\.?"
    rf"|(?:man|søn)\.?(?= ?(?:[-–/,+&]|til|og|eller) ?(?:{_SHORT})\b)|(?<=[-–/])(?:man|søn)(?![\w])\.?)",
)
_RANGE = re.compile(rf"\b(?:fra )?({_NAME}) ?(?:-|–|til(?: og med)?|t\.?o\.?m\.?) ?({_NAME})\b")
_NTH = re.compile(
    rf"\b(første|1\.|anden|2\.|tredje|3\.|fjerde|4\.|sidste) ({_NAME}) i "
    rf"(måneden|denne måned|næste måned|{'|'.join(MONTHS)})\b",
)
_PAST = re.compile(rf"\bi ({_NAME})s\b|\bsidste ({_NAME})\b|\bforrige ({_NAME})\b")
_NEXT = re.compile(rf"\bnæste ({_NAME}){_ENDING}")
_LATER = re.compile(
    rf"\b({_NAME}) (?:om )?(8 dage|otte dage|en uge|14 dage|fjorten dage|to uger|2 uger|tre uger|3 uger)\b",
)
_USUAL = re.compile(rf"\b(?:(?:om|hver|alle) ({_NAME})(?:en|ene|e)?(?![a-zæøå])|({_NAME})(?:ene|e)(?![a-zæøå]))")
_PLAIN = re.compile(rf"\b({_NAME}){_ENDING}")
_WORKDAYS = re.compile(r"\b(?:på |alle )?hverdage(?:ne)?\b|\bpå (?:en )?hverdag\b|\bi ugens? (?:løb|dage)\b")
_COUNT = {"første": 1, "1.": 1, "anden": 2, "2.": 2, "tredje": 3, "3.": 3, "fjerde": 4, "4.": 4}
_WEEKS = {"8 dage": 1, "otte dage": 1, "en uge": 1, "tre uger": 3, "3 uger": 3}


def weekdays(scan: Scan) -> list[Mention]:
    """Take weekdays; each is the next such day, today included, unless the words say otherwise."""
    scan.text = spell_out(scan.text)
    found = scan.take(_NTH, lambda match: _nth(scan.today, match))
    found += scan.take(_RANGE, lambda match: _range(scan.today, match))
    found += scan.take(_PAST, lambda match: _past(scan.today, match))
    found += scan.take(_LATER, lambda match: _later(scan.today, match))
    found += scan.take(_NEXT, lambda match: _in_next_week(scan.today, match))
    found += scan.take(
        _USUAL, lambda match: Mention(match.start(), (_coming(scan.today, match),), usual=True, weekday=True)
    )
    found += scan.take(_PLAIN, lambda match: Mention(match.start(), (_coming(scan.today, match),), weekday=True))
    return found + scan.take(
        _WORKDAYS,
        lambda match: Mention(match.start(), tuple(upcoming(scan.today, weekday) for weekday in range(5)), usual=True),
    )


def spell_out(text: str) -> str:
    """Return normalised ``text`` with "tors." and the like as whole names; the rest keeps its order."""
    return _ABBREVIATED.sub(
        lambda match: next(name for name in WEEKDAYS if name.startswith(match.group(0).rstrip("."))), text
    )


def upcoming(today: date, weekday: int) -> date:
    """Return the next day, today included, that is that weekday (Monday 0)."""
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _which(match: re.Match[str]) -> int:
    return WEEKDAYS.index(next(name for name in match.groups() if name in WEEKDAYS))


def _coming(today: date, match: re.Match[str]) -> date:
    return upcoming(today, _which(match))


def _range(today: date, match: re.Match[str]) -> Mention:
    first, last = WEEKDAYS.index(match.group(1)), WEEKDAYS.index(match.group(2))
    count = (last - first) % 7 + 1
    start = upcoming(today, first)
    return Mention(match.start(), tuple(start + timedelta(days=at) for at in range(count)), usual=True, weekday=True)


def _past(today: date, match: re.Match[str]) -> Mention:
    back = (today.weekday() - _which(match)) % 7 or 7
    return Mention(match.start(), (today - timedelta(days=back),))


def _later(today: date, match: re.Match[str]) -> Mention:
    return Mention(match.start(), (_coming(today, match) + timedelta(weeks=_WEEKS.get(match.group(2), 2)),))


def _in_next_week(today: date, match: re.Match[str]) -> Mention:
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1)
    return Mention(match.start(), (monday + timedelta(days=_which(match)),))


def _nth(today: date, match: re.Match[str]) -> Mention | None:
    which, weekday, when = match.group(1), WEEKDAYS.index(match.group(2)), match.group(3)
    first = today.replace(day=1)
    if when in MONTHS:
        month = MONTHS.index(when) + 1
        first = date(today.year + (month < today.month), month, 1)
    elif when == "næste måned":
        first = (first + timedelta(days=32)).replace(day=1)
    days = [first + timedelta(days=at) for at in range(31)]
    fits = [day for day in days if day.month == first.month and day.weekday() == weekday]
    at = -1 if which == "sidste" else _COUNT[which] - 1
    return Mention(match.start(), (fits[at],)) if at < len(fits) else None
