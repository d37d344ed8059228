"""What a person wrote, in the one form that the readers expect."""

import re
import unicodedata

_LONGEST = 1000
_SPELLINGS = (("aa", "å"), ("oe", "ø"), ("ae", "æ"))
_YOU = re.compile(r"(?<=[a-zæøå,;] )I (?=går\b)")  # "det, I går ud fra": you, not yesterday
_GREETING = re.compile(
    r"\b(?:god ?(?:dag|morgen|formiddag|eftermiddag|aften|nat|weekend|påske|pinse|jul|søndag|fredag)(?! ?kl)"
    r"|go' ?(?:dag|morgen|aften)|(?:glædelig|rigtig god|fortsat god) (?:jul|påske|pinse|dag|weekend)"
    r"|godt nytår|tak for (?:i ?dag|i ?går|sidst))\b"
)


def normal(text: str) -> str:
    """Return ``text`` in lower case with single blanks, å ø æ for aa oe ae, and no greetings.

    Only the first 1,000 characters are read.
    """
    lower = _YOU.sub("", unicodedata.normalize("NFKC", text[:_LONGEST])).casefold()
    for written, letter in _SPELLINGS:
        lower = lower.replace(written, letter)
    return _GREETING.sub(" ", " ".join(lower.replace("’", "'").split()))
