"""Which of the topics of a talk somebody means who writes it in their own words."""

import re
from collections.abc import Mapping

from bot.danish.words import words
from bot.dialogue.few_words import only_doubts
from bot.dialogue.first_name import SKIP
from bot.dialogue.form import Said
from bot.dialogue.keys import AnswerKey

_BEFORE = re.compile(r"^(?:om|det er|med) |\bhelt ")
_STEM = 8
_LEAST = 4
_FILLS = frozenset({"noget", "nogle", "andet", "hjælp"})  # stand in titles, but mean them only alone
_LEAVES_OUT = re.compile(r"\b(?:spring\w*|skip|ligemeget|ved ikke)\b")
_AROUND = frozenset({"om", "med", "det", "er", "jeg", "vil", "gerne", "tale", "snakke", "handler", "helt"})


def topic_meant(said: Said, topics: Mapping[str, str]) -> str | None:
    """Return the key of the topic in an answer, ``skip`` for none, or None where no single one is meant."""
    if isinstance(said.key, AnswerKey):
        return None
    if said.intent in {"deny", "filler"} or _LEAVES_OUT.search(said.text.lower()) or only_doubts(said.text):
        return SKIP
    if said.services and not said.asks:
        return said.services[0]
    likely = [] if said.asks else likely_topics(said.text, topics)
    return likely[0] if len(likely) == 1 else None


def several_meant(said: Said, topics: Mapping[str, str]) -> list[str]:
    """Return the keys of the topics that a few words fit equally well, "noget om botilbud"; none where one is meant."""
    named = said.is_short and not (said.asks or said.services or said.key)
    likely = likely_topics(said.text, topics) if named else []
    return likely if len(likely) > 1 else []


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
