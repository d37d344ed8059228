"""What is said about the name that a time is booked under: the name, another one, none, or which will do."""

import re
from typing import Any

from bot.dialogue.booking_texts import BookingTexts
from bot.dialogue.first_name import SKIP, first_name
from bot.dialogue.form import Said, State
from bot.dialogue.of_booking import speaks_of_booking

OTHER_NAME, LEFT_OUT, TAKEN_BACK = "other_name", "name_left_out", "name_taken_back"
"""What may become of a name that was given: it is replaced, left out, or taken back; so are their sentences named."""
_OTHER_NAME = re.compile(
    r"\b(?:jeg hedder|navn(?:et)? (?:er|skal være)|(?:ret|skift|ændre?) (?:mit )?navn(?:et)?|forkert navn)\b"
)
_CHANGES_NAME = re.compile(
    r"\b(?:ret(?:te[ts]?)?|skift(?:e[ts]?)?|ændre[ts]?|ændr|byt(?:te[ts]?)?|lave[ts]?|lav)\b(?: \w+){0,3} navn(?:et)?\b"
    r"|\bnavnet\b(?: \w+){0,4} (?:rettes?|ændre[ts]?|skifte[ts]?|laves? om)\b|\b(?:andet|nyt|forkert) navn\b"
)
_WHICH_NAME = re.compile(
    r"\b(?:rigtige?|eget|ægte|fulde?|hele|mit|sit|dit|et|noget|uden) (?:rigtige )?navn\b|\banonym\w*|\befternavn\b"
    r"|\b(?:hedde|kalde mig|kaldes|alias)\b|\b(?:dæk|kæle|øge|for|bruger)navn\w*"
)
_LEAVES_NAME_OUT = re.compile(r"\b(?:uden|intet|ikke noget) navn\b|\banonymt?\b")
_TAKES_BACK = re.compile(
    r"\b(?:skriv|brug|gem|noter|notér)\w* (?:\w+ )?ikke\b|\bikke (?:skrive?|bruge?|gemme?|notere?|stå)\b"
)
_DELETES_NAME = re.compile(r"\b(?:slet|fjern)\w* (?:navnet|mit navn|det navn)\b")


def name_and_topic(said: Said, state: State) -> dict[str, Any]:
    """Return the name in an answer to the question for it, and the topic where one is named that is not known yet."""
    name, services = first_name(said), () if said.asks else said.services
    of_booking = said.intent in {"cancel_booking", "my_booking"} and speaks_of_booking(said.text)
    if said.intent == "stop" or of_booking or (name is None and said.is_aside):
        return {}
    topic = {"topic": services[0]} if services and state.get("topic") is None else {}
    return {**topic, "name": name} if name else topic


def becomes_of_name(said: Said, state: State) -> str | None:
    """Return what somebody wants to become of the name they gave, one of the three above; None for anything else."""
    text = said.text.lower()
    if _OTHER_NAME.search(text):
        return OTHER_NAME
    if _LEAVES_NAME_OUT.search(text) and not said.asks:
        return LEFT_OUT
    takes_back = _TAKES_BACK.search(text) and said.intent != "delete_data"
    if (takes_back or _DELETES_NAME.search(text)) and state.get("name") not in {None, SKIP}:
        return TAKEN_BACK
    return None


def changes_name(text: str) -> bool:
    """Tell whether somebody wants another name on a time: "kan jeg ændre navnet"."""
    return bool(_CHANGES_NAME.search(text.lower()))


def asks_which_name(said: Said) -> bool:
    """Tell whether somebody asks which name will do: "skal det være mit rigtige navn?"."""
    return said.asks and bool(_WHICH_NAME.search(said.text.lower()))


def name_shown(state: State, texts: BookingTexts) -> str:
    """Return the name as it is shown and kept: the one that was given, or that there is none."""
    name = str(state.get("name") or SKIP)
    return texts.say("anonymous") if name == SKIP else name
