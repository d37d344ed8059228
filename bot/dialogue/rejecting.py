"""A help that is named only to say that it is not the one: "ikke bostøtte", "jeg spurgte ikke om botilbud"."""

import re

from bot.danish.words import words
from bot.understanding.reading import Part

_TURNED_DOWN = re.compile(
    r"(?!(?:er|har|vil|skal|var)\b)"  # a question: "er det ikke bostøtte"
    r"(?:(?:nej|næ|hov|men|altså|jo|da|jeg|vi|hun|han|det|min|mit|søn|datter|mor|far|bror|søster|mand|kone"
    r"|er|var|mener|mente|spurgte|spørger|vil|skal|søger|tænker|tænkte|har(?= ikk?e? brug for)) )*"
    r"(?:ikke|ikk|ik|ej)"
    r"(?: (?:om|på|i|et|en|den|det|have|brug|for|noget|nogen|bo|bor|få|søge|spurgt|også|bare|snakke|tale|høre|vide))*"
    r"(?: (?!mere\b|længere\b)\w[\w-]*| §){1,3}"
)


def rejects(text: str, part: Part | None) -> bool:
    """Tell whether a message does nothing but turn down the one service or group that ``part`` names."""
    if part is None or len(part.services) + bool(part.group) != 1 or "?" in text:
        return False
    said, _, more = text.strip(" .!,").rpartition(",")  # "nej ikke bostøtte, § 107" names another one
    return " " not in said and bool(_TURNED_DOWN.fullmatch(" ".join(word.text for word in words(f"{said} {more}"))))
