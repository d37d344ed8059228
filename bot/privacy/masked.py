"""What masking returns."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Masked:
    """A text without personal data, and which kinds were found in it.

    ``text`` holds a word in brackets for everything taken out; ``found`` is a subset of
    ``cpr``, ``phone``, ``email``, ``person`` and ``address``.
    """

    text: str
    found: frozenset[str]


def put(text: str, words: Iterable[tuple[int, int, str]]) -> str:
    """Return ``text`` with each span (start, end) replaced by its word; spans must not overlap."""
    for start, end, word in sorted(words, reverse=True):
        text = text[:start] + word + text[end:]
    return text
