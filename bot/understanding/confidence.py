"""When a reading is too unsure to answer on."""

from bot.danish.words import words
from bot.understanding.reader import Reader
from bot.understanding.reading import Reading

THRESHOLD = 0.28


def unsure(reading: Reading, reader: Reader) -> bool:
    """Tell whether a reading should be met with choices instead of an answer.

    Weighs the probability of the best topic with how much of the message consists of words the
    domain knows: a message of unknown words gets no confident answer.
    """
    return reading.parts[0].confidence * (0.5 + 0.5 * known_share(reading.text, reader)) < THRESHOLD


def known_share(text: str, reader: Reader) -> float:
    """Return the share of the message's letters that stand in words the phrases use (0 for no words)."""
    tokens = [word.text for word in words(text) if word.text[0].isalpha()]
    total = sum(map(len, tokens))
    known = sum(len(token) for token in tokens if reader.speller.repair(token) in reader.speller.vocabulary)
    return known / total if total else 0.0
