"""When a reading is too unsure to answer on."""

from bot.danish.words import normalise
from bot.understanding.features import PLACEHOLDERS, features
from bot.understanding.names import Names
from bot.understanding.reading import Reading
from bot.understanding.spelling import Speller

THRESHOLD = 0.33
_NAMED = 0.2  # enough where a service is named: the answer says which, and other readings are offered with it
_ACT = 0.28  # an act needs no words of the field: "yes", "opskrift på frikadeller"
_WEIGHT = 0.8  # how much the share of known words counts
_STEM = 6
_BY_HEART = 1.0  # a phrase that was learned word for word: it is known, however rare its words are


class Confidence:
    """Weighs how likely the best topic is with how much of the message the field knows."""

    def __init__(
        self, field_words: list[str], small: frozenset[str], acts: frozenset[str], names: Names, speller: Speller
    ) -> None:
        """``field_words`` tell of the field; ``small`` are words that tell nothing; ``acts`` are no topics."""
        self._acts = acts
        self.field_words = frozenset(field_words)
        self._stems = frozenset(word[:_STEM] for word in field_words if len(word) >= _STEM)
        self._small = small
        self._names = names
        self._speller = speller

    def unsure(self, reading: Reading) -> bool:
        """Tell whether a reading should be met with choices instead of an answer."""
        weighed, needed = self.weighed(reading)
        return weighed < needed

    def weighed(self, reading: Reading) -> tuple[float, float]:
        """Return how sure a reading is when all is weighed, and how sure it must be for an answer."""
        part = reading.parts[0]
        if part.topic in self._acts:
            return part.confidence, _ACT
        if part.services or part.group:
            return part.confidence, _NAMED
        if part.confidence >= _BY_HEART:
            return part.confidence, THRESHOLD
        return part.confidence * (1 - _WEIGHT + _WEIGHT * self.known_share(reading.text)), THRESHOLD

    def known_share(self, text: str) -> float:
        """Return the share of the letters, small words aside, in words of the field; 1 where all are small."""
        text = self._speller.correct(normalise(text))
        seen = features(text, self._names.find(text)).split()
        telling = [word for word in seen if word.isalpha() and word not in self._small and word not in PLACEHOLDERS]
        total = sum(map(len, telling))
        known = sum(len(word) for word in telling if word in self.field_words or word[:_STEM] in self._stems)
        return known / total if total else 1.0
