"""A linear text classifier over letter and word n-grams, saved without pickle."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.understanding.terms import LONGEST, SHORTEST, WORD, Letters, Terms, Words

Floats = npt.NDArray[np.float32]
_HELD_OUT = 0.15
_KINDS = (Letters, Words)
_TOLERANCE = 1e-3  # closer costs minutes and changes no figure


class LinearModel:
    """Texts in, a probability for each label out."""

    def __init__(
        self,
        labels: list[str],
        terms: list[Terms],
        weights: npt.NDArray[np.floating[Any]],
        bias: Floats,
        temperature: float,
    ) -> None:
        """``weights``: a row for each term, those of the first of ``terms`` before those of the next.

        They are stored in half the precision, which takes four times as long to reckon with.
        """
        self.labels = labels
        self._terms = terms
        self._starts = [0, *np.cumsum([len(each.vocabulary) for each in terms])]
        self._weights = weights.astype(np.float32)
        self._bias = bias
        self._temperature = temperature

    @classmethod
    def fit(cls, texts: list[str], labels: list[str], groups: list[int], strength: float = 0.4) -> "LinearModel":
        """Train on texts (as :func:`bot.understanding.features.features` gives them) and their labels.

        Texts of one group (a phrase and its mistyped copy) are kept together when the temperature that turns
        margins into probabilities is sought on a part held out. Raises ``ValueError`` for fewer than two labels.
        """
        from sklearn.model_selection import GroupShuffleSplit  # a server that only reads messages does without
        from sklearn.svm import LinearSVC

        names = sorted(set(labels))
        place = {name: number for number, name in enumerate(names)}
        numbers = np.array([place[label] for label in labels])
        vectorizers = _vectorizers()
        matrix = _stack([vectorizer.fit_transform(texts) for vectorizer in vectorizers])
        train, test = next(GroupShuffleSplit(1, test_size=_HELD_OUT, random_state=0).split(texts, numbers, groups))
        machine = LinearSVC(C=strength, tol=_TOLERANCE, random_state=0).fit(matrix[train], numbers[train])
        temperature = _temperature(_margins(machine, matrix[test], len(names)), numbers[test])
        machine = LinearSVC(C=strength, tol=_TOLERANCE, random_state=0).fit(matrix, numbers)
        terms = [
            kind(sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.get), vectorizer.idf_)
            for kind, vectorizer in zip(_KINDS, vectorizers, strict=True)
        ]
        weights = np.ascontiguousarray(machine.coef_.T, dtype=np.float16)
        return cls(names, terms, weights, machine.intercept_.astype(np.float32), temperature)

    def probabilities(self, text: str) -> Floats:
        """Return the probability of each of ``labels`` for one text."""
        margins = self._bias
        for start, terms in zip(self._starts, self._terms, strict=False):
            columns, values = terms.row(text)
            weights = self._weights.take(columns + start, axis=0)
            margins = margins + np.einsum("i,ij->j", values, weights)  # not with threads, as "@" does here
        result: Floats = _softmax(margins[None, :] / self._temperature)[0]
        return result

    def save(self, folder: Path) -> None:
        """Write the model as ``linear.json`` and ``linear.npz`` into an existing folder."""
        state: dict[str, Any] = {
            "labels": self.labels,
            "temperature": self._temperature,
            "vocabularies": [terms.vocabulary for terms in self._terms],
        }
        (folder / "linear.json").write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
        np.savez_compressed(
            folder / "linear.npz",
            weights=self._weights.astype(np.float16),
            bias=self._bias,
            **{f"idf{number}": terms.rarity for number, terms in enumerate(self._terms)},
        )

    @classmethod
    def load(cls, folder: Path) -> "LinearModel":
        """Read what :meth:`save` wrote. Raises ``OSError`` or ``KeyError`` for a folder without a model."""
        state = json.loads((folder / "linear.json").read_text(encoding="utf-8"))
        with np.load(folder / "linear.npz", allow_pickle=False) as arrays:
            terms = [
                kind(vocabulary, arrays[f"idf{number}"])
                for number, (kind, vocabulary) in enumerate(zip(_KINDS, state["vocabularies"], strict=True))
            ]
            return cls(state["labels"], terms, arrays["weights"], arrays["bias"], float(state["temperature"]))


def _margins(machine: Any, matrix: Any, labels: int) -> Floats:
    """The margins with a column for each label, also for one that the training part happened to miss."""
    margins = np.full((matrix.shape[0], labels), -10.0, dtype=np.float32)
    margins[:, machine.classes_] = machine.decision_function(matrix)
    return margins


def _vectorizers() -> list[Any]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return [
        TfidfVectorizer(
            analyzer="char_wb", ngram_range=(SHORTEST, LONGEST), sublinear_tf=True, min_df=2, dtype=np.float32
        ),
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2, token_pattern=WORD, dtype=np.float32),
    ]


def _stack(parts: list[Any]) -> Any:
    from scipy import sparse

    return sparse.hstack(parts, format="csr", dtype=np.float32)


def _softmax(margins: Floats) -> Floats:
    exp = np.exp(margins - margins.max(axis=1, keepdims=True))
    result: Floats = exp / exp.sum(axis=1, keepdims=True)
    return result


def _temperature(margins: Floats, numbers: npt.NDArray[np.int64]) -> float:
    """The temperature under which the held-out labels are likeliest."""

    def loss(temperature: float) -> float:
        chosen = _softmax(margins / temperature)[np.arange(len(numbers)), numbers]
        return float(-np.log(np.maximum(chosen, 1e-9)).mean())

    return min((step / 100 for step in range(3, 100)), key=loss)
