"""From phrases to what the classifier learns: names hidden, and each phrase mistyped once."""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.danish.typing_errors import mistype
from bot.danish.words import normalise
from bot.understanding.features import features
from bot.understanding.names import Names
from bot.understanding.spelling import Speller, Usage

_BY_HEART = 12  # so that what staff teach is understood as they said, also where its words are rare
_ERRORS = (1, 2)
_SMALL_WORDS = 150
_OFTEN = 3


@dataclass(frozen=True)
class Lessons:
    """Texts as the classifier sees them, their labels, the phrases they came from; and what is kept beside."""

    texts: list[str]
    labels: list[str]
    groups: list[int]
    usage: Usage
    memory: dict[str, str]
    field_words: list[str]
    small_words: list[str]


def lessons(
    examples: Iterable[tuple[str, str]], names: Names, lexicon: frozenset[str], foreign: frozenset[str] = frozenset()
) -> Lessons:
    """Return what is learned from phrases and their labels; ``foreign`` are the labels outside the field.

    Each phrase is learned as written, and again with one and with two typing errors, read as they would be
    at run time, where that differs. The errors are the same in every training.
    """
    examples = list(examples)
    chance = random.Random(1)
    usage = Usage.of((text for text, _ in examples), names.terms)
    speller = Speller(usage, lexicon)

    def seen(text: str) -> str:
        text = speller.correct(normalise(text))
        return features(text, names.find(text))

    plain = [(seen(text), label) for text, label in examples]
    found = Lessons([], [], [], usage, _memory(plain), *_telling(plain, foreign))
    for number, (text, label) in enumerate(examples):
        wrong = [seen(mistype(text, errors, chance)) for errors in _ERRORS]
        for each in dict.fromkeys((plain[number][0], *wrong)):
            found.texts.append(each)
            found.labels.append(label)
            found.groups.append(number)
    return found


def _memory(plain: list[tuple[str, str]]) -> dict[str, str]:
    """Phrases that stand under one label only, unless they are long: known by heart, "hej" is a greeting."""
    labels: dict[str, set[str]] = {}
    for text, label in plain:
        if len(text.split()) <= _BY_HEART:
            labels.setdefault(text, set()).add(label)
    return {text: next(iter(found)) for text, found in labels.items() if len(found) == 1}


def _telling(plain: list[tuple[str, str]], foreign: frozenset[str]) -> tuple[list[str], list[str]]:
    """The words that tell of the field, used in several phrases of its topics; and those that tell nothing."""
    everywhere = Counter(word for text, _ in plain for word in set(text.split()))
    within = Counter(word for text, label in plain if label not in foreign for word in set(text.split()))
    small = {word for word, _ in everywhere.most_common(_SMALL_WORDS)}
    field = [word for word, count in within.items() if count >= _OFTEN and word not in small and word.isalpha()]
    return sorted(field), sorted(small)
