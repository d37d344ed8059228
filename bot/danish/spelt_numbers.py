"""Numbers from 10 to 199 in words, as they are said: "femogfirs", "et hundrede og syv"."""

from collections.abc import Sequence

_ONES = ("", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
_TEENS = ("ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten")
_TENS = ("tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems")
_HUNDREDS = ("hundrede", "hundred", "ethundrede", "enhundrede", "ethundred")
_LONGEST = 6  # "et hundrede og fem og firs"


def _named() -> dict[str, int]:
    small = {name: value for value, name in enumerate(_ONES) if name}
    large = {name: 10 + value for value, name in enumerate(_TEENS)}
    for tens, name in enumerate(_TENS, 2):
        large[name] = 10 * tens
        large |= {f"{one}og{name}": 10 * tens + value for one, value in small.items()}
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
