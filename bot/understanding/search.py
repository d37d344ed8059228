"""A second opinion: which entries hold the rare words of a question ("Skype", "opsøgende", "værge")."""

import math
from collections import Counter, defaultdict
from dataclasses import replace

from bot.danish.words import words
from bot.knowledge.model import Knowledge
from bot.understanding.reading import Part

_STEM = 6
_MIN_WORD = 5
_RARE = 2  # a word in more topics of an owner than this tells nothing
_TRUST = 0.35  # the most that a full match adds to a topic's probability
_SURE = 0.75  # above this the classifier is not doubted


class Search:
    """Looks words up in the answers of one service, or in the general ones."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Index the answers of ``knowledge``."""
        self._topics: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
        counts: Counter[str] = Counter()
        for entry in knowledge.entries.values():
            if entry.silent or entry.topic not in knowledge.topics:
                continue
            stems = _stems(entry.answer)
            counts.update(stems)
            for stem in stems:
                self._topics[entry.service or "general"][stem][entry.topic] = None
        total = len(knowledge.entries)
        self._weight = {stem: math.log(total / count) for stem, count in counts.items()}

    def weigh(self, text: str, part: Part, service: str | None) -> Part:
        """Return the part with topics made likelier whose answer holds the question's rare words."""
        if part.confidence >= _SURE:
            return part
        found: defaultdict[str, float] = defaultdict(float)
        stems = _stems(text)
        total = sum(self._weight.get(stem, 0.0) for stem in stems)
        for stem in stems:
            topics = self._topics[service or "general"].get(stem, {})
            if 0 < len(topics) <= _RARE:
                for topic in topics:
                    found[topic] += self._weight[stem] / len(topics)
        if not found or not total:
            return part
        scores: defaultdict[str, float] = defaultdict(float, part.topics)
        for topic, value in found.items():
            scores[topic] += _TRUST * min(1.0, value / total)
        share = sum(scores.values()) / max(sum(value for _, value in part.topics), 1e-9)
        ranked = sorted(((topic, value / share) for topic, value in scores.items()), key=lambda pair: -pair[1])
        return replace(part, topics=tuple(ranked))


def _stems(text: str) -> list[str]:
    """Each stem once, in the order of the text: the order of a set is another in every process."""
    stems = (word.text[:_STEM] for word in words(text) if len(word.text) >= _MIN_WORD and word.text.isalpha())
    return list(dict.fromkeys(stems))
