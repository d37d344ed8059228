"""Which of the choices that were sent a text message points at, and whether it leans on what was said before."""

import re

from bot.channels.sms.shown import Choice, Shown
from bot.danish.words import words
from bot.dialogue.context import Context
from bot.dialogue.conversation import Conversation

_NUMBER = re.compile(r"^\W*(?:nr|nummer|svar|valg)?\W*([0-9]{1,2})\W*$", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_POLITE = frozenset({"tak"})
_LEANING = frozenset({"og", "så", "men"})
_POINTING = frozenset({"det", "den", "dem", "der", "her", "de"})
_BARE = frozenset({"ja", "nej", "jo", "ok", "okay", "mere"})


def pointed(text: str, sent: Shown, conversation: Conversation) -> Choice | None:
    """Return the choice that is meant by its number ("2", "2.", "to", "den anden") or by its own words."""
    said = _plain(text)
    for names in (_title, _names):
        by_words = [choice for choice in sent.choices if said and said in names(choice[1])]
        if len(by_words) == 1:
            return by_words[0]
    if not sent.numbered:
        return None
    number = _NUMBER.match(text)
    if number:
        place = int(number.group(1))
        return sent.choices[place - 1] if 0 < place <= len(sent.choices) else None
    in_words = conversation.offered_in_words(text, Context(offered=tuple(key for key, _ in sent.choices)))
    return next((choice for choice in sent.choices if choice[0] == in_words), None)


def leans_back(text: str) -> bool:
    """Tell whether a message cannot be understood without what was said before: "og hvad koster det?", "2", "ja"."""
    tokens = [word.text for word in words(text)]
    if not tokens:
        return False
    return is_bare(text) or tokens[0] in _LEANING or tokens[:2] == ["hvad", "med"] or tokens[-1] in _POINTING


def is_bare(text: str) -> bool:
    """Tell whether a message holds nothing but the number of a choice, "ja", "nej" or "mere"."""
    tokens = [word.text for word in words(text) if word.text not in _POLITE]
    return bool(_NUMBER.match(text)) or (len(tokens) == 1 and tokens[0] in _BARE)


def _title(title: str) -> set[str]:
    return {_plain(title)}


def _names(title: str) -> set[str]:
    """How a choice can be named for short: without what stands in brackets, or by what stands before the comma."""
    return {_plain(_BRACKETS.sub(" ", title)), _plain(title.split(",")[0])}


def _plain(text: str) -> str:
    found = [word.text for word in words(text)]
    return " ".join(word for word in found if word not in _POLITE)
