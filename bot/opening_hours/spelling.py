"""Mend typing errors in the names of days and months."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.danish.calendar import MONTHS, WEEKDAYS

_NAMES = (
    "lillejuleaften",
    "juleaften",
    "juleaftensdag",
    "juledag",
    "juledagene",
    "nytårsaften",
    "nytårsaftensdag",
    "nytårsdag",
    "skærtorsdag",
    "langfredag",
    "påskedag",
    "påskelørdag",
    "påskeferien",
    "palmesøndag",
    "pinsedag",
    "grundlovsdag",
    "himmelfartsdag",
    "weekend",
    "weekenden",
    "overmorgen",
    "formiddag",
    "eftermiddag",
)
_VOCABULARY = WEEKDAYS + _NAMES + tuple(month for month in MONTHS if len(month) > 6)
_FIXED = {
    "paske": "påske",
    "pasken": "påsken",
    "nytar": "nytår",
    "januer": "januar",
    "janur": "januar",
    "neste": "næste",
    "naste": "næste",
}
_RIGHT = frozenset(
    {
        "fridag",
        "middag",
        "mandat",
        "hverdag",
        "mandal",
        "søndre",
    }
)
"""Words that look like a day's name and are none, or are right as they are."""
_SPLIT = re.compile(
    r"\b(man|tirs|ons|tors|fre|lør|søn|juleaftens|nytårsaftens|grundlovs) (dag)\b|\b(jule|nytårs) (aften)\b",
)
_WORD = re.compile(r"[a-zæøåé]{5,}")


def mend(text: str) -> str:
    """Return normalised ``text`` with misspelt names of days and months replaced by the right ones.

    One error is mended in a short name, two in a long one; a word that is as near to two names is left alone.
    """
    joined = _SPLIT.sub(lambda match: "".join(part for part in match.groups() if part), text)
    return _WORD.sub(lambda match: _nearest(match.group(0)), joined)


@lru_cache(maxsize=4096)  # most words come back in every other message
def _nearest(word: str) -> str:
    if word in _FIXED:
        return _FIXED[word]
    if word in _RIGHT or any(word.startswith(name) for name in _VOCABULARY):
        return word
    near: list[tuple[int, str]] = []
    for name in _VOCABULARY:
        allowed = 1 if len(name) < 7 else 2
        distance = OSA.distance(word, name, score_cutoff=allowed)
        if distance <= allowed and (distance < 2 or (word[0] == name[0] and len(word) > 5)):
            near.append((distance, name))
    near.sort()
    if not near or (len(near) > 1 and near[0][0] == near[1][0]):
        return word
    return near[0][1]
