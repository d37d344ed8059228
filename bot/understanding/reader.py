"""From a message to a reading: names, topic probabilities, and several questions in one message."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from bot.danish.words import normalise, words
from bot.understanding.commands import RESTART, STEERING, in_other_words, not_steered
from bot.understanding.features import features
from bot.understanding.linear import LinearModel
from bot.understanding.name import Name
from bot.understanding.names import Names
from bot.understanding.reading import Part, Reading
from bot.understanding.residence import Residence
from bot.understanding.spelling import Speller

RANKED = 10
_PLAIN = 0.9
_SURE_PART = 0.45
_MAX_PARTS = 4
_LONG = 30
_QUESTION_WORD = r"(?:hvad|hvor|hvordan|hvornår|hvem|hvilke[nt]?|kan|er|skal|får|må|har|koster|hvorfor)"
_ASKED = rf"(?:{_QUESTION_WORD}\b|[^\W\d]{{3,}} (?:jeg|vi|der|i|man|de|han|hun|det|du)\b)"
_BETWEEN = re.compile(
    rf"\?+\s+(?=\S)|[.!:]+\s+(?={_ASKED})|,?\s+(?:og|samt)\s+(?=(?:også\s+|så\s+)?{_ASKED})", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!]\s")
_ASKS = re.compile(rf"(?:også |så |men |hej,? )?{_ASKED}", re.IGNORECASE)
_MIN_WORDS = 3


class Reader:
    """Reads messages; holds the trained model and the names of the knowledge."""

    def __init__(
        self,
        names: Names,
        model: LinearModel,
        speller: Speller,
        acts: Iterable[str] = (),
        memory: Mapping[str, str] | None = None,
        places: Iterable[str] = (),
    ) -> None:
        """``acts``: labels that are never one of two questions in a message; ``memory``: phrases known by heart;
        ``places``: where somebody lives whom the municipality helps."""
        self.names = names
        self.model = model
        self.speller = speller
        self._acts = frozenset(acts)
        self._memory = memory or {}
        self._residence = Residence(places)

    def read(self, text: str) -> Reading:
        """Return the reading of a message (any text, also an empty one)."""
        plain = self.speller.correct(self._residence.without(normalise(text)))
        whole = self._part(plain)
        pieces = _questions(plain)
        if pieces and len(words(plain)) > _LONG:
            return Reading(text, (self._of_long(whole, [self._part(piece) for piece in pieces]),))
        if len(pieces) == 1 and pieces[0] != plain:
            asked = self._inherit(self._part(pieces[0]), whole)
            asked = replace(asked, theme=asked.theme or whole.theme)
            if asked.topic in self._acts and whole.topic not in self._acts:  # "fristen er gået. Hvad så nu?"
                return Reading(text, (whole,))
            return Reading(text, (max(whole, asked, key=lambda part: part.confidence),))
        if len(pieces) < 2:
            return Reading(text, (whole,))
        parts = [self._part(piece) for piece in pieces]
        sure: list[Part] = []
        for part in parts:
            told = {(other.topic, other.theme) for other in sure}
            if part.confidence >= _SURE_PART and part.topic not in self._acts and (part.topic, part.theme) not in told:
                sure.append(part)
        if len(sure) < 2 or len(sure) > _MAX_PARTS:
            return Reading(text, (whole,))
        return Reading(text, tuple(self._inherit(part, whole) for part in sure))

    def is_nonsense(self, text: str) -> bool:
        """Tell whether a message of several letters has no word that Danish or the field knows, nor a name."""
        text = self.speller.correct(normalise(text))
        tokens = [word.text for word in words(text) if word.text[0].isalpha()]
        if not tokens or not all(token.isascii() or token.isalpha() for token in tokens) or self.names.find(text):
            return False
        seen = features(text, [])
        return seen not in self._memory and not any(map(self.speller.knows, tokens))

    @staticmethod
    def _of_long(whole: Part, parts: list[Part]) -> Part:
        """In a long story the question is often one of the last sentences: weigh it with the whole."""
        scores: defaultdict[str, float] = defaultdict(float, whole.topics)
        for part in parts[-2:]:
            weight = 1.0 if part.confidence >= _PLAIN else 0.5  # a question that is plain by itself counts in full
            for topic, value in part.topics:
                scores[topic] += value * weight
        total = sum(scores.values())
        ranked = tuple(
            (topic, value / total) for topic, value in sorted(scores.items(), key=lambda item: -item[1])[:RANKED]
        )
        return replace(whole, topics=ranked)

    @staticmethod
    def _inherit(part: Part, whole: Part) -> Part:
        if part.services or part.group:
            return part
        mentioned = part.mentioned or whole.mentioned
        return replace(part, services=whole.services, group=whole.group, mentioned=mentioned)

    def _part(self, text: str) -> Part:
        names = _meant(text, self.names.find(text))
        seen = features(text, names)
        if seen in self._memory:
            return named(((self._memory[seen], 1.0),), names)
        ranked = self._ranked(seen)
        if ranked[0][0] in STEERING and (never := not_steered(text)):
            again = in_other_words(text) if RESTART in never else text
            ranked = _without(never, self._ranked(features(again, _meant(again, self.names.find(again)))))
        return named(ranked, names)

    def _ranked(self, seen: str) -> tuple[tuple[str, float], ...]:
        probabilities = self.model.probabilities(seen)
        best = probabilities.argsort()[::-1][:RANKED]
        return tuple((self.model.labels[place], float(probabilities[place])) for place in best)


def _questions(text: str) -> list[str]:
    """The questions of a message: pieces that end in a question mark or begin as a question does."""
    found, start = [], 0
    for match in [*_BETWEEN.finditer(text), None]:
        piece = text[start : match.start() if match else len(text)]
        asked = bool(match and "?" in match.group()) or piece.rstrip().endswith("?")
        asked = asked or bool(
            _ASKS.match(piece) and not _SENTENCE_END.search(piece)
        )  # "og har autisme. Han bor …" tells
        if asked and len(words(piece)) >= _MIN_WORDS:
            found.append(piece)
        start = match.end() if match else start
    return found


def _meant(text: str, names: list[Name]) -> list[Name]:
    """The names without one that is taken back: "ikke bostøtte, botilbud"."""
    left = [name for name in names if not text[: name.start].rstrip().lower().endswith("ikke")]
    return left if any(name.kind in {"service", "group"} for name in left) else names


def _without(never: Set[str], ranked: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    """The topics but for those that it cannot be; their share is divided among the others."""
    others = [(topic, value) for topic, value in ranked if topic not in never]
    rest = sum(value for _, value in others) or 1.0
    return tuple((topic, value / rest) for topic, value in others)


def _listed(texts: list[str]) -> str:
    """What is outside as it was written, the second paragraph of "§ 109 og 110" with its sign."""
    return " og ".join(dict.fromkeys(f"§ {text}" if text[0].isdecimal() else text for text in texts))


def named(topics: tuple[tuple[str, float], ...], names: list[Name]) -> Part:
    """Return a part with the names put into their places."""
    services = tuple(dict.fromkeys(name.id for name in names if name.kind == "service"))
    groups = [name.id for name in names if name.kind == "group"]
    themes = [name.id for name in names if name.kind == "theme"]
    outside = [name for name in names if name.kind in {"outside", "paragraph"}]
    mentioned = [name.id for name in names if name.kind == "mentioned"]
    return Part(
        topics,
        services,
        groups[0] if groups else None,
        themes[0] if themes else None,
        outside[0].id if outside else None,
        _listed([name.text for name in outside]),
        mentioned[0] if mentioned else None,
    )
