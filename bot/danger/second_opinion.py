"""A second opinion on messages that no pattern takes for danger: a linear model over pieces of words, and words.

It knows wordings only by their likeness to examples, so it is often wrong where the patterns are sure. What it
says is therefore no alarm: the message is answered as usual, and :meth:`bot.danger.Danger.gentle` put after.
"""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise, repeat
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from murmurhash import mrmr

from bot.danger.danger import Danger
from bot.danger.examples import EXAMPLES, examples
from bot.danger.words import fold

Floats = npt.NDArray[np.float64]
_FILE = "second_opinion.npz"
_PLACES = 2**16
_STRENGTH = 1.0
_FOLDS = 5
_ORDINARY_LEARNED = 10000  # more of them cost seconds and change the figures no more
_ORDINARY_WRONG = 0.005
_NEAR_MISSES_WRONG = 0.05
_WORD = re.compile(r"[^\W_]+|\?")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_LONGEST_WORD = 40
_WORDS = 2048


class SecondOpinion:
    """Says of a message whether its writer may have a hard time, where the patterns say nothing.

    Keeps nothing of what it is asked about, but single words for a while.
    """

    def __init__(self, weights: npt.NDArray[np.float32], rarity: npt.NDArray[np.float32], threshold: float) -> None:
        self._weights = weights
        self._rarity = rarity
        self._threshold = threshold

    @classmethod
    def fit(cls, ordinary: Iterable[str], folder: Path = EXAMPLES, danger: Danger | None = None) -> "SecondOpinion":
        """Learn from the examples in ``folder`` and from ``ordinary`` questions, as the intents are trained on.

        The threshold is the lowest at which, cross-validated, at most 0.5 % of the ordinary questions and 5 % of
        the near-misses would get a gentle line; what the patterns of ``danger`` recognise gets none. The same
        examples give the same model. Raises :class:`~bot.knowledge.errors.KnowledgeError` for broken examples.
        """
        from sklearn.feature_extraction.text import TfidfTransformer  # a server that only reads messages does without
        from sklearn.model_selection import StratifiedKFold

        danger = danger or Danger()
        dangerous, near_misses = examples(folder)
        others = sorted(set(ordinary))
        others = random.Random(0).sample(others, min(len(others), _ORDINARY_LEARNED))
        texts = [*dangerous, *near_misses, *others]
        group = np.repeat([0, 1, 2], [len(dangerous), len(near_misses), len(others)])
        parts = [_pieces(text) for text in texts]
        sizes = [len(pieces) for pieces in parts]
        owner = np.repeat(np.arange(len(texts)), sizes)
        starts = np.cumsum([0, *sizes[:-1]])
        counts = _counts([piece for pieces in parts for piece in pieces])
        tfidf = TfidfTransformer(sublinear_tf=True).fit(counts[starts])
        rows = tfidf.transform(counts)
        # A sentence of a message without danger is without danger; one of a message in danger need not be in danger.
        telling = group[owner] > 0
        telling[starts] = True
        scores = np.zeros(len(owner))
        for learned, asked in StratifiedKFold(_FOLDS, shuffle=True, random_state=0).split(texts, group):
            places = np.flatnonzero(np.isin(owner, learned) & telling)
            machine = _machine().fit(rows[places], group[owner[places]] == 0)
            places = np.flatnonzero(np.isin(owner, asked))
            scores[places] = machine.decision_function(rows[places])
        worst = np.maximum.reduceat(scores, starts)
        worst[[number for number, text in enumerate(texts) if group[number] and danger.recognise(text)]] = -np.inf
        threshold = max(
            float(np.quantile(worst[group == kind], 1 - share, method="higher"))
            for kind, share in ((1, _NEAR_MISSES_WRONG), (2, _ORDINARY_WRONG))
            if (group == kind).any()
        )
        machine = _machine().fit(rows[telling], group[owner[telling]] == 0)
        weights = machine.coef_[0].astype(np.float16).astype(np.float32)
        rarity = tfidf.idf_.astype(np.float16).astype(np.float32)
        return cls(weights, rarity, threshold - float(machine.intercept_[0]))

    def worries(self, text: str) -> bool:
        """Return whether ``text`` (a message of any length, as typed) sounds as if its writer may be in danger."""
        return bool(self.score(text) > 0)

    def score(self, text: str) -> float:
        """Return how worrying the most worrying sentence of ``text`` is; above 0 :meth:`worries` says yes."""
        owner, places, counts = _flat([_places(piece) for piece in _pieces(text)])
        values = (np.log(counts) + 1) * self._rarity[places]
        sums = np.bincount(owner, values * self._weights[places], minlength=1)
        squares = np.bincount(owner, values * values, minlength=1)
        return float((sums / np.sqrt(np.maximum(squares, 1e-9))).max()) - self._threshold

    def save(self, folder: Path) -> None:
        """Write the model as ``second_opinion.npz`` into an existing folder."""
        np.savez_compressed(
            folder / _FILE,
            weights=self._weights.astype(np.float16),
            rarity=self._rarity.astype(np.float16),
            threshold=np.float64(self._threshold),
        )

    @classmethod
    def load(cls, folder: Path) -> "SecondOpinion":
        """Read what :meth:`save` wrote. Raises ``OSError`` or ``KeyError`` for a folder without a model."""
        with np.load(folder / _FILE, allow_pickle=False) as arrays:
            return cls(
                arrays["weights"].astype(np.float32), arrays["rarity"].astype(np.float32), float(arrays["threshold"])
            )


def _machine() -> Any:
    from sklearn.svm import LinearSVC

    return LinearSVC(C=_STRENGTH, random_state=0)


def _pieces(text: str) -> Sequence[str]:
    """The message and each of its sentences, since danger may stand in the middle of a long story."""
    sentences = [sentence for sentence in _SENTENCE.split(text.strip()) if sentence]
    return [text, *sentences] if len(sentences) > 1 else [text]


def _places(text: str) -> Counter[int]:
    """How often each place of the model is met in a text: the runs of letters within words, and rows of words."""
    words = [word[:_LONGEST_WORD] for word in _WORD.findall(fold(text))]
    rows = map(" ".join, chain(pairwise(words), zip(words, words[1:], words[2:], strict=False)))
    return Counter(chain(chain.from_iterable(map(_places_of, words)), _places_all(map(" {}".format, rows))))


@lru_cache(maxsize=_WORDS)
def _places_of(word: str) -> tuple[int, ...]:
    """The places of the runs of two to five letters within a word, and of the word itself."""
    padded = f"_{word}_"
    runs = [
        padded[start : start + size]
        for size in range(2, min(5, len(padded)) + 1)
        for start in range(len(padded) - size + 1)
    ]
    return tuple(_places_all([*runs, f" {word}"]))


def _places_all(terms: Iterable[str]) -> Iterator[int]:
    """The places of terms: their hashes, as scikit-learn has them."""
    return map((_PLACES - 1).__and__, map(abs, map(mrmr.hash, terms, repeat(0))))


def _counts(texts: Sequence[str]) -> Any:
    """The rows of :func:`_places` as a matrix, to learn from."""
    from scipy import sparse

    owner, places, counts = _flat([_places(text) for text in texts])
    return sparse.csr_matrix((counts.astype(np.float32), (owner, places)), shape=(len(texts), _PLACES))


def _flat(rows: Sequence[Counter[int]]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Floats]:
    """For each place of each row: the row's number, the place, and how often it was met."""
    sizes = [len(row) for row in rows]
    places = np.fromiter(chain.from_iterable(rows), np.int64, sum(sizes))
    counts = np.fromiter(chain.from_iterable(row.values() for row in rows), np.float64, sum(sizes))
    return np.repeat(np.arange(len(rows)), sizes), places, counts
