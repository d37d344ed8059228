"""The text that the classifier sees: names hidden, letters folded."""

import re

from bot.danish.words import words
from bot.understanding.name import Name
from bot.understanding.names import OUTSIDE_PLACEHOLDER, PLACEHOLDER, hide

_SERVICE = "xservicex"
_OUTSIDE = "xoutsidex"
_CHILD, _GROWN, _OLD = "xbarnx", "xvoksenx", "xgammelx"
PLACEHOLDERS = frozenset({_SERVICE, _OUTSIDE, _CHILD, _GROWN, _OLD})
_AGED = {"årig", "årige"}
_AGE = {"på", "er", "fyldt", "fylder", "under", "over", "være", "blive", "bliver", "blev"}
_LASTS = {"er", "på"}
_UNITS = {
    "time",
    "timer",
    "timers",
    "minut",
    "minutter",
    "sekunder",
    "procent",
    "uge",
    "dag",
    "måned",
    "uger",
    "måneder",
    "dage",
    "km",
    "zoner",
    "kr",
    "kroner",
    "gange",
    "tema",
    "temaer",
    "områder",
    "pakker",
    "samtaler",
    "kontakter",
    "møder",
    "linje",
    "linjer",
    "linie",
    "linier",
    "ord",
    "sætning",
    "sætninger",
}
_TELLING = {"83", "86", "141", "76", "19"}  # paragraphs and decisions by which a topic is known
REMOVED = re.compile(r"\[[\w -]+ fjernet\]")  # what stands for personal data says nothing of the topic
_NUMBER = re.compile(r"\d+")


def features(text: str, names: list[Name]) -> str:
    """Return the text (its spelling repaired) as the classifier sees it; ``names`` as found in the same text."""
    hidden = REMOVED.sub(" ", hide(text, names)).replace(PLACEHOLDER, _SERVICE).replace(OUTSIDE_PLACEHOLDER, _OUTSIDE)
    tokens = [word.text for word in words(hidden)]
    tokens = [_number(tokens, place) for place in range(len(tokens))]
    if text.rstrip().endswith("?"):
        tokens.append("?")
    return " ".join(tokens)


def _number(tokens: list[str], place: int) -> str:
    """An age tells something, any other figure does not."""
    token = tokens[place]
    if token in _TELLING:
        return token
    if not token.isdecimal():
        return _NUMBER.sub("0", token)
    before, after = tokens[place - 1] if place else "", tokens[place + 1] if place + 1 < len(tokens) else ""
    of_service = before in _LASTS and place > 1 and tokens[place - 2] == _SERVICE  # "er § 108 på 2 år"
    if of_service or int(token) > 110 or not (after in _AGED or (before in _AGE and after not in _UNITS)):
        return "0"
    return _CHILD if int(token) < 18 else _OLD if int(token) >= 60 else _GROWN
