"""The days that ``bot.opening_hours`` reads, with what is unclear in them for somebody who books."""

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.booking.times.said import DaySaid, take
from bot.danish.calendar import MONTHS, WEEKDAYS
from bot.opening_hours.danish import short_date
from bot.opening_hours.mention import Mention, Scan
from bot.opening_hours.mentions import mentions

_NO_WEEK = re.compile(r"\buge (?:nr\.? ?|nummer )?([0-9]{1,3})\b")
_NO_DATE = re.compile(rf"\b(?:3[2-9]|[4-9][0-9])\.? (?:{'|'.join(MONTHS)})\b")
_EVERY = re.compile(r"(?:om|hver|alle) |hverdage|på (?:alle )?hverdag|i uge")
_WITH_YEAR = re.compile(r"20[0-9]{2}|næste år|[0-9][-/. ]+[0-9]{1,2} ?[-/.] ?[0-9]{2}(?![0-9])")
_THIS_MORNING = re.compile(r"\bi ?morges\b")
_JUST_GONE = timedelta(days=273)
"""A day without a year that comes only after so long has passed not long ago, and that one is meant."""


def exact_days(scan: Scan, words: str, before: date | None) -> tuple[list[DaySaid], str | None]:
    """Take the days, and return them with a sentence on those that do not exist or are over.

    ``words`` is the text before anything was taken. ``before`` is the day spoken of before: a weekday alone may be the
    one in that day's week.
    """
    today = scan.today
    if take(scan, _THIS_MORNING, re.Match.group):
        return [], "I morges er forbi."
    taken = scan.text
    found: list[DaySaid] = []
    trouble = None
    for mention in mentions(scan):
        day = _gone(mention, today, words)
        if day:
            trouble = _no_more(day, today)
            continue
        found.append(_read(mention, scan, taken, today, before))
    if scan.lost:
        trouble = f"Datoen {scan.lost[0].strip(' .,?!')} findes ikke."
    beyond = _NO_DATE.search(scan.text)
    if beyond:
        trouble = f"Datoen {beyond[0]} findes ikke."
    week = _NO_WEEK.search(scan.text)
    if week:
        scan.text = _NO_WEEK.sub(lambda match: "|" * len(match.group(0)), scan.text)
        trouble = f"Der er ingen uge {week[1]}."
    if len(found) > 1:
        found = [one for one in found if not (one.weekday and any(_same(one, other) for other in found))]
    return found, trouble


def _same(weekday: DaySaid, other: DaySaid) -> bool:
    return not other.weekday and any(day in row for row in weekday.readings for day in other.readings[0][:1])


def _end(scan: Scan, at: int) -> int:
    blank = re.compile(r"\|*").match(scan.text, at)
    return blank.end() if blank else at


def _gone(mention: Mention, today: date, words: str) -> date | None:
    """Return the day that is over and that the mention means, or None."""
    last = mention.days[-1]
    if last < today:
        return last
    first = mention.days[0]
    if first - today > _JUST_GONE and not _WITH_YEAR.search(words):
        try:
            return last.replace(year=last.year - 1)
        except ValueError:
            return date(last.year, 2, 29)
    return None


def _no_more(day: date, today: date) -> str:
    if day > today:
        return "Den 29. februar findes ikke i det år."
    said = {1: "I går", 0: "I dag"}.get((today - day).days) or short_date(day, today)
    return f"{said[:1].upper()}{said[1:]} er forbi."


def _read(mention: Mention, scan: Scan, taken: str, today: date, before: date | None) -> DaySaid:
    at = mention.at
    days = mention.days
    one = DaySaid(at, _end(scan, at), (days,), mention.weekday and not mention.usual, mention.usual, mention.week)
    if mention.usual and not _EVERY.match(taken, at) and len(days) > 1:
        return replace(one, usual=False)
    if mention.week:
        first = days[0]
        return replace(one, readings=(tuple(first + timedelta(days=ahead) for ahead in range(7 - first.weekday())),))
    if mention.note and " er en " in mention.note and len(days) == 1:
        said = WEEKDAYS.index(mention.note.rstrip(".").rsplit(" ", 1)[-1])
        near = min(
            (days[0] + timedelta(days=off) for off in range(-3, 4)),
            key=lambda day: (day.weekday() != said, day < today),
        )
        return replace(one, readings=tuple((day,) for day in sorted({near, days[0]}) if day >= today))
    if len(days) == 1 and one.weekday:
        return replace(one, readings=tuple((day,) for day in _weekday_readings(days[0], today, before)))
    if days == (today,) and re.match(r"d", taken[at:]) and not re.search(r"/|[a-zæøå]{3}", _said(taken, one)):
        month = [today + timedelta(days=ahead) for ahead in range(28, 63)]
        return replace(one, readings=(days, (next(day for day in month if day.day == today.day),)))
    return one


def _said(taken: str, one: DaySaid) -> str:
    return re.sub(r"^den ", "", taken[one.at : one.end])


def _weekday_readings(day: date, today: date, before: date | None) -> list[date]:
    readings = {day}
    if day == today:
        readings.add(day + timedelta(weeks=1))
    if before:
        beside = before + timedelta(days=day.weekday() - before.weekday())
        if beside > today:
            readings.add(beside)
    return sorted(readings)
