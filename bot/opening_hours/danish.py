"""How Danish says days, dates and clock times."""

from collections.abc import Iterable, Sequence
from datetime import date, time

from bot.danish.calendar import MONTHS, WEEKDAYS


def weekday(day: date) -> str:
    """Return the name of the weekday: "torsdag"."""
    return WEEKDAYS[day.weekday()]


def long_date(day: date, today: date) -> str:
    """Return "torsdag den 26. november", with the year when it is not this year."""
    return f"{weekday(day)} {short_date(day, today)}"


def short_date(day: date, today: date) -> str:
    """Return "den 26. november", with the year when it is not this year."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"den {day.day}. {MONTHS[day.month - 1]}{year}"


def long_dates(days: Sequence[date], today: date) -> list[str]:
    """Return :func:`long_date` of each day, a year that they share only with the last."""
    said = [long_date(day, today) for day in days]
    if len({day.year for day in days}) == 1:
        said[:-1] = [text.removesuffix(f" {days[0].year}") for text in said[:-1]]
    return said


def clock(at: time) -> str:
    """Return "10", or "10.30" when it is not on the hour."""
    return f"{at.hour}" if at.minute == 0 else f"{at.hour}.{at.minute:02}"


def span(start: time, end: time) -> str:
    """Return "kl. 10-14"."""
    return f"kl. {clock(start)}-{clock(end)}"


def row(items: Iterable[str], word: str = "og") -> str:
    """Return "a", "a og b" or "a, b og c"."""
    *first, last = items
    return f"{', '.join(first)} {word} {last}" if first else last


def row_of_names(names: Iterable[str]) -> str:
    """Return names as a sentence begins with them: the capital of the first alone is kept."""
    first, *others = names
    return row([first, *(name[:1].lower() + name[1:] for name in others)])


def capital(sentence: str) -> str:
    """Return ``sentence`` with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]
