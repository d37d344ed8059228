"""Which time a message asks for while one is booked: what is a wish, and what only looks like one."""

import re
from datetime import date, datetime

from bot.booking import times
from bot.dialogue.form import Said, State
from bot.dialogue.of_booking import asks_for_reminder

_OPENING = {"opening_hours", "appointment_needed"}
_IS_OPEN = re.compile(r"\b(?:åbent?|åbne[rt]?|lukke[rt]?|lukket|åbningstid\w*)\b")
_CANNOT = re.compile(r"\b(?:kan|passer)\b.*\b(?:ikke|ik|ikk|dårligt)\b")
_RATHER = re.compile(r"\b(?:hellere|i ?stedet|anden tid|andet tidspunkt|komme[rn]?|flyt\w*)\b")
_BESIDE = re.compile(r"\bdagen (?:efter|derpå|derefter|før|inden|forinden)\b|\b(?:næste|følgende|forrige) dag\b")
_BETWEEN = r"[^0-9A-Za-zÆØÅæøå]{0,3}"
_HOUR = re.compile(r"^\s*([0-9]{1,2}(?:[.:][0-9]{2})?)\s*[.?!]?\s*$")


def wish_in(said: Said, state: State, asked: str) -> times.Wish | None:
    """Return the wish for a time in an answer to ``asked``; None where no time is asked for."""
    if _asks_for_hours(said) or asks_for_reminder(said.text):
        return None
    text = _HOUR.sub(r"kl. \1", said.text) if asked in {"time", "confirm"} else said.text
    wish = read_wish(text, said, state)
    meant = not said.is_aside or said.intent in {"book", "move_booking", "insult", *_OPENING} or not said.asks
    beside = said.is_short and bool(_BESIDE.search(said.text.lower()))  # "hvad med dagen efter" is no topic
    return wish if meant and (_is_meant(wish, asked, text) or (beside and wish.windows)) else None


def read_wish(text: str, said: Said, state: State) -> times.Wish:
    """Return what a text says of a time, which may lean on the time and the days that were spoken of last."""
    days = [date.fromisoformat(day) for day in state.get("days") or ()]
    before = moment(state.get("last"))
    if len(days) == 1 and _BESIDE.search(text.lower()):  # on which it may be closed, so that other days were offered
        before = datetime.combine(days[0], (before or said.now).time(), said.now.tzinfo)
    return times.read(text, said.now, before, days)


def days_asked_about(said: Said) -> list[str]:
    """Return the days whose opening hours a message asks for, on which "kl. 11" or "dagen efter" then leans."""
    if not _asks_for_hours(said):
        return []
    return [day.isoformat() for day in times.read(said.text, said.now, None, []).days]


def without_code(code: str, text: str) -> str:
    """Return a text without the code in it, whose letters could be read as a date ("4NAT-36QJ", "3DEC")."""
    if not code:
        return text
    return re.sub(_BETWEEN.join(code.replace("-", "")), " ", text, flags=re.IGNORECASE)


def cannot_come(text: str) -> bool:
    """Tell whether somebody can at none of the times: "det kan jeg ikke"."""
    return bool(_CANNOT.search(text.lower()))


def moment(iso: object) -> datetime | None:
    """Return the time that a slot holds, or None."""
    return datetime.fromisoformat(iso) if isinstance(iso, str) else None


def _asks_for_hours(said: Said) -> bool:
    return said.intent in _OPENING and bool(_IS_OPEN.search(said.text.lower()))


def _is_meant(wish: times.Wish, asked: str, text: str) -> bool:
    """Tell whether a wish for a time is one, and not a word in an answer to another question."""
    if asked == "topic":
        if wish.windows and _RATHER.search(text.lower()):
            return True
        return len(wish.windows) == 1 and wish.windows[0][0] == wish.windows[0][1]
    return bool(wish.windows or wish.unclear) if asked == "name" else bool(wish)
