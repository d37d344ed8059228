"""The words for numbers, and numbers from 10 to 199 in words, as they are said: "femogfirs", "et hundrede og syv"."""

from collections.abc import Sequence

ONES = ("", "en|et|een", "to", "tre", "fire", "fem", "seks|sex", "syv", "otte", "ni")
TEENS = ("ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten|sexten", "sytten", "atten", "nitten")
TENS = {
    20: "tyve",
    30: "tredive|tredve|tredivte",
    40: "fyrre|fyre|fyrretyve",
    50: "halvtreds|haltreds|halvtres|halvtredsindstyve",
    60: "tres|treds|tresindstyve",
    70: "halvfjerds|halfjerds|halvfjers|halvfjerdsindstyve",
    80: "firs|firsindstyve",
    90: "halvfems|halfems|halvfemsindstyve",
}
"""Every way to write each, the usual one first."""
_HUNDREDS = ("hundrede", "hundred", "ethundrede", "enhundrede", "ethundred")
_LONGEST = 6  # "et hundrede og fem og firs"


def _usual(words: str) -> str:
    return words.partition("|")[0]


def _named() -> dict[str, int]:
    small = {_usual(words): value for value, words in enumerate(ONES) if words}
    large = {_usual(words): 10 + value for value, words in enumerate(TEENS)}
    for tens, words in TENS.items():
        large[_usual(words)] = tens
        large |= {f"{one}og{_usual(words)}": tens + value for one, value in small.items()}
    below = {"": 0, **small, **large}
    hundreds = {
        hundred + between + name: 100 + value
        for hundred in _HUNDREDS
        for name, value in below.items()
        for between in (("", "og") if name else ("",))
    }
    return large | hundreds


_NAMED = _named()


def number_in_words(tokens: Sequence[str], at: int) -> tuple[int, int] | None:
    """Return the number that begins at a place of lower-case words, and one past its last place; None for none."""
    for end in range(min(at + _LONGEST, len(tokens)), at, -1):
        value = _NAMED.get("".join(tokens[at:end]))
        if value is not None:
            return value, end
    return None
