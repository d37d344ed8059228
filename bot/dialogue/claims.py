"""Questions with a figure that the answer does not have: "Klagefristen er vel 6 uger?", "§ 85 stk. 2"."""

import re

from bot.sources.figures import figures
from bot.sources.figures.units import MEASURES

_SPANS = {"dag", "uge", "måned"}  # "14 dage" speaks of what "4 uger" does
_LEADING = re.compile(
    r"\b(?:vel|ikke|ik|sandt|rigtigt|passer|hørt|læst|troede|tror|regner|nettet|påstår|siger|sagde|altså|må|højst|kun|inden)\b"
    r"|^\W*(?:så|dvs|jamen så) (?!hvad|hvor|hvem)"
)
_LIVED = re.compile(
    r"\b(?:siden|ventet|venter|gået|haft|været|fyldt|gammel|gamle|årig\w*)\b"
    r"|\b(?:jeg|han|hun|mor|far|mand|kone|kæreste|søn|datter|bror|søster|onkel|tante|ven|veninde|nabo|en)\b"
    r"(?: er)? på \d{1,3}(?: år)?\b"
)
_PIECE = re.compile(r"\bst(?:k|ykke)\.?\s*(\d+)\b", re.IGNORECASE)


def unknown_piece(message: str, answer: str) -> str | None:
    """Return the piece of a paragraph ("stk. 2") that a message asks for and ``answer`` does not speak of."""
    piece = _PIECE.search(message)
    return f"noget om stk. {piece.group(1)}" if piece and not _PIECE.search(answer) else None


def unfounded(message: str, answer: str) -> str | None:
    """Return the figure, as it was written, that a leading question takes for granted and ``answer`` does not have.

    Only where the answer speaks of other figures of the same unit, so that it is the matter the question is about; and
    never a figure of somebody's own life ("jeg har ventet 6 uger").
    """
    text = message.lower()
    if not _LEADING.search(text) or _LIVED.search(text):
        return None
    claimed = [each for each in figures(message) if each.kind == "number" and each.unit in MEASURES]
    there = [each for each in figures(answer) if each.unit in MEASURES] if claimed else []
    for figure in claimed:
        akin = _SPANS if figure.unit in _SPANS else {figure.unit}
        if figure not in there and any(other.unit in akin for other in there):
            return figure.written
    return None
