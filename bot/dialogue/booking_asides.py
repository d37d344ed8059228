"""What is said about the booking under way itself: questions on it, calling it off, or wanting another time."""

import re

from bot.booking.appointment import MINUTES
from bot.dialogue.booking_names import asks_which_name, changes_name
from bot.dialogue.booking_texts import BookingTexts
from bot.dialogue.form import Said
from bot.dialogue.of_booking import asks_for_reminder, declines, speaks_of_booking

_CANCELS = re.compile(
    r"\b(?:afbestil\w*|aflys\w*|afbud|fortryd\w*)\b|\b(?:flytte|ændre) (?:tiden|den|mødet|aftalen|samtalen)\b"
)
_IF_LATER = re.compile(r"\b(?:man|igen|bagefter|hvis|senere hen|når)\b|\b(?:afbestil|aflys|afbud|fortryd)\w*")
_WHY_NOT = re.compile(r"^\W*(?:men |og |jamen )*hvorfor\b.*\b(?:ikke|ik|ikk|ingen|kun)\b")
_OWN_WORDS = re.compile(r"\b(?:min|mit|har|booket|bestilt|koden?)\b")
_BRINGS = re.compile(
    r"\b(?:hvad|noget|papirer\w*|breve\w*|id|pas|sygesikring\w*)\b.*\bmed(?:bringe)?(?: til \w+)?\W*$"
    r"|\bskal (?:jeg|vi|han|hun|man) (?:\w+ )?medbringe\b"
)
_HOW_LONG = re.compile(
    r"\bhvor (?:længe|lang\w*)\b.*\b(?:samtale|møde|snak|aftale)\w*\b"
    r"|\bhvor (?:længe|lang tid) (?:tager|varer) (?:det|den)\W*$"
)


def told_about(said: Said, moving: bool, texts: BookingTexts) -> str | None:
    """Return the answer to a question about the booking itself, such as how long it takes or which name will do."""
    text = said.text.lower()
    if moving and changes_name(text):
        return texts.say("name_stays")
    if _HOW_LONG.search(text):
        return texts.say("length", minutes=str(MINUTES))
    if asks_what_to_bring(text):
        return texts.say("bring")
    if asks_for_reminder(text):
        return texts.say("no_reminder")
    if asks_which_name(said):
        return texts.say("name_rules")
    if said.intent == "my_booking" and not moving:
        return texts.say("not_booked_yet")
    if said.asks and (said.intent in {"cancel_booking", "move_booking"} or _CANCELS.search(text)):
        return texts.say("can_cancel")
    return None


def asks_what_to_bring(text: str) -> bool:
    """Tell whether somebody asks what to bring: "skal jeg have papirer med?"."""
    return bool(_BRINGS.search(text.lower()))


def asks_why_not(text: str) -> bool:
    """Tell whether somebody asks why there are no other times: "hvorfor kun de dage"."""
    return bool(_WHY_NOT.search(text.lower()))


def wants_another(said: Said, asked: str) -> bool:
    """Tell whether "kan vi flytte det" means the time under way, and not whether a booked one can be moved."""
    text = said.text.lower()
    if said.intent != "move_booking" or declines(text) or changes_name(text) or _IF_LATER.search(text):
        return False
    return asked != "topic" or speaks_of_booking(text)


def drops(said: Said, known: bool) -> bool:
    """Tell whether "aflys" is about the booking under way, as it is where no time is ``known`` that it could be of."""
    is_own = known or bool(_OWN_WORDS.search(said.text.lower()))
    return said.intent == "cancel_booking" and said.is_short and not said.asks and not is_own
