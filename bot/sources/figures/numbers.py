"""Numbers with what they count: "otte uger", "3, 6 eller 9 måneder", "30 %", "1-8 kontakter"."""

import re

from bot.sources.figures.figure import Figure
from bot.sources.figures.scan import Scan
from bot.sources.figures.units import UNIT, unit_of
from bot.sources.figures.words import NUMBERS, ONE

_DIGITS = r"[0-9]+(?:,[0-9]+)?"
_WORD = "|".join(NUMBERS)
_NUMBER = rf"(?:{_DIGITS}|\b(?:{_WORD})\b)"
_JOIN = r"(?:\s*,\s+|\s*[-–/]\s*|\s+til\s+|\s+eller\s+|\s+og\s+|,\s+og\s+)"
_BETWEEN = r"(?:[\wæøåé]+(?:e|te)\s)?"
_ROW = re.compile(
    rf"(?<![\w])({_NUMBER}(?:{_JOIN}{_NUMBER})*)(?:[\s-]?(?:{_BETWEEN})({UNIT})(?![\wæøå]))?",
    re.IGNORECASE,
)
_EACH = re.compile(_NUMBER, re.IGNORECASE)
_HALF = re.compile(r"\b(?:et\s+)?(halvt|halvandet)\s+år\b", re.IGNORECASE)
_SINGLE = re.compile(
    rf"\b({'|'.join(ONE)})\s(uge|måned|år|dag|time|kilometer|km|zone)\b",
    re.IGNORECASE,
)


def numbers(scan: Scan) -> list[Figure]:
    """Take digits, and number words that stand before a unit; a unit holds for the whole row before it.

    "en uge" and "ét år" are 1, but "en gang" and "en medarbejder" are no figures.
    """
    found = []
    for match in scan.take(_HALF):
        months = "6" if match.group(1).casefold() == "halvt" else "18"
        found.append(Figure("number", months, "måned", match.group(0)))
    for match in scan.take(_SINGLE):
        found.append(Figure("number", "1", unit_of(match.group(2)), match.group(0)))
    for match in scan.take(_ROW):
        unit = unit_of(match.group(2) or "")
        for number in _EACH.findall(match.group(1)):
            word = NUMBERS.get(number.casefold())
            if word is not None and not unit:
                continue
            value = str(word) if word is not None else number.lstrip("0") or "0"
            found.append(Figure("number", value, unit, match.group(0).strip()))
    return found
