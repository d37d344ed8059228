"""Ages from a date or year of birth: "født i 1990", "årgang 62", "født den 3. marts 1985"."""

import re
from datetime import date

from bot.danish.calendar import MONTHS
from bot.eligibility.ages import OLDEST
from bot.eligibility.model import Span

_YEAR = r"((?:19|20)\d\d|\d\d)"
_DAY = re.compile(rf"\bf(?:oe|o)dt\b\W*(?:den\W*|d\W*)?(\d{{1,2}})\.?\s*({'|'.join(MONTHS)})\s*((?:19|20)\d\d)")
_FIGURES = re.compile(rf"\bf(?:oe|o)dt\b\W*(?:den\W*|d\W*)?(\d{{1,2}})[./ -]+(\d{{1,2}})[./ -]+{_YEAR}\b")
_IN_YEAR = re.compile(rf"\b(?:f(?:oe|o)dt|(?:aar|ar)gang)\b\W*(?:i\W*|aaret\W*|aar\W*|tilbage\W*)*{_YEAR}\b(?!\s*\.)")
_ASKED = re.compile(r"(?:\ber fra\W*|^\W*)((?:19|20)\d\d)\b")


def born(text: str, asked: bool, today: date) -> Span | None:
    """Return the lowest and highest age in years that a birth said in folded text leaves; None where none is said.

    A year alone leaves two ages. "Jeg er fra 1971" and a bare year count only when the age was ``asked``.
    """
    day = _DAY.search(text)
    if day:
        return _on(int(day.group(1)), MONTHS.index(day.group(2)) + 1, int(day.group(3)), today)
    figures = _FIGURES.search(text)
    if figures:
        return _on(int(figures.group(1)), int(figures.group(2)), _full(figures.group(3), today), today)
    year = _IN_YEAR.search(text) or (_ASKED.search(text) if asked else None)
    if year is None:
        return None
    age = today.year - _full(year.group(1), today)
    return (max(0, age - 1), age) if 0 <= age <= OLDEST else None


def _full(year: str, today: date) -> int:
    if len(year) > 2:
        return int(year)
    return int(year) + (2000 if int(year) <= today.year % 100 else 1900)


def _on(day: int, month: int, year: int, today: date) -> Span | None:
    age = today.year - year - ((today.month, today.day) < (month, day))
    return (age, age) if 0 <= age <= OLDEST else None
