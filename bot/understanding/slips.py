"""How unlikely a slip of the finger is: a neighbouring key, two letters swapped, one doubled, dropped or put in."""

from rapidfuzz.distance import Levenshtein

from bot.danish.typing_errors import NEIGHBOURS

# All costs are natural logarithms of chances, fitted to how often phrases held out were repaired rightly.
_ONE = 6.0
_SECOND = 5.0
_FIRST_LETTER = 0.7
_DOUBLED, _SWAPPED, _ALIKE, _OTHER = 0.8, 0.6, 0.8, 2.0
_SOUND_ALIKE = {  # letters that people take for another
    "t": "d", "d": "t", "g": "k", "k": "gc", "b": "p", "p": "b", "s": "zc", "z": "s", "c": "ks",
    "v": "fw", "f": "v", "w": "v", "j": "i", "i": "yej", "y": "iø", "u": "o", "e": "æia", "a": "æe",
    "æ": "ea", "ø": "yo", "å": "o", "o": "åuø",
}


def slip(typed: str, meant: str, errors: int) -> float:
    """Return the cost of having typed ``typed`` for ``meant``, two words that lie ``errors`` (1 or 2) slips apart."""
    if errors > 1:
        return _ONE + _SECOND + _FIRST_LETTER * (typed[0] != meant[0])
    steps = list(Levenshtein.editops(typed, meant))
    if len(steps) > 1:
        return _ONE + _SWAPPED
    kind, place, right = steps[0].tag, steps[0].src_pos, steps[0].dest_pos
    if kind == "insert":  # a letter was dropped
        return _ONE + _FIRST_LETTER * (right == 0)
    wrong = typed[place]
    if kind == "delete":
        return _ONE + (_DOUBLED if wrong in (typed[place - 1 : place], typed[place + 1 : place + 2]) else _OTHER)
    near = wrong in NEIGHBOURS.get(meant[right], "")
    cost = 0.0 if near else _ALIKE if meant[right] in _SOUND_ALIKE.get(wrong, "") else _OTHER
    return _ONE + cost + _FIRST_LETTER * (place == 0)
