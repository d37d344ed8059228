"""What is done to every message before Rasa, its store, or a log sees it."""

from dataclasses import dataclass, field
from typing import Any

from bot.assembly import the_danger, the_names
from bot.danish.analyser import Analyser
from bot.danish.words import normalise, words
from bot.privacy import mask, mask_names

MAX_LENGTH = 2000
REMOVED = "[farebesked fjernet]"
NO_WORDS = "[ingen ord]"
DANGER, EMPTY, CHOICE = "danger", "empty", "choice"


@dataclass(frozen=True)
class Incoming:
    """A message made safe: what Rasa may see, a reading known beforehand, and what was removed."""

    text: str
    parse_data: dict[str, Any] | None = None
    removed: frozenset[str] = field(default_factory=frozenset)


def prepare(text: str) -> Incoming:
    """Return a message as it may be kept.

    A person in danger is recognised first, and nothing of the message is passed on. CPR numbers, phone
    numbers, e-mails, names and street addresses are masked. A leading slash, with which Rasa would read an
    intent out of the text, is taken away.
    """
    kind = the_danger().recognise(text)
    if kind:
        return Incoming(REMOVED, {**known(DANGER, REMOVED), "danger": kind})
    masked = mask(normalise(text))
    safe = mask_names(masked.text, _persons(masked.text))
    plain = safe.text.strip().lstrip("/ ")
    removed = masked.found | safe.found
    if not any(word.text[0].isalpha() or word.text[0].isdigit() for word in words(plain)):
        return Incoming(NO_WORDS, known(EMPTY, NO_WORDS), removed)
    return Incoming(plain, None, removed)


def chosen(key: str, title: str) -> Incoming:
    """Return a choice that was pressed, as Rasa shall see it."""
    return Incoming(title, {**known(CHOICE, title), "choice": key})


def known(intent: str, text: str) -> dict[str, Any]:
    """Return the reading of a message whose intent is known without reading its text."""
    return {"text": text, "intent": {"name": intent, "confidence": 1.0}, "entities": [], "intent_ranking": []}


def _persons(text: str) -> list[tuple[int, int, str]]:
    """Names as the entity recogniser sees them, without what is everyday Danish or a word of the field."""
    lexicon = Analyser.load().lexicon()
    if not _is_danish(text, lexicon):
        return []
    fields = [(name.start, name.end) for name in the_names().find(text)]
    found = []
    for start, end in Analyser.load().analyse(text).persons:
        if any(start < field_end and end > field_start for field_start, field_end in fields):
            continue
        if any(word.text not in lexicon and len(word.text) > 2 for word in words(text[start:end])):
            found.append((start, end, "PER"))
    return found


def _is_danish(text: str, lexicon: frozenset[str]) -> bool:
    """Tell whether most words are Danish; in another language the recogniser takes every other word for a name."""
    long_words = [word.text for word in words(text) if len(word.text) > 3]
    return 2 * sum(word in lexicon for word in long_words) >= len(long_words)
