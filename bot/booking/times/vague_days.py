"""Days that are meant roughly, or in more ways than one: "sidst på ugen", "om et par dage", "næste fredag"."""

import re
from datetime import date, timedelta

from bot.booking.times.said import DaySaid, take
from bot.danish.calendar import MONTHS, WEEKDAYS
from bot.opening_hours import public_holidays
from bot.opening_hours.mention import Scan
from bot.opening_hours.weekdays import upcoming

_NAME = "|".join(WEEKDAYS)
_NEXT_WEEKDAY = re.compile(rf"(?:på )?\b(?:næste|neste) ({_NAME})(?:en)?(?![a-zæøå]{{2}})(?!.*\buge)")
_NEAREST = re.compile(rf"\b(?:først ?kommende|kommende|nu på|nærmeste|denne) ({_NAME})\b|\bpå ({_NAME}) her\b")
_NEXT_WEEKEND = re.compile(r"\b(?:i )?næste week ?end(?:en)?\b")
_BEGIN = r"først(?:e del)?|begyndelsen|starten|tidligt"
_MIDDLE = r"midt|midten|medio"
_LAST = r"sidst|slutningen|enden|senere|sent|ultimo|udgangen|hen mod slutningen"
_PART = rf"(?<!kan )\b(?:her )?(?:i )?(?P<part>(?<!kan )(?:{_BEGIN})|{_MIDDLE}|{_LAST})(?: i| på| af)? (?:hele )?"
_WEEK_PART = re.compile(
    rf"{_PART}(?:(?P<next>næste uge|den kommende uge)|(?:denne uge|ugen)\b|uge (?P<number>[0-9]{{1,2}}))(?! efter)"
)
_MONTH_PART = re.compile(rf"{_PART}(?:(?P<month>{'|'.join(MONTHS)})|(?P<next>næste måned)|måneden|denne måned)\b")
_SOME_DAYS = re.compile(r"\bom (?:et par|nogle|nogle få|få|2-3|to-tre) (dage|uger)\b")
_COUNTS = {"en": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "otte": 8, "ti": 10, "fjorten": 14}
_WITHIN = re.compile(
    r"\b(?:inden ?for|indenfor|i løbet af|en gang i|(?:en dag )?inden for)(?: de| den)?(?: næste| nærmeste| kommende)? "
    rf"(?P<count>[0-9]{{1,2}}|{'|'.join(_COUNTS)}) ?(?P<unit>dage?|uger?|måned(?:er)?)\b"
    rf"|\b(?:de )?(?:næste|nærmeste|kommende) (?P<count2>[0-9]{{1,2}}|{'|'.join(_COUNTS)}) (?P<unit2>dage|uger|"
    rf"måneder)\b"
)
_SOON = re.compile(r"\b(?:en af )?de (?:nærmeste|kommende|næste|førstkommende) (dage|uger)\b|\bnogle? af dagene\b")
_WEEKS_ON = re.compile(
    rf"\bom (?P<count>[0-9]|14|{'|'.join(_COUNTS)}) (?P<unit>uger?|dage),? (?:på )?(?:en )?(?P<weekday>{_NAME})\b"
)
_TWO_WEEKS = re.compile(
    r"\b(?:i )?uge (?P<first>[0-9]{1,2}) ?(?P<join>eller|og|til|-|–|/) ?(?:uge )?(?P<last>[0-9]{1,2})\b(?!\.? ?[0-9/])"
)
_WHOLE_WEEKS = {8: 1, 14: 2}
"""Days that people say for whole weeks ("om 8 dage")."""
_FIRST_WORKDAY = re.compile(
    rf"\b(?:den )?første hverdag i (?:(?P<month>{'|'.join(MONTHS)})|(?P<next>næste måned|det nye år))"
)
_MONTH_WEEK = re.compile(rf"\b(?:den )?(?P<which>første|sidste) uge (?:i|af) (?P<month>{'|'.join(MONTHS)})\b")
_AFTER_NEXT_WEEK = re.compile(rf"\b({_NAME}) efter næste uge\b")
_TONIGHT = re.compile(r"\bi ?(?=nat\b)")
_YEAR = re.compile(r"\bom (?:et|1) år\b")
_DAY_AFTER_TOMORROW = re.compile(r"\bdagen efter i ?morgen\b")


def vague_days(scan: Scan, before: date | None = None) -> list[DaySaid]:
    """Take such days; to be called before the exact ones are read. ``before`` is the day spoken of before."""
    today = scan.today
    monday = today - timedelta(days=today.weekday())
    found = take(scan, _NEXT_WEEKDAY, lambda match: _next_weekday(today, before, match))
    found += take(scan, _WEEKS_ON, lambda match: _weeks_on(monday, match))
    found += [one for row in take(scan, _TWO_WEEKS, lambda match: _two_weeks(monday, match)) for one in row]
    found += take(scan, _TONIGHT, lambda match: _one(match, (today + timedelta(days=1),)))
    found += take(scan, _NEAREST, lambda match: _nearest(today, match))
    found += take(scan, _MONTH_WEEK, lambda match: _month_week(today, match))
    found += take(
        scan, _AFTER_NEXT_WEEK, lambda match: _one(match, (monday + timedelta(days=14 + WEEKDAYS.index(match[1])),))
    )
    found += take(scan, _FIRST_WORKDAY, lambda match: _first_workday(today, match))
    found += take(scan, _WEEK_PART, lambda match: _week_part(monday, match))
    found += take(scan, _MONTH_PART, lambda match: _month_part(today, match))
    found += take(scan, _SOME_DAYS, lambda match: _some(monday if match[1] == "uger" else today, match))
    found += take(scan, _WITHIN, lambda match: _within(today, match))
    found += take(scan, _SOON, lambda match: _one(match, _row(today, 28 if match[1] == "uger" else 4)))
    found += take(scan, _YEAR, lambda match: _one(match, (_same_day(today, today.year + 1),)))
    found += take(scan, _DAY_AFTER_TOMORROW, lambda match: _one(match, (today + timedelta(days=2),)))
    return found + take(scan, _NEXT_WEEKEND, lambda match: _next_weekend(monday, today, match))


def _one(match: re.Match[str], *readings: tuple[date, ...], week: bool = False) -> DaySaid:
    return DaySaid(match.start(), match.end(), readings, week=week)


def _row(first: date, count: int) -> tuple[date, ...]:
    return tuple(first + timedelta(days=at) for at in range(count))


def _same_day(day: date, year: int) -> date:
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _next_weekday(today: date, before: date | None, match: re.Match[str]) -> DaySaid:
    """Read "næste fredag": the coming one, the one in the next week, or the one after the day spoken of before."""
    weekday = WEEKDAYS.index(match[1])
    first = upcoming(today + timedelta(days=1), weekday)
    later = today - timedelta(days=today.weekday()) + timedelta(days=7 + weekday)
    days = {first, later}
    if before and before >= today:
        days = (days | {upcoming(before + timedelta(days=1), weekday)}) - {before}
    return _one(match, *((day,) for day in sorted(days)))


def _weeks_on(monday: date, match: re.Match[str]) -> DaySaid | None:
    count = _COUNTS[match["count"]] if match["count"] in _COUNTS else int(match["count"])
    if match["unit"] == "dage":
        if count not in _WHOLE_WEEKS:
            return None
        count = _WHOLE_WEEKS[count]
    return _one(match, (monday + timedelta(weeks=count, days=WEEKDAYS.index(match["weekday"])),))


def _two_weeks(monday: date, match: re.Match[str]) -> list[DaySaid] | None:
    numbers = [int(match["first"]), int(match["last"])]
    if match["join"] in {"til", "-", "–"} and numbers[0] < numbers[1]:
        numbers = [*range(numbers[0], numbers[1] + 1)]
    starts = [_monday(monday, number) for number in numbers]
    days = sorted({day for start in starts if start for day in _row(start, 7)})
    return [_one(match, tuple(days), week=True)] if days and all(starts) else None


def _monday(monday: date, number: int) -> date | None:
    """Return the Monday of the next week with that number, this week included, or None."""
    for year in (monday.isocalendar().year, monday.isocalendar().year + 1):
        try:
            start = date.fromisocalendar(year, number, 1)
        except ValueError:
            continue
        if start >= monday:
            return start
    return None


def _nearest(today: date, match: re.Match[str]) -> DaySaid:
    return _one(match, (upcoming(today + timedelta(days=1), WEEKDAYS.index(match[1] or match[2])),))


def _next_weekend(monday: date, today: date, match: re.Match[str]) -> DaySaid:
    this, following = _row(monday + timedelta(days=5), 2), _row(monday + timedelta(days=12), 2)
    return _one(match, following) if today >= this[0] else _one(match, this, following)


def _month_week(today: date, match: re.Match[str]) -> DaySaid:
    month = MONTHS.index(match["month"]) + 1
    first = date(today.year + (month < today.month), month, 1)
    end = (first + timedelta(days=32)).replace(day=1)
    return _one(match, _row(first if match["which"] == "første" else end - timedelta(days=7), 7))


def _first_workday(today: date, match: re.Match[str]) -> DaySaid:
    month = MONTHS.index(match["month"]) + 1 if match["month"] else 1 if "år" in match["next"] else today.month % 12 + 1
    first = date(today.year + (month < today.month or "år" in (match["next"] or "")), month, 1)
    return _one(match, (next(day for day in _row(first, 10) if day.weekday() < 5 and not public_holidays.name(day)),))


def _third(match: re.Match[str]) -> int:
    part = match["part"]
    return 0 if re.fullmatch(_BEGIN, part) else 1 if re.fullmatch(_MIDDLE, part) else 2


def _week_part(monday: date, match: re.Match[str]) -> DaySaid | None:
    if match["next"]:
        monday += timedelta(weeks=1)
    if match["number"]:
        start = _monday(monday, int(match["number"]))
        if start is None:
            return None
        monday = start
    first, count = ((0, 2), (1, 3), (3, 4))[_third(match)]
    return _one(match, _row(monday + timedelta(days=first), count))


def _month_part(today: date, match: re.Match[str]) -> DaySaid:
    first = today.replace(day=1)
    if match["month"]:
        month = MONTHS.index(match["month"]) + 1
        first = date(today.year + (month < today.month), month, 1)
    elif match["next"]:
        first = (first + timedelta(days=32)).replace(day=1)
    end = (first + timedelta(days=32)).replace(day=1)
    start, count = ((0, 10), (10, 10), (20, (end - first).days - 20))[_third(match)]
    return _one(match, _row(first + timedelta(days=start), count))


def _some(start: date, match: re.Match[str]) -> DaySaid:
    return _one(
        match, _row(start + timedelta(days=14), 7) if match[1] == "uger" else _row(start + timedelta(days=2), 2)
    )


def _within(today: date, match: re.Match[str]) -> DaySaid:
    said = match["count"] or match["count2"]
    count = _COUNTS[said] if said in _COUNTS else int(said)
    unit = match["unit"] or match["unit2"]
    each = 1 if unit.startswith("dag") else 7 if unit.startswith("uge") else 30
    return _one(match, _row(today, count * each + 1))
