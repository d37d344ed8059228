"""Persons who are called by a common name, with what follows of it."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from bot.danish.words import Word, words

_FILE = Path(__file__).with_name("common_names.txt")
_LINE = "---"
_GENITIVES = ("", "s", "'s", "’s")
_MOST = 3  # words after the first
_SENTENCE_ENDS = ".!?:\n"


def called(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of names: a common first name or surname, also in the genitive, with what follows of the name.

    A name that is also an everyday word counts with a capital within a sentence alone. "Anne-Marie" is one name.
    """
    found, names = words(text), _names()
    shouts, after = text.isupper(), 0
    for place, word in enumerate(found):
        if place < after or word.text not in names or not (names[word.text] or _is_name_here(text, word, shouts)):
            continue
        if "@" in text and "@" in _piece(text, word):
            continue
        last = place
        while last - place < _MOST and last + 1 < len(found) and _goes_on(text, found[last], found[last + 1], shouts):
            last += 1
        yield word.start, found[last].end
        after = last + 1


def _is_name_here(text: str, word: Word, shouts: bool) -> bool:
    before = text[: word.start].rstrip(' "«(')
    return text[word.start].isupper() and not shouts and bool(before) and before[-1] not in _SENTENCE_ENDS


def _piece(text: str, word: Word) -> str:
    """What a word stands in, between two blanks: an e-mail address is masked as a whole, after the names."""
    return text[: word.end].split()[-1] + (text[word.end :] + " ").split(" ", 1)[0]


def _goes_on(text: str, word: Word, then: Word, shouts: bool) -> bool:
    if text[word.end : then.start] not in {" ", "-"}:
        return False
    return (text[then.start].isupper() and not shouts) or _names().get(then.text, False)


@lru_cache(maxsize=1)
def _names() -> dict[str, bool]:
    """Each name in each of its forms, and whether it is believed anywhere, or needs a capital."""
    lines = [line for line in _FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    line = lines.index(_LINE)
    sure, unsure = (" ".join(part).split() for part in (lines[:line], lines[line + 1 :]))
    forms = {f"{name}{ending}": False for name in unsure for ending in _GENITIVES}
    return forms | {f"{name}{ending}": True for name in sure for ending in _GENITIVES}
