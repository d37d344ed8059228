"""Paragraphs of laws: "§ 82 a, b og d", "§§ 103 og 104", "paragraf 85", "kapitel 10"."""

import re

from bot.sources.figures.figure import Figure
from bot.sources.figures.scan import Scan

_LETTER = r"[a-h](?![\wæøå])"
_JOIN = r"(?:,\s*|\s+og\s+|\s+eller\s+|\s*/\s*|\s+samt\s+)"
_ONE = rf"[0-9]+(?:\s?{_LETTER}(?:{_JOIN}{_LETTER})*)?"
_SEVERAL = re.compile(rf"(?:§§|paragrafferne)\s*({_ONE}(?:{_JOIN}{_ONE})*)", re.IGNORECASE)
_SINGLE = re.compile(rf"(?:§|\bparagraf)\s*({_ONE})", re.IGNORECASE)
_CHAPTER = re.compile(r"\b(kapitel|stk\.)\s*([0-9]+)", re.IGNORECASE)
_PART = re.compile(rf"([0-9]+)|(?<![a-zæøå])({_LETTER})", re.IGNORECASE)


def paragraphs(scan: Scan) -> list[Figure]:
    """Take paragraph numbers, each with its letter; "82 a" also counts as naming 82."""
    found = []
    for match in [*scan.take(_SEVERAL), *scan.take(_SINGLE)]:
        number = ""
        for part in _PART.finditer(match.group(1)):
            number = part.group(1) or number
            value = number if part.group(1) else f"{number} {part.group(2).lower()}"
            found.append(Figure("paragraph", value, written=f"§ {value}"))
    for match in scan.take(_CHAPTER):
        found.append(Figure("paragraph", match.group(0).casefold(), written=match.group(0)))
    return found
