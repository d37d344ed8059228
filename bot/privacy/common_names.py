"""Persons who are called by a common name, with what follows of it."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from bot.danish.words import Word, words

_FILE = Path(__file__).with_name("common_names.txt")
_LINE = "---"
_MOST = 3  # words after the first
_SENTENCE_ENDS = ".!?:\n"


def called(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of names: a common first name or surname, also in the genitive, with what follows of the name.

    A name that is also an everyday word counts with a capital within a sentence alone. "Anne-Marie" is one name.
    """
    found = words(text)
    shouts = text.isupper()
    place = 0
    while place < len(found):
        if not _begins(text, found[place], shouts):
            place += 1
            continue
        last = place
        while last - place < _MOST and last + 1 < len(found) and _goes_on(text, found[last], found[last + 1], shouts):
            last += 1
        yield found[place].start, found[last].end
        place = last + 1


def _begins(text: str, word: Word, shouts: bool) -> bool:
    surely, perhaps = _names()
    if _is_one(word.text, surely):
        return True
    if shouts or not text[word.start].isupper() or not _is_one(word.text, perhaps):
        return False
    before = text[: word.start].rstrip(' "«(')
    return bool(before) and before[-1] not in _SENTENCE_ENDS


def _goes_on(text: str, word: Word, then: Word, shouts: bool) -> bool:
    if text[word.end : then.start] not in {" ", "-"}:
        return False
    return (text[then.start].isupper() and not shouts) or _is_one(then.text, _names()[0])


def _is_one(word: str, names: frozenset[str]) -> bool:
    return word in names or word.removesuffix("s").rstrip("'’") in names


@lru_cache(maxsize=1)
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """The names that are believed anywhere, and those that need a capital."""
    lines = [line for line in _FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    line = lines.index(_LINE)
    return frozenset(" ".join(lines[:line]).split()), frozenset(" ".join(lines[line:]).split()) - {_LINE}
