"""What both are asked: questions that were written apart from the training phrases."""

from itertools import cycle, islice
from typing import Any

import yaml

from bench.places import ROOT

_FILES = ("entries_final.yml",)
TURNS = 5
"""How many questions make a conversation, where nothing else is said."""


def questions() -> list[str]:
    """Return the questions, always in the same order, mixed so that neighbours speak of different things."""
    cases: list[dict[str, Any]] = []
    for name in _FILES:
        cases += yaml.safe_load((ROOT / "tests" / "phrasings" / name).read_text(encoding="utf-8"))
    texts = [case["text"] for case in cases]
    step = 97  # no divisor of their number
    while len(texts) % step == 0:
        step += 2
    return [texts[number * step % len(texts)] for number in range(len(texts))]


def some(number: int) -> list[str]:
    """Return so many questions, beginning again where there are too few."""
    return list(islice(cycle(questions()), number))
