"""What refers to the time spoken of before: "samme tid ugen efter", "dagen før", "en time senere"."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.booking.times.bounds import WEEKS
from bot.booking.times.said import DaySaid, Hours, HoursSaid, take
from bot.booking.times.spans import utc
from bot.booking.times.wish import Window
from bot.danish.calendar import WEEKDAYS
from bot.opening_hours.mention import Scan
from bot.opening_hours.weekdays import upcoming
from bot.opening_hours.zone import COPENHAGEN

_WORDS = {
    "en": 1,
    "et": 1,
    "én": 1,
    "to": 2,
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "seks": 6,
    "otte": 8,
    "ti": 10,
    "fjorten": 14,
}
_SHIFT = re.compile(
    rf"\b(?P<count>halvanden|en halv|et|[0-9]{{1,3}}|{'|'.join(_WORDS)}) "
    r"(?P<unit>timer?|kvarter|minut(?:ter)?|min|dage?|uger?)\.? (?P<way>senere|efter|derefter|frem|før|"
    r"tidligere|forinden)\b"
)
_SAME_TIME = re.compile(r"\b(?:på )?(?:det )?samme (?:tidspunkt|tid(?: på dagen)?|klokkeslæt|klokken)\b")
_SAME_DAY = re.compile(r"\b(?:den )?samme dag\b")
_NEXT_DAY = re.compile(
    r"\b(?:den )?(?:dagen (?:efter|derpå|derefter)|(?:næste|følgende|efterfølgende) dag)\b(?! (?:jul|påske|nytår))"
)
_DAY_BEFORE = re.compile(r"\b(?:dagen (?:før|forinden|inden)|forrige dag)\b")
_WEEK_AFTER = re.compile(r"\b(?:i )?(?:ugen (?:efter|derpå|derefter)|(?:den )?(?:følgende|efterfølgende) uge)\b")
_NEXT_WEEK = re.compile(r"\b(?:i )?næste uge\b")
_WEEK_BEFORE = re.compile(r"\b(?:i )?ugen (?:før|forinden|inden)\b")
_SAME_WEEK = re.compile(r"\b(?:i )?(?:den )?samme uge\b")
_LATER = re.compile(
    r"\b(?:lidt |noget )?senere(?P<day> (?:på|samme|den) dag(?:en)?| samme dag)?\b(?! (?:på (?:ugen|måneden)|i |end))"
)
_EARLIER = re.compile(
    r"\b(?:lidt |noget )?tidligere(?P<day> (?:på|samme|den) dag(?:en)?| samme dag)?\b(?! (?:på (?:ugen|måneden)|"
    r"i |end))"
)
_WEEKDAY_OF_WEEK_AFTER = re.compile(
    rf"\b(?P<weekday>{'|'.join(WEEKDAYS)}) (?:i )?ugen (?:efter|derpå|derefter)\b(?! (?:jul|påske|nytår))"
)
_LATER_IN_WEEK = re.compile(r"\b(?:lidt )?senere (?:på|i) ugen\b")
_WEEKDAY_AFTER = re.compile(rf"\b({'|'.join(WEEKDAYS)})en (?:efter|derpå|derefter)\b")
_OTHER_DAY = re.compile(r"\b(?:en anden dag|andre dage|ikke den dag)\b(?! end)")
_OTHER_TIME = re.compile(r"\b(?:en anden tid|et andet tidspunkt|andre tider)\b(?! end)")
_NO_REFERENCE = (
    _SAME_TIME,
    _SAME_DAY,
    _NEXT_DAY,
    _DAY_BEFORE,
    _WEEK_BEFORE,
    _SAME_WEEK,
    _SHIFT,
    _OTHER_DAY,
    _OTHER_TIME,
)


@dataclass
class Relative:
    """What was found: whole windows, days, times of day, and windows that are refused."""

    windows: list[Window] = field(default_factory=list)
    days: list[DaySaid] = field(default_factory=list)
    hours: list[HoursSaid] = field(default_factory=list)
    refused: list[Window] = field(default_factory=list)


def relative(scan: Scan, here: datetime, before: datetime | None) -> Relative:
    """Take such words; without a time spoken of before they mean nothing, and are blanked out."""
    found = Relative()
    if before is None:
        same_time = bool(_SAME_TIME.search(scan.text))
        if re.search(r"næste uge.*\bugen efter", scan.text):
            found.days += _weeks_after(scan, here.date() + timedelta(weeks=1))
        for pattern in _NO_REFERENCE + ((_WEEK_AFTER,) if same_time else ()):
            take(scan, pattern, re.Match.group)
        today = here.date()
        found.days += take(
            scan, _LATER, lambda match: DaySaid(match.start(), match.end(), ((today,),)) if match["day"] else None
        )
        return found
    day = before.date()
    minutes = before.hour * 60 + before.minute
    found.windows += take(scan, _SHIFT, lambda match: _shift(before, match))
    same = take(scan, _SAME_TIME, lambda match: HoursSaid(match.start(), match.end(), ((Hours(minutes, minutes),),)))
    found.hours += same
    rest = tuple(day + timedelta(days=at) for at in range(1, 7 - day.weekday())) or (day,)
    found.days += take(scan, _LATER_IN_WEEK, lambda match: _days(match, *rest))
    if not same:
        found.days += _weeks_after(scan, day)
    found.days += take(
        scan,
        _WEEKDAY_AFTER,
        lambda match: _days(match, upcoming(day + timedelta(days=1), WEEKDAYS.index(match[1]))),
    )
    named_weekday = (
        re.search(r"dag\b", _NEXT_DAY.sub("", _DAY_BEFORE.sub("", _SAME_DAY.sub("", scan.text)))) is not None
    )
    keeps_day = (bool(same) or bool(_SAME_DAY.search(scan.text))) and not named_weekday
    for pattern, offset in ((_SAME_DAY, 0), (_NEXT_DAY, 1), (_DAY_BEFORE, -1)):
        on = day + timedelta(days=offset)
        if pattern is _SAME_DAY and keeps_day and _WEEK_AFTER.search(scan.text):
            take(scan, pattern, re.Match.group)
        found.days += take(scan, pattern, lambda match, on=on: _days(match, on))  # type: ignore[misc]
    weeks = [(_WEEK_AFTER, 1), (_WEEK_BEFORE, -1), (_SAME_WEEK, 0)]
    if same:
        weeks.append((_NEXT_WEEK, 1))
    for pattern, offset in weeks:
        found.days += take(scan, pattern, lambda match, at=offset: _week(match, day, at, keeps_day))  # type: ignore[misc]
    found.windows += [window for row in take(scan, _LATER, lambda match: _later(before, match)) for window in row]
    found.windows += [window for row in take(scan, _EARLIER, lambda match: _earlier(before, match)) for window in row]
    midnight = before.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    found.refused += take(scan, _OTHER_DAY, lambda match: (midnight, midnight + timedelta(days=1)))
    found.refused += take(scan, _OTHER_TIME, lambda match: (before, before))
    return found


def _weeks_after(scan: Scan, day: date) -> list[DaySaid]:
    """Take the week after that of ``day``, or a weekday in it."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=1)
    named = take(
        scan,
        _WEEKDAY_OF_WEEK_AFTER,
        lambda match: _days(match, monday + timedelta(days=WEEKDAYS.index(match["weekday"]))),
    )
    week = tuple(monday + timedelta(days=at) for at in range(7))
    return named + (take(scan, _WEEK_AFTER, lambda match: _days(match, *week)) if scan.text.count("næste uge") else [])


def _days(match: re.Match[str], *days: date) -> DaySaid:
    return DaySaid(match.start(), match.end(), (days,))


def _week(match: re.Match[str], day: date, offset: int, keeps_day: bool) -> DaySaid:
    if keeps_day:
        return _days(match, day + timedelta(weeks=offset))
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=offset)
    days = tuple(monday + timedelta(days=at) for at in range(7))
    return DaySaid(match.start(), match.end(), (days,), week=True)


def _shift(before: datetime, match: re.Match[str]) -> Window:
    word, unit = match["count"], match["unit"]
    sign = 1 if match["way"] in {"senere", "efter", "derefter", "frem"} else -1
    if unit.startswith(("dag", "uge")):
        count = _WORDS.get(word) or int(word if word.isdecimal() else 1)
        moment = before + timedelta(days=sign * count * (7 if unit.startswith("uge") else 1))
    else:
        each = 60 if unit.startswith("time") else 15 if unit == "kvarter" else 1
        count_of = {"halvanden": 1.5, "en halv": 0.5}
        minutes = count_of.get(word, _WORDS.get(word) or (int(word) if word.isdecimal() else 1)) * each
        moment = (utc(before) + timedelta(minutes=sign * minutes)).astimezone(COPENHAGEN)
    return moment, moment


def _later(before: datetime, match: re.Match[str]) -> list[Window]:
    start = (utc(before) + timedelta(minutes=1)).astimezone(COPENHAGEN)
    midnight = before.replace(hour=0, minute=0, second=0, microsecond=0, fold=0) + timedelta(days=1)
    rest = [] if match["day"] else [(midnight, midnight + timedelta(weeks=WEEKS))]
    return ([(start, midnight)] if start < midnight else []) + rest


def _earlier(before: datetime, match: re.Match[str]) -> list[Window]:
    midnight = before.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    long_ago = midnight - timedelta(weeks=52)
    return [(midnight, before)] + ([] if match["day"] else [(long_ago, midnight)])
