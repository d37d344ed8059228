"""Personal access codes: made by chance, shown once, and stored so that nobody can read them back.

A code is twenty characters in groups of four, "B7KD-4QMX-…", of the 29 that are not mistaken for one another: 97 bits.
"""

import hashlib
import hmac
import secrets

from bot.booking.codes import ALPHABET, READ_AS

_LENGTH, _GROUP = 20, 4
_COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}  # 16 MB and some 50 ms; the code's own chance does the most


def new_code() -> str:
    """Return a new code, as it is shown."""
    made = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH))
    return "-".join(made[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def normalise(typed: str) -> str:
    """Return a code without blanks and dashes, in capitals, look-alikes read as what they stand for."""
    return "".join(sign for sign in typed[:200].upper() if sign.isalnum()).translate(READ_AS)


def new_salt() -> str:
    """Return a new salt, 32 hexadecimal digits."""
    return secrets.token_hex(16)


def hashed(code: str, salt: str) -> str:
    """Return what is stored of a code as typed: 64 hexadecimal digits, slow to make.

    ``salt`` is from :func:`new_salt`.
    """
    return hashlib.scrypt(normalise(code).encode(), salt=bytes.fromhex(salt), **_COST).hex()


def fits(code: str, salt: str, stored: str) -> bool:
    """Tell, in constant time, whether a code as typed is the one that ``stored`` was made of."""
    return hmac.compare_digest(hashed(code, salt), stored)
