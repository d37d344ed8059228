"""Dates with a number: "3/12", "den 24. og 25. december", "fredag den 13.", "2026-12-03"."""

import re
from datetime import date, timedelta

from bot.danish.calendar import MONTHS, WEEKDAYS
from bot.opening_hours.danish import short_date
from bot.opening_hours.mention import Mention, Scan

ORDINALS = (
    "første",
    "anden",
    "tredje",
    "fjerde",
    "femte",
    "sjette",
    "syvende",
    "ottende",
    "niende",
    "tiende",
    "ellevte",
    "tolvte",
    "trettende",
    "fjortende",
    "femtende",
    "sekstende",
    "syttende",
    "attende",
    "nittende",
    "tyvende",
    "enogtyvende",
    "toogtyvende",
    "treogtyvende",
    "fireogtyvende",
    "femogtyvende",
    "seksogtyvende",
    "syvogtyvende",
    "otteogtyvende",
    "niogtyvende",
    "tredivte",
    "enogtredivte",
)
"""The ordinals of the days of a month, from the first."""
_SHORT = {
    "jan": 1,
    "feb": 2,
    "febr": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "okt": 10,
    "nov": 11,
    "dec": 12,
}
_MONTH = "|".join((*MONTHS, *sorted(_SHORT, key=len, reverse=True)))
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)}|tirs|ons|tors|fre|lør|man|søn)\b\.?,? )?"
_DEN = r"(?:d\. ?|den\.? |d )"
_DAY = rf"(?:[0-9]{{1,2}}|{'|'.join(ORDINALS)})"
_JOIN = r" ?(?:,|og|eller|samt|til|\+|&|-|–) ?"
_YEAR = r"(?:,? ?(?P<year>20[0-9]{2})\b| (?P<this>i år)\b)?"
_WITH_MONTH = re.compile(
    rf"(?<![\w/]){_WEEKDAY}{_DEN}?(?P<days>{_DAY}(?:\.?{_JOIN}{_DEN}?{_DAY})*)\.? ?(?P<month>{_MONTH})\b\.?{_YEAR}",
)
_ISO = re.compile(r"(?<![0-9])(?P<year>20[0-9]{2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?![0-9])")
_NUMERIC = re.compile(
    rf"(?<![0-9/.,-]){_WEEKDAY}{_DEN}?(?P<day>[0-9]{{1,2}}) ?(?:/|\. ?|-(?=[0-9]{{1,2}}-20)) ?(?P<month>[0-9]{{1,2}})\b"
    r"\.?(?: ?[-/. ] ?(?P<year>20[0-9]{2}|(?<=[-/.])[0-9]{2})\b)?(?![0-9]|-tiden)",
)
_ONLY_DAY = re.compile(
    rf"(?<![\w]){_WEEKDAY}(?:{_DEN}(?P<days>[0-9]{{1,2}}\b(?:\.{_JOIN}{_DEN}?[0-9]{{1,2}}(?=\.))*)"
    r"|(?P<bare>[0-9]{1,2})(?=\.(?! ?[0-9])))\.?(?! ?(?:uger?|dage?|timer?|%|km|år)\b)(?P<next> (?:i )?næste måned)?",
)
_EACH = re.compile(rf"(?P<range>(?:til|-|–) ?(?:{_DEN})?)?(?P<day>{_DAY})")
_SEARCH_DAYS = 62
_UNLUCKY = (4, 13)  # Friday the 13th is looked for however far away


def dates(scan: Scan) -> list[Mention]:
    """Take dates; without a year the next such day is meant, today included.

    A weekday that does not fit the date makes a note. Dates that do not exist go into ``scan.lost``.
    """
    found = scan.take(_ISO, lambda match: _one(scan, match))
    found += scan.take(_WITH_MONTH, lambda match: _with_month(scan, match))
    found += scan.take(_NUMERIC, lambda match: _one(scan, match))
    return found + scan.take(_ONLY_DAY, lambda match: _only_day(scan, match))


def _one(scan: Scan, match: re.Match[str]) -> Mention | None:
    day, month = int(match["day"]), int(match["month"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    year = match["year"]
    full = None if not year else int(year) if len(year) == 4 else 2000 + int(year)
    return _mention(scan, match, [_resolve(scan.today, day, month, full)])


def _with_month(scan: Scan, match: re.Match[str]) -> Mention | None:
    name = match["month"]
    month = _SHORT[name] if name in _SHORT else MONTHS.index(name) + 1
    year = int(match["year"]) if match["year"] else scan.today.year if match["this"] else None
    numbers = _numbers(match["days"])
    if not all(1 <= number <= 31 for number in numbers):
        return None
    return _mention(scan, match, [_resolve(scan.today, number, month, year) for number in numbers])


def _only_day(scan: Scan, match: re.Match[str]) -> Mention | None:
    if match["bare"] and not match["weekday"]:
        return None
    numbers = _numbers(match["days"] or match["bare"])
    if not all(1 <= number <= 31 for number in numbers):
        return None
    start = scan.today
    if match["next"]:
        start = (scan.today.replace(day=1) + timedelta(days=32)).replace(day=1)
    weekday = _weekday(match)
    days: list[date | None] = []
    for number in numbers:
        far = 366 * 15 if (weekday, number) == _UNLUCKY else _SEARCH_DAYS
        ahead = [start + timedelta(days=at) for at in range(far)]
        fits = [day for day in ahead if day.day == number]
        both = [day for day in fits if weekday is None or day.weekday() == weekday]
        days.append((both or fits)[0])
    return _mention(scan, match, days)


def _numbers(text: str) -> list[int]:
    numbers: list[int] = []
    for match in _EACH.finditer(text):
        word = match["day"]
        number = ORDINALS.index(word) + 1 if word in ORDINALS else int(word)
        if match["range"] and numbers and 0 < number - numbers[-1] <= 31:
            numbers += range(numbers[-1] + 1, number)
        numbers.append(number)
    return numbers


def _resolve(today: date, day: int, month: int, year: int | None) -> date | None:
    """Return the date, the next one from today on when no year is said, or None when there is none."""
    for candidate in [year] if year else range(today.year, today.year + 9):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    return None


def _mention(scan: Scan, match: re.Match[str], days: list[date | None]) -> Mention:
    there = tuple(day for day in days if day)
    if len(there) < len(days):
        scan.lost.append(match.group(0).strip(" .,"))
    weekday = _weekday(match)
    note = ""
    if weekday is not None and len(there) == 1 and there[0].weekday() != weekday:
        day = there[0]
        short = short_date(day, scan.today)
        note = f"{short[:1].upper()}{short[1:]} er en {WEEKDAYS[day.weekday()]}, ikke en {WEEKDAYS[weekday]}."
    return Mention(match.start(), there, note=note)


def _weekday(match: re.Match[str]) -> int | None:
    said = match.groupdict().get("weekday")
    return next(at for at, name in enumerate(WEEKDAYS) if name.startswith(said)) if said else None
