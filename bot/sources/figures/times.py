"""Weekdays, clock times, dates, and how often something happens."""

import re

from bot.danish.calendar import MONTHS, WEEKDAYS
from bot.sources.figures.figure import Figure
from bot.sources.figures.scan import Scan

_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})(?:en|e|ene|s)?\b", re.IGNORECASE)
_MONTH = "|".join(MONTHS)
_DATE = re.compile(rf"\b(?:([0-9]{{1,2}})\. ?)?({_MONTH}) ((?:19|20)[0-9]{{2}})\b", re.IGNORECASE)
_DAY = re.compile(rf"\b([0-9]{{1,2}})\. ?({_MONTH})\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_HOUR = r"([0-9]{1,2})(?:[.:]([0-9]{2}))?"
_CLOCK = re.compile(rf"\b(?:kl\.?|klokken)\s*{_HOUR}(?:\s*(?:-|–|til|og)\s*(?:kl\.?\s*)?{_HOUR})?\b", re.IGNORECASE)
_BARE = re.compile(r"(?<![0-9])([0-9]{1,2})[.:]([0-9]{2})(?![0-9])")
_PERIOD = r"(år|måned|uge)"
_EVERY = re.compile(rf"\bhvert?\s+(?:(anden|andet|2\.|tredje|3\.)\s+)?{_PERIOD}\b", re.IGNORECASE)
_ONCE = re.compile(
    r"\b(?:en|én|1) gang\s+(?:(?:om|i|hvert?|pr\.?)\s+)?(år|måned|uge)(?:et|en|n|ligt|ntligt)?\b",
    re.IGNORECASE,
)
_ADVERB = re.compile(r"\b(år|måned|uge(?=nt))(?:nt)?lig(?:t|e)?\b", re.IGNORECASE)
_NTH = {"": "1", "anden": "2", "andet": "2", "2.": "2", "tredje": "3", "3.": "3"}


def times(scan: Scan) -> list[Figure]:
    """Take weekdays, clock times (minutes always written), dates, years, and "every other year"."""
    found = [Figure("weekday", match.group(1).casefold(), written=match.group(0)) for match in scan.take(_WEEKDAY)]
    for match in scan.take(_DATE):
        day, month, year = match.groups()
        kind, value = ("date", f"{int(day)} {month.casefold()}") if day else ("month", month.casefold())
        found.append(Figure(kind, value, written=match.group(0)))
        found.append(Figure("year", year, written=match.group(0)))
    for match in scan.take(_DAY):
        found.append(Figure("date", f"{int(match.group(1))} {match.group(2).casefold()}", written=match.group(0)))
    found += [Figure("year", match.group(0), written=match.group(0)) for match in scan.take(_YEAR)]
    for match in scan.take(_CLOCK):
        for hour, minute in (match.group(1, 2), match.group(3, 4)):
            if hour:
                found.append(_clock(hour, minute, match.group(0)))
    found += [_clock(match.group(1), match.group(2), match.group(0)) for match in scan.take(_BARE)]
    for match in [*scan.take(_ONCE), *scan.take(_ADVERB)]:
        found.append(Figure("frequency", "1", match.group(1).casefold(), match.group(0)))
    for match in scan.take(_EVERY):
        nth = _NTH[(match.group(1) or "").casefold()]
        found.append(Figure("frequency", nth, match.group(2).casefold(), match.group(0)))
    return found


def _clock(hour: str, minute: str | None, written: str) -> Figure:
    return Figure("clock", f"{int(hour)}:{minute or '00'}", written=written)
