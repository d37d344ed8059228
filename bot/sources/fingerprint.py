"""A short mark of a section's text, to see whether it changed."""

import hashlib
from collections.abc import Sequence

from bot.sources.sections import plain


def fingerprint(lines: Sequence[str]) -> str:
    """Return 16 hex digits of the SHA-256 of the lines' words: line breaks, bullets and capitals do not count."""
    text = " ".join(map(plain, lines))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
