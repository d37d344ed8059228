"""Find phrases in a message as people write it: inflected, misspelt, with small words between."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.danish.words import normalise, words

_BREAK = re.compile(r"[.!?;\n]")
_COMMA = re.compile(r"[,:()]")
_WRITTEN_OUT = re.compile("ae|oe|aa")
_FOLDED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "y", "ö": "oe", "ä": "ae"})
_SKIPPED = 2
_WORD_ERRORS = (4, 10)
"""From how many letters on a word may have one error, and two."""
_STEM_ERRORS = (7, 11)
"""The same for a word of which only the beginning is given: more words begin like it by chance."""
_SHORTEST = 4


def fold(text: str) -> str:
    """Return lower case with æ, ø and å written out, so that both ways of writing them are equal."""
    return text.lower().translate(_FOLDED)


def folded(text: str) -> frozenset[str]:
    """Return the folded words of a text, as a list to look words up in."""
    return frozenset(fold(text).split())


_SMALL = folded(
    """at det den en et lidt meget rigtig virkelig også jo bare nok så nu altså mig min sin mit sit faktisk desværre
    slet helt overhovedet egentlig vist heller"""
)


@dataclass(frozen=True)
class Token:
    """A word of a message, folded for comparison; whether a sentence or a comma ends right before it.

    A ``known`` word is everyday Danish, and so no misspelling of another.
    """

    text: str
    sentence: bool
    comma: bool
    known: bool = False


@dataclass(frozen=True)
class Hit:
    """A phrase found: the first and one past the last place among the tokens, and what it stands for."""

    start: int
    end: int
    meaning: str
    exact: bool


def tokens(text: str, lexicon: frozenset[str]) -> list[Token]:
    """Return the words of a message in order; ``lexicon`` holds folded everyday words."""
    plain = normalise(text)
    found, last = [], 0
    for word in words(plain):
        between = plain[last : word.start]
        folded = fold(word.text)
        found.append(Token(folded, bool(_BREAK.search(between)), bool(_COMMA.search(between)), folded in lexicon))
        last = word.end
    return found


class Phrases:
    """Phrases with a meaning each. A "*" in a phrase stands for any letters."""

    def __init__(self, meanings: Iterable[tuple[str, str]]) -> None:
        self._phrases: dict[tuple[str, ...], str] = {}
        for phrase, meaning in meanings:
            parts = tuple(part for part in re.split(r"[\s\-/(),.]+", fold(phrase)) if part)
            self._phrases.setdefault(parts, meaning)
        self._beginning: dict[str, list[tuple[tuple[str, ...], str]]] = {}

    @property
    def words(self) -> frozenset[str]:
        """The folded words that stand in the phrases in full."""
        return frozenset(part for parts in self._phrases for part in parts if "*" not in part)

    def find(self, found: Sequence[Token], taken: Iterable[int] = ()) -> list[Hit]:
        """Return what is found, in order of place; the longest phrase wins, exact before misspelt.

        Places in ``taken`` are left alone.
        """
        hits = []
        for start in range(len(found)):
            for parts, meaning in self._beginning_with(found[start].text[:1]):
                fit = _fits(parts, found, start)
                if fit:
                    hits.append((Hit(start, fit[0], meaning, fit[1]), len(parts)))
        hits.sort(key=lambda item: (-item[1], not item[0].exact, item[0].start))
        used, kept = set(taken), []
        for hit, _ in hits:
            places = set(range(hit.start, hit.end))
            if not places & used:
                used |= places
                kept.append(hit)
        return sorted(kept, key=lambda hit: hit.start)

    def _beginning_with(self, letter: str) -> list[tuple[tuple[str, ...], str]]:
        """The phrases whose first word may begin with a letter; also a misspelt word has the right first letter."""
        if letter not in self._beginning:
            self._beginning[letter] = [
                (parts, meaning)
                for parts, meaning in self._phrases.items()
                if not parts or parts[0][0] in {letter, "*"}
            ]
        return self._beginning[letter]


def _fits(parts: tuple[str, ...], found: Sequence[Token], start: int) -> tuple[int, bool] | None:
    place, exact = start, True
    for number, part in enumerate(parts):
        skipped = 0
        while True:
            if place >= len(found) or (place > start and found[place].sentence):
                return None
            same = alike(part, found[place].text)
            if same == 1 or (same and not found[place].known):
                break
            if not number or skipped == _SKIPPED or found[place].text not in _SMALL:
                return None
            skipped += 1
            place += 1
        exact = exact and same == 1
        place += 1
    return place, exact


@lru_cache(maxsize=16384)
def alike(part: str, word: str) -> int:
    """Return 1 where a word is the part of a phrase, 2 where it is a likely misspelling of it, otherwise 0."""
    if part.endswith("*"):
        stem = part[:-1]
        if word.startswith(stem):
            return 1
        allowed = _allowed(stem, _STEM_ERRORS)
        lengths = {len(stem) - 1, len(stem), len(stem) + 1}
        return 2 if any(_misspelt(stem, word[:length], allowed) for length in lengths if length <= len(word)) else 0
    if part == word:
        return 1
    return 2 if _misspelt(part, word, _allowed(part, _WORD_ERRORS)) else 0


def _length(word: str) -> int:
    """The letters of a word, æ, ø and å as one each: "død" must not be read as a slip for "døv"."""
    return len(_WRITTEN_OUT.sub("x", word))


def _allowed(right: str, letters: tuple[int, int]) -> int:
    """How many errors a word of this length may have."""
    return sum(_length(right) >= enough for enough in letters)


def _misspelt(right: str, word: str, allowed: int) -> bool:
    if not allowed or _length(word) < _SHORTEST or right[0] != word[0] or not word.isalpha():
        return False
    return OSA.distance(right, word, score_cutoff=allowed) <= allowed
