"""The Danish spaCy pipeline: which one is installed, and one pass over a message.

``da_core_news_sm`` is used where it is installed; otherwise ``da_ddt_sm``, trained for this project
by the same recipe and shipped beside this file (CC BY-SA 4.0, see its meta.json).
"""

import importlib.util
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import spacy
from spacy.pipeline import TrainablePipe
from thinc.api import NumpyOps

SHIPPED = Path(__file__).parent / "da_ddt_sm"
INSTALLED = "da_core_news_sm"
_UNUSED = ("parser", "attribute_ruler", "senter", "tagger", "morphologizer", "lemmatizer", "trainable_lemmatizer")
_MEMORY = 64


@dataclass(frozen=True)
class Analysis:
    """The persons' names, as places in the text (start, end)."""

    persons: tuple[tuple[int, int], ...]


class Analyser:
    """One loaded pipeline; ``name`` tells which, with its version."""

    def __init__(self, pipeline: spacy.language.Language) -> None:
        self._pipeline = pipeline
        meta = pipeline.meta
        self.name = f"{meta['lang']}_{meta['name']} {meta['version']}"
        self._lexicon: frozenset[str] | None = None
        self._alone = Lock()
        self.analyse = lru_cache(maxsize=_MEMORY)(self._analyse)

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> "Analyser":
        """Load the pipeline once for the process. Raises ``OSError`` when its files are damaged."""
        source = INSTALLED if importlib.util.find_spec(INSTALLED) else str(SHIPPED)
        pipeline = spacy.load(source, exclude=list(_UNUSED))
        _reckon_with_numpy(pipeline)
        analyser = cls(pipeline)
        analyser.lexicon()
        return analyser

    def lexicon(self) -> frozenset[str]:
        """Return the lower-case words the pipeline has met: everyday Danish, no misspellings to speak of."""
        if self._lexicon is None:  # before any message is read, since each adds its words to the vocabulary
            self._lexicon = frozenset(
                string.lower() for string in self._pipeline.vocab.strings if len(string) > 3 and string.isalpha()
            )
        return self._lexicon

    def _analyse(self, text: str) -> Analysis:
        # Else it would keep every word that was ever written. What is in there ends for all threads at once.
        with self._alone, self._pipeline.memory_zone():
            doc = self._pipeline(text)
            persons = (entity for entity in doc.ents if entity.label_ == "PER")
            return Analysis(tuple((entity.start_char, entity.end_char) for entity in persons))


def _reckon_with_numpy(pipeline: spacy.language.Language) -> None:
    """Let NumPy multiply the matrices of a message: BLIS, as it is packaged, takes an eighth longer for a pass."""
    plain = NumpyOps(use_blis=False)
    for _, component in pipeline.pipeline:
        if isinstance(component, TrainablePipe):
            for part in component.model.walk():
                part.ops = plain
