"""Puts messages together that ask the same in other words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.staff.asked import Asked

ALIKE = 0.5
"""From here on two messages go into one group."""
_BLOCK = 256


@dataclass(frozen=True)
class Variant:
    """The same words: what was written (newest first), and the messages' numbers."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Group:
    """Messages that are alike, newest first; ``variants`` are their different wordings, the most frequent first."""

    messages: tuple[Asked, ...]
    variants: tuple[Variant, ...]


def groups(messages: Sequence[Asked]) -> list[Group]:
    """Return the messages in groups, the largest first, then the newest. ``messages`` are newest first."""
    if not messages:
        return []
    texts = list(dict.fromkeys(message.likeness for message in messages))
    place = {text: number for number, text in enumerate(texts)}
    leader = _leaders(texts)
    found: dict[int, list[Asked]] = {}
    for message in messages:
        found.setdefault(leader[place[message.likeness]], []).append(message)
    return [_group(each) for each in sorted(found.values(), key=len, reverse=True)]


def _leaders(texts: Sequence[str]) -> list[int]:
    """For each text the first one that it is alike, itself where there is none."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # a server that only reads messages does without

    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    try:
        matrix = vectorizer.fit_transform(texts)
    except ValueError:  # no letters at all
        return list(range(len(texts)))
    leader = list(range(len(texts)))
    leads = np.zeros(len(texts))
    for start in range(0, len(texts), _BLOCK):
        alike = (matrix[start : start + _BLOCK] @ matrix.T).toarray()
        for number, row in enumerate(alike, start):
            best = int((row * leads).argmax())
            if row[best] * leads[best] >= ALIKE:
                leader[number] = best
            else:
                leads[number] = 1
    return leader


def _group(messages: list[Asked]) -> Group:
    same: dict[str, list[Asked]] = {}
    for message in messages:
        same.setdefault(message.likeness, []).append(message)
    variants = [
        Variant(each[0].text, tuple(message.id for message in each))
        for each in sorted(same.values(), key=len, reverse=True)
    ]
    return Group(tuple(messages), tuple(variants))
