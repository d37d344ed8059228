"""Typing errors as people make them on a Danish keyboard: to train with, and to measure with."""

import random

_ROWS = ("1234567890", "qwertyuiopå", "asdfghjklæø", "zxcvbnm")
_MIN_LENGTH = 4


def _neighbours() -> dict[str, str]:
    found: dict[str, str] = {}
    for upper, row in enumerate(_ROWS):
        for place, letter in enumerate(row):
            near = row[max(0, place - 1) : place] + row[place + 1 : place + 2]
            for other in (upper - 1, upper + 1):
                if 0 <= other < len(_ROWS):
                    near += _ROWS[other][max(0, place - 1) : place + 1]
            found[letter] = "".join(c for c in near if c.isalpha())
    return found


NEIGHBOURS = _neighbours()


def mistype(text: str, errors: int, chance: random.Random) -> str:
    """Return the text with ``errors`` letters mistyped: a neighbouring key, dropped, doubled or swapped.

    Only words of four letters or more are touched, never figures. A text without such words
    comes back unchanged.
    """
    letters = list(text)
    for _ in range(errors):
        places = [
            place
            for place, letter in enumerate(letters)
            if letter.isalpha() and _word_length(letters, place) >= _MIN_LENGTH
        ]
        if not places:
            break
        place = chance.choice(places)
        kind = chance.choice(("neighbour", "drop", "double", "swap"))
        letter = letters[place]
        if kind == "neighbour":
            near = NEIGHBOURS.get(letter.lower(), "")
            letters[place] = chance.choice(near) if near else letter
        elif kind == "drop":
            del letters[place]
        elif kind == "double":
            letters.insert(place, letter)
        elif place + 1 < len(letters) and letters[place + 1].isalpha():
            letters[place], letters[place + 1] = letters[place + 1], letters[place]
    return "".join(letters)


def _word_length(letters: list[str], place: int) -> int:
    start = end = place
    while start > 0 and letters[start - 1].isalpha():
        start -= 1
    while end + 1 < len(letters) and letters[end + 1].isalpha():
        end += 1
    return end - start + 1
