"""Statements that one lives in the municipality, which say nothing of what is asked: "jeg bor i Nibe, kan jeg få …"."""

import re
from collections.abc import Iterable

_STREET = r"(?:(?:på |i )?[^\W\d]+(?: \w+)? \d{1,4} ?[a-z]?,? |\[[^\]]*\],? )?"  # also one that was masked
_WHO = r"(?:jeg|vi|han|hun|de|hende|ham|(?:min|mit|mine|vores) [^\W\d]+|som|der)"
_WHERE = r"(?:ude |inde |oppe |nede |her |midt |selv |også |alene |jo |stadig |nu )*"
_AFTER = r"(?: kommune| by| midtby(?:en)?| centrum| sv| sø| øst| vest| nord)?"


class Residence:
    """Knows the places of the municipality; they are understood, never said."""

    def __init__(self, places: Iterable[str]) -> None:
        """``places``: names of towns and quarters, in lower case."""
        named = "|".join(sorted(map(re.escape, places), key=len, reverse=True)) or r"(?!)"
        self._place = re.compile(rf"\b(?:{named})\b", re.IGNORECASE)
        lives = rf"\b(?:og |at )?{_WHO} (?:bor|er(?: bosat)?|kommer|lever) {_WHERE}{_STREET}"
        here = rf"(?:i |på |fra |ved |og )*(?:\d{{4}} )?(?:{named}){_AFTER}(?!\w)"
        self._said = re.compile(rf"{lives}{here}[\s,.;:!–-]*(?:(?:og|så|men)\b ?)?", re.IGNORECASE)

    def without(self, text: str) -> str:
        """Return ``text`` without such statements; the whole text where nothing else is in it."""
        if not self._place.search(text):
            return text
        rest = self._said.sub(" ", text).strip()
        return rest if re.search(r"\w", rest) else text
