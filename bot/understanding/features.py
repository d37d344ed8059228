"""The text that the classifier sees: names hidden, letters folded, spelling repaired."""

import re

from bot.danish.words import words
from bot.understanding.names import OUTSIDE_PLACEHOLDER, PLACEHOLDER, Name, hide
from bot.understanding.spelling import Speller

_SERVICE = "xservicex"
_OUTSIDE = "xoutsidex"
_NUMBER = re.compile(r"\d+")


def features(text: str, names: list[Name], speller: Speller | None = None) -> str:
    """Return the text as the classifier sees it; ``names`` as found in the same text."""
    hidden = hide(text, names).replace(PLACEHOLDER, _SERVICE).replace(OUTSIDE_PLACEHOLDER, _OUTSIDE)
    tokens = [word.text for word in words(hidden)]
    if speller:
        tokens = [token if token in {_SERVICE, _OUTSIDE} else speller.repair(token) for token in tokens]
    tokens = [_NUMBER.sub("0", token) for token in tokens]
    if text.rstrip().endswith("?"):
        tokens.append("?")
    return " ".join(tokens)
