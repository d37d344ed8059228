"""The terms of a text, and their weights: what scikit-learn's ``TfidfVectorizer`` gives for one text, without its cost.

Training uses scikit-learn; a message is read with this. ``tests/understanding/test_terms.py`` holds both together.
"""

import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, pairwise, repeat

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
SHORTEST, LONGEST = 2, 5
_WORDS = 2048
WORD = r"(?u)\b\w+\b|§|\?"
_WORD = re.compile(WORD)
_IS_ONE = (-1).__lt__  # a column; a term that is none has -1 in its place


class Terms(ABC):
    """The vocabulary of one kind of terms, each with its column and its rarity."""

    def __init__(self, vocabulary: list[str], rarity: npt.NDArray[np.float64]):
        """``rarity``: the inverse document frequency of each term of ``vocabulary``."""
        self.vocabulary = vocabulary
        self.rarity = rarity
        self._columns = {term: column for column, term in enumerate(vocabulary)}

    @abstractmethod
    def _in(self, text: str) -> Iterable[int]:
        """The columns of the terms in a text, as often as they occur there."""

    def row(self, text: str) -> tuple[npt.NDArray[np.int64], Floats]:
        """Return the columns of the terms in ``text``, and their weights, which have the length 1 together."""
        counts = Counter(self._in(text.lower()))
        places = np.fromiter(counts.keys(), np.int64, len(counts))
        values = (np.log(np.fromiter(counts.values(), np.float64, len(counts))) + 1) * self.rarity[places]
        return places, (values / max(float(np.sqrt(values @ values)), 1e-12)).astype(np.float32)


class Letters(Terms):
    """The runs of two to five letters within the words of a text, a blank at either end of each word."""

    def __init__(self, vocabulary: list[str], rarity: npt.NDArray[np.float64]):
        """See :class:`Terms`."""
        super().__init__(vocabulary, rarity)
        self._in_word = lru_cache(maxsize=_WORDS)(self._runs)  # most words of a message are those of others

    def _in(self, text: str) -> Iterable[int]:
        return chain.from_iterable(map(self._in_word, text.split()))

    def _runs(self, word: str) -> tuple[int, ...]:
        padded = f" {word} "
        longest = min(LONGEST, max(SHORTEST, len(padded)))  # a word that is shorter than a run counts once
        runs = (
            padded[start : start + size]
            for size in range(SHORTEST, longest + 1)
            for start in range(max(len(padded) - size, 0) + 1)
        )
        return tuple(self._columns[run] for run in runs if run in self._columns)


class Words(Terms):
    """The words of a text, and each two that follow each other."""

    def _in(self, text: str) -> Iterable[int]:
        words = _WORD.findall(text)
        return filter(_IS_ONE, map(self._columns.get, chain(words, map(" ".join, pairwise(words))), repeat(-1)))
