"""What numbers count."""

import re

MEASURES = {
    "uge": r"uge(?:r|rs)?",
    "måned": r"måned(?:er|ers|s)?",
    "år": r"år(?:ig|ige|s)?",
    "dag": r"(?:hver|arbejds)?dag(?:e|es|s)?|døgn",
    "time": r"time(?:r|rs)?",
    "minut": r"minut(?:ter|ters)?",
    "km": r"km|kilometer",
    "zone": r"zone(?:r)?",
    "%": r"%|procent|pct",
    "krone": r"kr|krone(?:r)?",
    "kontakt": r"kontakt(?:er)?",
    "gang": r"gang(?:e)?",
}
"""Units of measure: the number must stand in the document."""

THINGS = {
    "tema": r"tema(?:er)?",
    "område": r"(?:indsats)?område(?:r)?",
    "punkt": r"punkt(?:er)?",
    "ting": r"ting",
    "slags": r"slags",
    "type": r"type(?:r)?",
    "form": r"form(?:er)?",
    "måde": r"måde(?:r)?",
    "mål": r"(?:indsats)?mål",
    "emne": r"emne(?:r)?",
    "trin": r"trin",
    "krav": r"(?:kvalitets)?krav",
    "gruppe": r"gruppe(?:r)?",
    "eksempel": r"eksempl(?:er)|eksempel",
    "oplysning": r"oplysninger",
    "pakke": r"pakke(?:r)?",
    "sted": r"sted(?:er)?",
    "betingelse": r"betingelse(?:r)?",
    "princip": r"princip(?:per)?",
    "tilbud": r"(?:bo|dag)?tilbud",
    "indsats": r"indsats(?:er)?",
    "ydelse": r"ydelse(?:r)?",
    "dokument": r"dokument(?:er)?|tekst(?:er)?|serviceniveau(?:er)?",
    "person": r"(?:kontakt)?person(?:er)?|medarbejder(?:e)?",
    "møde": r"(?:opstarts)?møde(?:r)?",
    "afgørelse": r"(?:princip)?afgørelse(?:r)?",
}
"""Things an author may have counted in the document: points of a list, sections."""

UNIT = "|".join(f"(?:{pattern})" for pattern in (MEASURES | THINGS).values())

_NAMES = [(name, re.compile(pattern)) for name, pattern in (MEASURES | THINGS).items()]


def unit_of(word: str) -> str:
    """Return the name of the unit that ``word`` is a form of, or "" when it is none."""
    return next((name for name, pattern in _NAMES if pattern.fullmatch(word.casefold())), "")
