"""From phrases to what the classifier learns: names hidden, and each phrase mistyped once."""

import random
from collections.abc import Iterable

from bot.danish.typing_errors import mistype
from bot.understanding.features import features
from bot.understanding.names import Names
from bot.understanding.spelling import Speller


def training_texts(examples: Iterable[tuple[str, str]], names: Names, speller: Speller) -> tuple[list[str], list[str]]:
    """Return the texts as the classifier sees them, and their labels.

    Each phrase is learned as written, and once more with a typing error, unrepaired and repaired as it
    would be at run time, so that a slip costs little. The errors are the same in every training.
    """
    chance = random.Random(1)
    texts: list[str] = []
    labels: list[str] = []
    for text, label in examples:
        texts.append(features(text, names.find(text)))
        labels.append(label)
        wrong = mistype(text, 1, chance)
        if wrong != text:
            texts.append(features(wrong, names.find(wrong), speller))
            labels.append(label)
    return texts, labels
