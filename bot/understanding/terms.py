"""The terms of a text, and their weights: what scikit-learn's ``TfidfVectorizer`` gives for one text, without its cost.

Training uses scikit-learn; a message is read with this. ``tests/understanding/test_terms.py`` holds both together.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
SHORTEST, LONGEST = 2, 5
_WORDS = 2048
WORD = r"(?u)\b\w+\b|§|\?"
_WORD = re.compile(WORD)


class Terms:
    """The vocabulary of one kind of terms, each with its column and its rarity."""

    def __init__(self, split: Callable[[str], Iterator[str]], vocabulary: list[str], rarity: npt.NDArray[np.float64]):
        """``rarity``: the inverse document frequency of each term of ``vocabulary``."""
        self.vocabulary = vocabulary
        self.rarity = rarity
        self._split = split
        self._columns = {term: column for column, term in enumerate(vocabulary)}

    def row(self, text: str) -> tuple[npt.NDArray[np.int64], Floats]:
        """Return the columns of the terms in ``text``, and their weights, which have the length 1 together."""
        counts = Counter(map(self._columns.get, self._split(text.lower())))
        counts.pop(None, None)
        places = np.fromiter(counts.keys(), np.int64, len(counts))
        values = (np.log(np.fromiter(counts.values(), np.float64, len(counts))) + 1) * self.rarity[places]
        return places, (values / max(float(np.sqrt(values @ values)), 1e-12)).astype(np.float32)


def letters(text: str) -> Iterator[str]:
    """The runs of two to five letters within the words of a text, a blank at either end of each word."""
    for word in text.split():
        yield from _runs(word)


@lru_cache(maxsize=_WORDS)  # most words of a message are those of others
def _runs(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    longest = min(LONGEST, max(SHORTEST, len(padded)))  # a word that is shorter than a run counts once
    return tuple(
        padded[start : start + size]
        for size in range(SHORTEST, longest + 1)
        for start in range(max(len(padded) - size, 0) + 1)
    )


def rows_of_words(text: str) -> Iterator[str]:
    """The words of a text, and each two that follow each other."""
    found = _WORD.findall(text)
    yield from found
    yield from map(" ".join, pairwise(found))
