"""Read every figure in a text."""

import re

from bot.sources.figures.figure import Figure
from bot.sources.figures.numbers import numbers
from bot.sources.figures.paragraphs import paragraphs
from bot.sources.figures.places import places
from bot.sources.figures.scan import Reader, Scan
from bot.sources.figures.times import times

_ITEM_NUMBER = re.compile(r"^\s*[0-9]{1,2}\.\s+(?=[A-ZÆØÅa-zæøå])")
_MONTH_NEXT = re.compile(r"^\s*[0-9]{1,2}\.\s+(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)", re.IGNORECASE)
_READERS: tuple[Reader, ...] = (places, paragraphs, times, numbers)


def figures(text: str) -> list[Figure]:
    """Return the figures in ``text``, line by line; the numbers of list items are none."""
    found: list[Figure] = []
    for raw in text.splitlines():
        line = " ".join(raw.split())
        scan = Scan(line if _MONTH_NEXT.match(line) else _ITEM_NUMBER.sub("", line))
        for reader in _READERS:
            found += reader(scan)
    return found
