"""Codes of appointments: easy to read out, impossible to guess, never stored.

A code is eight characters, shown as "B7KD-4QMX". Left out are 0/O, 1/I/L, U (like V) and Z (like 2). Each half has a
digit and a letter, so that no word, year, date or telephone number is ever taken for a code. That leaves 2.6 × 10^11
codes (38 bits); see ``tries`` for how many can be tried.
"""

import hashlib
import hmac
import re
from collections.abc import Iterator

DIGITS = "23456789"
LETTERS = "ABCDEFGHJKMNPQRSTVWXY"
ALPHABET = DIGITS + LETTERS
_HALF = 4

# What people type for a character that looks or sounds like it.
READ_AS = str.maketrans("0O1ILUZ", "QQJJJV2")
_WORD = r"(?<![0-9A-Za-zÆØÅæøå])"
_END = r"(?![0-9A-Za-zÆØÅæøå])"
_DASH = "\u2010\u2011\u2012\u2013\u2014_-"
_GAP = rf"[\s.,{_DASH}]"
_AS_SHOWN = re.compile(rf"{_WORD}([0-9A-Z]{{4}})[{_DASH}]([0-9A-Z]{{4}}){_END}")
_HALVES = re.compile(rf"{_WORD}(?=([0-9A-Za-z]{{4}}){_GAP}{{0,3}}([0-9A-Za-z]{{4}}){_END})")
_SINGLE = re.compile(rf"{_WORD}(?=([0-9A-Za-z](?:{_GAP}{{1,3}}[0-9A-Za-z]){{7}}){_END})")
_AFTER_WORD = re.compile(r"\bkoden?\b(?:\s+(?:er|lyder))?\W*", re.IGNORECASE)
_SPELLED = re.compile(rf"([0-9A-Za-z](?:{_GAP}{{0,3}}[0-9A-Za-z]){{7}}){_END}")


def derive(secret: bytes, token: str, attempt: int) -> str:
    """Return the code that belongs to a confirmation; ``attempt`` counts up when a code is in use already.

    A keyed hash, so that the same confirmation gets the same code again although no code is stored.
    """
    for block in _blocks(secret, f"code|{attempt}|{token}"):
        code = "".join(ALPHABET[byte % len(ALPHABET)] for byte in block if byte < 256 // len(ALPHABET) * len(ALPHABET))
        for at in range(0, len(code) - 7, 8):
            if _is_code(code[at : at + 8]):
                return shown(code[at : at + 8])
    raise AssertionError("unreachable: the blocks never end")


def digest(secret: bytes, kind: str, text: str) -> str:
    """Return the keyed hash (64 hexadecimal digits) under which ``text`` is stored; ``kind`` keeps uses apart."""
    return hmac.new(secret, f"{kind}|{text}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def shown(code: str) -> str:
    """Return eight characters as they are shown: "B7KD-4QMX"."""
    return f"{code[:_HALF]}-{code[_HALF:]}"


def normalise_code(text: str) -> str | None:
    """Return the first code in what a person wrote, as it is shown, or None.

    Read are small letters, blanks, dashes, a code spelled out ("b 7 k d 4 q m x"), and look-alikes. Words, dates, times
    of day and telephone numbers are no codes.
    """
    text = text[:2000]
    for match in _AS_SHOWN.finditer(text):  # wrong, perhaps, but meant as a code
        if re.search("[A-Z]", match[1] + match[2]):
            return shown((match[1] + match[2]).translate(READ_AS))
    found = [match[1] + match[2] for match in _HALVES.finditer(text)]
    found += [match[1] for match in _SINGLE.finditer(text)]
    for cue in _AFTER_WORD.finditer(text):
        if spelled := _SPELLED.match(text, cue.end()):
            found.append(spelled[1])
    for written in found:
        typed = re.sub(_GAP, "", written).upper()
        code = typed.translate(READ_AS)
        # A number stays a number, although its 0 and 1 could stand for letters.
        if _is_code(code) and not any(half.isdigit() for half in (typed[:_HALF], typed[_HALF:])):
            return shown(code)
    return None


def _is_code(code: str) -> bool:
    halves = code[:_HALF], code[_HALF:]
    return all(any(c in DIGITS for c in half) and any(c in LETTERS for c in half) for half in halves)


def _blocks(secret: bytes, label: str) -> Iterator[bytes]:
    number = 0
    while True:
        yield bytes.fromhex(digest(secret, "derive", f"{number}|{label}"))
        number += 1
