"""The alphabet of a text message: with any other character it holds 70 characters instead of 160."""

import re
import unicodedata

from anyascii import anyascii

ALPHABET = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The basic table of 3GPP TS 23.038. Its extension ("[", "€" and others) takes two places each, so it is left out."""
SINGLE, PART = 160, 153
"""How many characters one message holds, and each part of one that is sent in several."""
_PLAIN = {
    **dict.fromkeys("„“”«»″", '"'),
    **dict.fromkeys("‚‘’‛′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−•·‣◦", "-"),
    **dict.fromkeys("[{", "("),
    **dict.fromkeys("]}", ")"),
    "…": "...",
    "›": ">",
    "‹": "<",
    "~": "-",
    "|": "/",
    "\\": "/",
    "^": "",
    "€": "EUR",
    "×": "x",
    "\t": " ",
    "\u00a0": " ",
}
_NO_LETTERS = {"S", "C", "M"}  # pictures, control characters and loose accents have no letters to stand for them


def plain(text: str) -> str:
    """Return a text in :data:`ALPHABET`, readable still: quotes and dashes made plain, foreign letters spelt out."""
    kept = "".join(_letter(char) for char in unicodedata.normalize("NFC", text))
    return re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", kept)).strip()


def segments(text: str) -> int:
    """Return how many messages a text in :data:`ALPHABET` is sent and paid as."""
    return 1 if len(text) <= SINGLE else -(-len(text) // PART)


def _letter(char: str) -> str:
    if char in ALPHABET:
        return char
    if char in _PLAIN:
        return _PLAIN[char]
    if unicodedata.category(char)[0] in _NO_LETTERS:
        return ""
    return "".join(letter if letter in ALPHABET else "" for letter in anyascii(char))
