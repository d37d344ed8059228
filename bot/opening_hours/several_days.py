"""Danish sentences about several days at once, grouped by what holds."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.danish.calendar import WEEKDAYS
from bot.opening_hours.calendar import Calendar
from bot.opening_hours.clock import Wish
from bot.opening_hours.danish import capital, long_dates, row, span
from bot.opening_hours.day import Day
from bot.opening_hours.sentences import say_day, say_instead, say_next, say_week, usual_hours

_MANY = 10
"""From this many days on, the usual week and what differs from it are said."""


def say_days(calendar: Calendar, dates: Sequence[date], here: datetime, wish: Wish | None, closes: bool) -> str:
    """Say what holds on each of ``dates``: open ones first, then closed ones, then those not listed."""
    days = [calendar.on(day) for day in sorted(set(dates))]
    if len(days) == 1:
        return say_day(calendar, days[0], here, wish, closes)
    today = here.date()
    if len(days) > _MANY:
        closed = [day for day in days if day.closed_for and day.date.weekday() < 5]
        return " ".join(filter(None, (say_week(calendar), _closed(closed, today))))
    said: list[str] = []
    fits: list[Day] = []
    if wish:
        fits = [day for day in days if day.hours and wish.overlap(*day.hours)]
        said.append(
            f"{capital(wish.label)} er der åbent {_open(fits, today, bracket=True)}."
            if fits
            else f"Der er ikke åbent {wish.label} nogen af dagene."
        )
        days = [day for day in days if day not in fits]
    open_days = [day for day in days if day.hours]
    if open_days:
        said.append(f"Der er åbent {_open(open_days, today)}{f', men ikke {wish.label}' if wish and fits else ''}.")
    said.append(_closed([day for day in days if day.closed_for], today))
    missing = [day.date for day in days if day.reason == "not_listed"]
    if missing:
        said.append(f"Der står ikke nogen åbningstid for {row(long_dates(missing, today))}.")
    if not open_days and len(said) < 3 and not wish:
        said.append(say_next(calendar, here, days[-1].date))
    return " ".join(filter(None, said))


def say_usual(calendar: Calendar, dates: Sequence[date], here: datetime, wish: Wish | None) -> str:
    """Say what holds on the weekdays of ``dates`` in a usual week, and when the coming one differs."""
    weekly = calendar.schedule.weekly
    weekdays = sorted({day.weekday() for day in dates})
    listed = [at for at in weekdays if at in weekly]
    missing = [WEEKDAYS[at] for at in weekdays if at not in weekly]
    said: list[str] = []
    if wish and listed:
        fits = [at for at in listed if wish.overlap(*weekly[at])]
        said.append(
            f"{capital(wish.label)} er der åbent {usual_hours(calendar, fits, bracket=True)}."
            if fits
            else f"Der er åbent {usual_hours(calendar, listed)}, men ikke {wish.label}. "
            f"{say_instead(calendar, here, wish)}"
        )
    elif len(weekdays) == 1 and listed:
        said.append(f"Om {WEEKDAYS[listed[0]]}en er der åbent {span(*weekly[listed[0]])}.")
    elif listed:
        said.append(f"Der er åbent {usual_hours(calendar, listed)}.")
    if missing:
        said.append(f"Der står ikke nogen åbningstid for {row(missing)}.")
    closed = [day for day in map(calendar.on, sorted(set(dates))) if day.closed_for and day.date.weekday() in weekly]
    said.append(_closed(closed, here.date()))
    return " ".join(filter(None, said))


def _open(days: list[Day], today: date, bracket: bool = False) -> str:
    groups: dict[str, list[date]] = {}
    for day in days:
        if day.hours:
            groups.setdefault(span(*day.hours), []).append(day.date)
    named = {hours: row(long_dates(group, today)) for hours, group in groups.items()}
    return row(f"{names} ({hours})" if bracket else f"{names} {hours}" for hours, names in named.items())


def _closed(days: list[Day], today: date) -> str:
    if not days:
        return ""
    names = long_dates([day.date for day in days], today)
    return f"Der er lukket {row(f'{name} ({day.closed_for})' for name, day in zip(names, days, strict=True))}."
