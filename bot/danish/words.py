"""Split a message into words with their places in it."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"§+|\d+(?:[.:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?", re.UNICODE)


@dataclass(frozen=True)
class Word:
    """One word: as it is compared (lower case), and where it stands in the text."""

    text: str
    start: int
    end: int


def normalise(text: str) -> str:
    """Return the text with composed letters and plain blanks, of the kind the rest expects.

    The length may differ from the input's; compute places on the result.
    """
    plain = unicodedata.normalize("NFC", text)
    if not plain.isprintable():  # then there may be control characters
        plain = "".join(" " if unicodedata.category(c) in {"Cc", "Cf"} else c for c in plain)
    return re.sub(r"[^\S\n]+", " ", plain)


def words(text: str) -> list[Word]:
    """Return the words, paragraph signs and numbers of a text, in order; hyphens separate words."""
    return list(_words(text))


@lru_cache(maxsize=16)  # a message and its pieces are divided again and again while it is read
def _words(text: str) -> tuple[Word, ...]:
    return tuple(Word(match.group().lower(), match.start(), match.end()) for match in _WORD.finditer(text))
