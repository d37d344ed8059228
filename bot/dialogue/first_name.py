"""The first name in an answer, as people give it: with a greeting before it, with a surname, or not at all."""

import re

from bot.booking import BadNameError, clean_name, times
from bot.dialogue.few_words import agrees, hesitates
from bot.dialogue.form import Said

SKIP = "skip"
"""What stands for an answer that is left out."""

_BEFORE_NAME = re.compile(
    r"^(?:(?:hej|ja|øh|altså|ok|okay|så|bare|skriv|du|kan|må|gerne|det|er|jeg|mit|navn|navnet|hedder|kaldes|kalde|kald"
    r"|skrive|sige|mig|med|hellere|helst|(?:(?:de|alle|folk) )?kalder)\b"
    r"[\s,:.]*)+",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SAYS_NAME = re.compile(r"\b(?:hedder|navn|navnet|kald\w*|skrive?)\b", re.IGNORECASE)
_NO_NAME = re.compile(r"\b(?:uden|anonymt?|intet|ligemeget|lige meget|spring\w*|skip)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:ikke|nej)\b", re.IGNORECASE)
_OF_NAMES = re.compile(r"\b(?:\w*navn\w*|hedde\w*|sige|oplyse|skrive|vide|lyst|jer|ønsker)\b", re.IGNORECASE)
_LONGEST_NAME = 3
_WITH_SURNAME = 2
_AFTER_NAME = re.compile(r"[,.;:!\n]|\s(?:og|men|på|for|fra)\s")


def first_name(said: Said) -> str | None:
    """Return the first name or alias in an answer, ``skip`` for none, or None when it does not look like a name."""
    text = _BEFORE_NAME.sub("", said.text.strip()).strip(" .,!")
    if agrees(said.text) or hesitates(said.text):
        return None
    named = _AFTER_NAME.split(text)[0]
    tokens = _NAME.findall(named)
    if said.asks or not tokens:
        return SKIP if said.intent == "deny" and not said.asks else None
    if _NO_NAME.search(named):
        return SKIP
    if times.read(named, said.now, said.now):  # "nej lidt senere"
        return None
    if _NOT.search(named) and (len(tokens) <= _LONGEST_NAME or _OF_NAMES.search(named)):
        return SKIP
    if len(tokens) > _LONGEST_NAME or any(letter.isdigit() for letter in named) or (said.services and named == text):
        return None
    try:
        return clean_name(tokens[0][:1].upper() + tokens[0][1:])
    except BadNameError:
        return None


def only_says_name(text: str) -> bool:
    """Tell whether a message is one word, or says that a name follows, and no more than that: "kald mig Mads Hansen".

    "Det brænder" and "himlen kalder", which might be names too, are not counted in.
    """
    rest = _BEFORE_NAME.sub("", text.strip())
    before = text.strip().removesuffix(rest)
    words = len(_NAME.findall(rest))
    return words <= _WITH_SURNAME if _SAYS_NAME.search(before) else not before and words == 1
