"""The phrases that the assistant learns from, and which of them a phrasing is most like."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from bot.danish.words import normalise, words
from bot.understanding.names import Names, hide

if TYPE_CHECKING:
    from sklearn.feature_extraction.text import TfidfVectorizer

_EXAMPLE = re.compile(r"^\s*-\s+(.*\S)\s*$", re.MULTILINE)
_MARKUP = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")  # an entity that was marked by hand


@dataclass(frozen=True)
class Near:
    """A phrase, the topic it stands under, and how alike it is, from 0 to 1 (the same)."""

    text: str
    topic: str
    alike: float


class Phrases:
    """The phrases of ``data/nlu/``; they are compared by their letters, as the classifier sees them: names hidden."""

    def __init__(self, examples: Iterable[tuple[str, str]], names: Names) -> None:
        """``examples`` are phrases and the topics they stand under."""
        self.examples = list(examples)
        self._names = names
        self._topics: dict[str, set[str]] = {}
        for text, topic in self.examples:
            self._topics.setdefault(plain(text), set()).add(topic)

    @classmethod
    def load(cls, folder: Path, names: Names) -> "Phrases":
        """Read all files of a folder. Raises ``OSError`` or ``yaml.YAMLError`` for one that cannot be read."""
        return cls((each for file in sorted(folder.glob("*.yml")) for each in read_examples(file)), names)

    def hidden(self, text: str) -> str:
        """Return a phrasing as it would be learned, with SERVICE where a kind of help is named."""
        typed = normalise(text).strip()
        return hide(typed, [name for name in self._names.find(typed) if name.kind in {"service", "group"}])

    def topics_of(self, text: str) -> frozenset[str]:
        """Return the topics under which the very same phrase stands already; blanks, case and marks do not count."""
        return frozenset(self._topics.get(plain(text), ()))

    def near(self, text: str, count: int = 8, topics: Iterable[str] | None = None) -> list[Near]:
        """Return the phrases that a phrasing is most like, best first; of some topics only, where they are given."""
        vectorizer, matrix = self._index
        alike = (matrix @ vectorizer.transform([plain(self.hidden(text))]).T).toarray()[:, 0]
        wanted = None if topics is None else frozenset(topics)
        found: list[Near] = []
        for place in alike.argsort(kind="stable")[::-1]:
            phrase, topic = self.examples[place]
            if len(found) == count or alike[place] <= 0:
                break
            if wanted is None or topic in wanted:
                found.append(Near(phrase, topic, min(1.0, float(alike[place]))))
        return found

    @cached_property
    def _index(self) -> tuple["TfidfVectorizer", Any]:
        from sklearn.feature_extraction.text import TfidfVectorizer  # a server that only reads messages does without

        vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
        return vectorizer, vectorizer.fit_transform([plain(text) for text, _ in self.examples])


def read_examples(file: Path) -> list[tuple[str, str]]:
    """Return the phrases of a file of Rasa's NLU training data, each with its intent; other parts are left out."""
    content = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    return [
        (_MARKUP.sub(r"\1", example), str(block["intent"]))
        for block in content.get("nlu") or ()
        if "intent" in block
        for example in _EXAMPLE.findall(str(block.get("examples") or ""))
    ]


def plain(text: str) -> str:
    """Return what two phrases have in common that differ only in case, blanks and marks."""
    return " ".join(word.text for word in words(normalise(text)))
