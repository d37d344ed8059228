"""Repair of misspelt words against the words that the phrases use."""

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

_MIN_LENGTH = 4
_TWO_ERRORS_FROM = 8
_ESTABLISHED = 3  # a word of fewer phrases may be a misspelling that somebody taught


class Speller:
    """Knows the words of the domain (with how often they occur) and of everyday Danish."""

    def __init__(self, vocabulary: dict[str, int], lexicon: Iterable[str] = ()) -> None:
        self.vocabulary = vocabulary
        self._lexicon = frozenset(lexicon)
        self._known = frozenset(vocabulary) | self._lexicon
        least = min(_ESTABLISHED, max(vocabulary.values(), default=1))
        self._by_length: dict[int, list[str]] = {}
        for word in vocabulary:
            if len(word) >= _MIN_LENGTH and vocabulary[word] >= least:
                self._by_length.setdefault(len(word), []).append(word)
        self.repair = lru_cache(maxsize=4096)(self._repair)

    def knows(self, word: str) -> bool:
        """Tell whether a word is of the domain, or everyday Danish."""
        return word in self._known

    def _repair(self, word: str) -> str:
        often = self.vocabulary.get(word, 0)
        if word in self._lexicon or often >= _ESTABLISHED or len(word) < _MIN_LENGTH or not word.isalpha():
            return word
        allowed = 2 if len(word) >= _TWO_ERRORS_FROM else 1
        near = [
            other
            for length in range(len(word) - allowed, len(word) + allowed + 1)
            for other in self._by_length.get(length, ())
        ]
        found = process.extract(word, near, scorer=DamerauLevenshtein.distance, score_cutoff=allowed, limit=6)
        if not found:
            return word
        return min(found, key=lambda hit: (hit[1], hit[0][0] != word[0], -self.vocabulary[hit[0]], hit[0]))[0]
