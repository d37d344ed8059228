"""What somebody wants who writes the code of a booking, whatever else stands in the message."""

import re

from bot.booking import normalise_code

_ACTS = {
    "cancel_booking": re.compile(
        r"\b(?:afb\w*|afmeld\w*|afly\w*|an+ul\w*|slet\w*|fjern\w*|opsig\w*|fortryd\w*|drop\w*|cancel|cancle"
        r"|(?:komme[rn]?|kan|vil|gider|skal)(?: \w+){0,2} (?:ikke|ik|ikk)(?! se\b| huske?\b| finde?\b))\b"
    ),
    "move_booking": re.compile(
        r"\b(?:flyt\w*|fløt\w*|ryk\w*|skub\w*|ud(?:sk|sæt)\w*|skift\w*|byt\w*|ændr\w*|omb\w*|anden (?:dag|tid))\b"
    ),
}
_SHOW = "my_booking"
_MAY_HOLD_ONE = re.compile(r"\d|-|[A-Z]{2}")  # else it takes twenty times as long to see that there is none


def wanted_with_code(text: str) -> str | None:
    """Return the act that a message with a code asks for: cancel, move, or else show; None without a code."""
    if not _MAY_HOLD_ONE.search(text) or normalise_code(text) is None:
        return None
    plain = text.lower()
    return next((act for act, said in _ACTS.items() if said.search(plain)), _SHOW)
