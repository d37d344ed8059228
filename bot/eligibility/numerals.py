"""Danish number words up to 99, as people write them: "treogfyrre", "to og tyve", "halvtredsindstyve"."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.danish.spelt_numbers import ONES, TEENS, TENS
from bot.eligibility.phrases import Token, fold

_TWO_ERRORS_FROM = 8
_ONE_ERROR_FROM = 5
_LONGEST = 3
_DECADES = {
    "tyverne": 20,
    "trediverne": 30,
    "tredverne": 30,
    "fyrrerne": 40,
    "fyrerne": 40,
    "halvtredserne": 50,
    "halvtresserne": 50,
    "treserne": 60,
    "tresserne": 60,
    "tredserne": 60,
    "halvfjerdserne": 70,
    "halvfjerserne": 70,
    "firserne": 80,
    "firsserne": 80,
    "halvfemserne": 90,
}


def _named() -> dict[str, int]:
    named = {fold(word): value for value, words in enumerate(ONES) for word in words.split("|") if word}
    named.update({word: 10 + value for value, words in enumerate(TEENS) for word in words.split("|")})
    for ten, words in TENS.items():
        for word in words.split("|"):
            named[word] = ten
            for one, ones in enumerate(ONES):
                named.update({f"{name}og{word}": ten + one for name in ones.split("|") if name})
    return named


_NAMED = _named()
_LONG = [name for name in _NAMED if len(name) >= _ONE_ERROR_FROM]


@lru_cache(maxsize=4096)
def value_of(word: str) -> int | None:
    """Return the number a folded word means, misspelt or not, up to 99; None where it means none."""
    if word in _NAMED:
        return _NAMED[word]
    if len(word) < _ONE_ERROR_FROM or word in _DECADES or not word.isalpha():
        return None
    allowed = 2 if len(word) >= _TWO_ERRORS_FROM else 1
    near = process.extract(word, _LONG, scorer=OSA.distance, score_cutoff=allowed, limit=4)
    near = [hit for hit in near if hit[0][0] == word[0]]
    if not near:
        return None
    values = {_NAMED[name] for name, distance, _ in near if distance == near[0][1]}
    return values.pop() if len(values) == 1 else None


def decade(word: str) -> int | None:
    """Return the first year of a decade of life: 30 for "trediverne"; None for other words."""
    if word in _DECADES:
        return _DECADES[word]
    if len(word) < len("firserne"):
        return None
    found = process.extractOne(word, list(_DECADES), scorer=OSA.distance, score_cutoff=1)
    return _DECADES[found[0]] if found and word[0] == found[0][0] else None


def number_at(found: Sequence[Token], place: int) -> tuple[int, int] | None:
    """Return the number that starts at a place and one past its last place; None where there is none.

    "to og tyve" and "treogfyrre" are one number; "to og atten" are two.
    """
    word = found[place].text
    if word.isdecimal():
        return int(word), place + 1
    for length in range(min(_LONGEST, len(found) - place), 1, -1):
        part = [token.text for token in found[place : place + length]]
        joined = "".join(part)
        if (length == _LONGEST and part[1] in {"og", "o"}) or "og" in joined:
            value = _NAMED.get(joined.replace(part[1], "og", 1) if length == _LONGEST else joined)
            if value and value > 20 and value % 10:
                return value, place + length
    value = _NAMED.get(word) if found[place].known else value_of(word)
    return (value, place + 1) if value else None
