"""Cuts long texts into messages, at the ends of sentences."""

import re

_SENTENCE_END = re.compile(r"\n+|(?<=[.!?])[ \t]+(?=[A-ZÆØÅ(\"»])")
_BLANK = re.compile(r"\s+")


def size(text: str) -> int:
    """Return how long a text is as Meta may count it: an emoji is two (UTF-16)."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, limit: int) -> list[str]:
    """Return the text in pieces of at most ``limit``: cut between lines or sentences, else between words."""
    pieces = []
    rest = text.strip()
    while size(rest) > limit:
        end = _end(rest, limit)
        pieces.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*pieces, rest] if rest else pieces


def shortened(text: str, limit: int) -> str:
    """Return the text, ending in "…" where it was longer than ``limit``."""
    if size(text) <= limit:
        return text
    return text[: _fitting(text, limit - 1)].rstrip(" ,.:(") + "…"


def _end(text: str, limit: int) -> int:
    fitting = _fitting(text, limit)
    for pattern in (_SENTENCE_END, _BLANK):
        ends = [found.start() for found in pattern.finditer(text, 0, fitting + 2) if 0 < found.start() <= fitting]
        if ends:
            return ends[-1]
    return fitting


def _fitting(text: str, limit: int) -> int:
    """How many characters fit; one that counts twice is never cut in two."""
    fitting = min(len(text), limit)
    while size(text[:fitting]) > limit:
        fitting -= 1
    return fitting
