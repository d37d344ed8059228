"""What speaks against learning a phrasing: it is there already, or is much like one of another topic."""

from dataclasses import dataclass

from bot.staff.phrases import Phrases

ALIKE = 0.75
"""From here on two phrases are called much alike."""


@dataclass(frozen=True)
class Conflict:
    """``same``: the very phrase stands under ``topic`` already; else ``text`` is one there that is much like it."""

    same: bool
    topic: str
    text: str


def conflicts(text: str, topic: str, phrases: Phrases) -> list[Conflict]:
    """Return what speaks against learning ``text`` (as typed) under ``topic``, the weightiest first."""
    hidden = phrases.hidden(text)
    there = sorted(phrases.topics_of(hidden), key=lambda each: each == topic)
    found = [Conflict(True, each, hidden) for each in there]
    for near in phrases.near(text, 5):
        if near.alike >= ALIKE and near.topic not in {topic, *there}:
            found.append(Conflict(False, near.topic, near.text))
    return found
