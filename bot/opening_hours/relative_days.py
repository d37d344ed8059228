"""Days counted from today: "i morgen", "om 3 dage", "næste uge", "uge 51", "i weekenden", "i december"."""

import re
from datetime import date, timedelta

from bot.danish.calendar import MONTHS
from bot.opening_hours.mention import Mention, Scan

_NUMBERS = {
    "en": 1,
    "et": 1,
    "én": 1,
    "to": 2,
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "seks": 6,
    "syv": 7,
    "otte": 8,
    "ni": 9,
    "ti": 10,
    "fjorten": 14,
}
_COUNT = rf"([0-9]{{1,3}}|{'|'.join(_NUMBERS)})"
_DAYS = (
    (re.compile(r"\bi? ?overmorgen\b"), 2),
    (re.compile(r"\bi ?morgen\b|\bmorgendagen\b|\bdagen i ?morgen\b"), 1),
    (re.compile(r"\bi ?forgårs\b"), -2),
    (re.compile(r"\bi ?går\b|\bi ?gårs\b"), -1),
    (
        re.compile(
            r"\bi ?dag\b|\bdags dato\b|\b(?:i ?|her til )(?=(?:formiddag|eftermiddag|aften|nat)\b)|\bi ?morges\b"
        ),
        0,
    ),
)
_AHEAD = re.compile(rf"\bom {_COUNT} (dag|dage|uge|uger|måned|måneder)\b")
_WEEKEND = re.compile(r"\b(næste |om )?(week ?end(?:en|er|erne)?)\b")
_NEXT_WEEK = re.compile(r"\b(?:i )?(?:hele )?(?:næste|kommende) uge\b|\bugen efter\b|\bi den kommende uge\b")
_LAST_WEEK = re.compile(r"\b(?:i )?(?:sidste|forrige) uge\b")
_THIS_WEEK = re.compile(r"\b(?:i )?(?:hele )?denne uge\b|\b(?:resten af|hele) ugen\b|\bsenere på ugen\b")
_WEEK_NUMBER = re.compile(r"\buge (?:nr\.? ?|nummer )?([0-9]{1,2})\b(?:,? (?:i )?(20[0-9]{2})\b)?")
_MONTH = re.compile(rf"\b(?:i|til|hele) (?:hele )?({'|'.join(MONTHS)})(?: måned)?\b(?:,? (20[0-9]{{2}})\b)?")
_NEXT_MONTH = re.compile(r"\b(?:i )?(?:hele )?næste måned\b")


def relative_days(scan: Scan) -> list[Mention]:
    """Take the days that are counted from today."""
    today = scan.today
    monday = today - timedelta(days=today.weekday())
    found: list[Mention] = []
    for pattern, ahead in _DAYS:
        day = today + timedelta(days=ahead)
        found += scan.take(pattern, lambda match, day=day: Mention(match.start(), (day,)))  # type: ignore[misc]
    found += scan.take(_AHEAD, lambda match: _ahead(today, match))
    found += scan.take(_WEEKEND, lambda match: _weekend(today, match))
    found += scan.take(_NEXT_WEEK, lambda match: _week(match.start(), monday + timedelta(weeks=1)))
    found += scan.take(_LAST_WEEK, lambda match: _week(match.start(), monday - timedelta(weeks=1)))
    found += scan.take(_THIS_WEEK, lambda match: _week(match.start(), monday, today))
    found += scan.take(_WEEK_NUMBER, lambda match: _week_number(today, match))
    found += scan.take(_MONTH, lambda match: _month(today, match))
    after = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return found + scan.take(_NEXT_MONTH, lambda match: Mention(match.start(), _days_of(after)))


def _ahead(today: date, match: re.Match[str]) -> Mention:
    count = _NUMBERS[match.group(1)] if match.group(1) in _NUMBERS else int(match.group(1))
    unit = match.group(2)
    if unit.startswith("måned"):
        month = today.month - 1 + count
        first = date(today.year + month // 12, month % 12 + 1, 1)
        return Mention(match.start(), (_days_of(first)[: today.day][-1],))
    return Mention(match.start(), (today + timedelta(days=count * (7 if unit.startswith("uge") else 1)),))


def _weekend(today: date, match: re.Match[str]) -> Mention:
    saturday = today + timedelta(days=5 - today.weekday())
    if match.group(1) == "næste ":
        saturday += timedelta(weeks=1)
    days = [day for day in (saturday, saturday + timedelta(days=1)) if day >= today]
    usual = match.group(1) == "om " or match.group(2).endswith(("er", "erne"))
    return Mention(match.start(), tuple(days), usual=usual)


def _week(at: int, monday: date, start: date | None = None) -> Mention:
    days = [monday + timedelta(days=ahead) for ahead in range(7)]
    workdays = [day for day in days[:5] if not start or day >= start]
    return Mention(at, tuple(workdays or [day for day in days if not start or day >= start]), week=True)


def _week_number(today: date, match: re.Match[str]) -> Mention | None:
    said = int(match.group(2)) if match.group(2) else None
    for year in [said] if said else (today.isocalendar().year, today.isocalendar().year + 1):
        try:
            monday = date.fromisocalendar(year, int(match.group(1)), 1)
        except ValueError:
            continue
        if said or monday + timedelta(days=6) >= today:
            return _week(match.start(), monday)
    return None


def _month(today: date, match: re.Match[str]) -> Mention:
    month = MONTHS.index(match.group(1)) + 1
    year = int(match.group(2)) if match.group(2) else today.year + (month < today.month)
    days = _days_of(date(year, month, 1))
    return Mention(match.start(), tuple(day for day in days if day >= today) or days)


def _days_of(first: date) -> tuple[date, ...]:
    days = (first + timedelta(days=at) for at in range(31))
    return tuple(day for day in days if day.month == first.month)
