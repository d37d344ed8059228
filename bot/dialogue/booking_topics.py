"""Which of the topics of a talk somebody means who writes it in their own words."""

import re
from collections.abc import Mapping

from bot.danish.words import words

_BEFORE = re.compile(r"^(?:om|det er|med) |\bhelt ")
_STEM = 8
_LEAST = 4
_FILLS = frozenset({"noget", "nogle", "andet", "hjælp"})  # stand in titles, but mean them only alone
_AROUND = frozenset({"om", "med", "det", "er", "jeg", "vil", "gerne", "tale", "snakke", "handler", "helt"})


def topic_typed(text: str, topics: Mapping[str, str]) -> str | None:
    """Return the key of the topic (key and title) whose title was typed, as "om en klage" is; None for any other."""
    typed = _BEFORE.sub("", text.strip(" .?!").lower())
    return next((key for key, title in topics.items() if title.lower() == typed), None)


def likely_topics(text: str, topics: Mapping[str, str]) -> list[str]:
    """Return the keys of the topics whose titles share most words with a message, most often one or none."""
    tokens = {word.text for word in words(text)}
    if tokens - _FILLS - _AROUND:
        tokens -= _FILLS
    stems = {token[:_STEM] for token in tokens}
    shared = {
        key: len({word.text[:_STEM] for word in words(title) if len(word.text) >= _LEAST} & stems)
        for key, title in topics.items()
    }
    most = max(shared.values(), default=0)
    return [key for key, count in shared.items() if count == most and most]
