"""A published page as somebody uploads it: bytes, in whatever encoding their program saved it."""

import re
from collections.abc import Mapping
from pathlib import Path

from bot.knowledge.model import Source
from bot.sources.document import Document, recognised
from bot.sources.errors import DocumentError
from bot.sources.lines import lines_of

_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_OTHER_KINDS = {
    b"%PDF": "en PDF",
    b"PK\x03\x04": "et Word-dokument eller en zip-fil",
    b"\xd0\xcf\x11\xe0": "et ældre Word-dokument",
    b"{\\rtf": "en RTF-fil",
    b"\x89PNG": "et billede",
    b"\xff\xd8\xff": "et billede",
    b"GIF8": "et billede",
}
_SAVE = "Åbn siden i browseren, gem den som HTML eller tekst, og vælg den fil."


_MOST_LINES = 20_000


class UploadError(Exception):
    """What was uploaded cannot be compared; a Danish sentence that says why, and what to do."""


def read_upload(body: bytes, sources: Mapping[str, Source]) -> Document:
    """Return an uploaded page as one of ``sources``; UTF-8, UTF-16 and Windows-1252 (Latin-1) are understood.

    Raises :class:`UploadError`.
    """
    text = decoded(body)
    try:
        lines = lines_of(text)
    except (RecursionError, AssertionError):  # what an HTML parser says to pages nested without end
        raise UploadError(f"Filen kan ikke læses som en side. {_SAVE}") from None
    if not lines:
        raise UploadError(f"Der står ingen tekst i filen. {_SAVE}")
    if len(lines) > _MOST_LINES:
        raise UploadError(f"Filen har over {_MOST_LINES} linjer. Det er mere, end de tekster har. {_SAVE}")
    try:
        return recognised(lines, Path("upload"), sources)
    except DocumentError:
        titles = " eller ".join(f"»{source.title}«" for source in sources.values())
        raise UploadError(
            f"Filen er ingen af de tekster, som svarene bygger på. Titlen skal stå på en linje for sig: {titles}. "
            "Har teksten fået en ny titel, så bed den, der driver Vejviser, om først at rette den "
            "i knowledge/sources.yml."
        ) from None


def decoded(body: bytes) -> str:
    """Return the text of a file. Raises :class:`UploadError` for one that is empty, or no text at all."""
    if not body.strip():
        raise UploadError(f"Filen er tom. {_SAVE}")
    for start, kind in _OTHER_KINDS.items():
        if body.startswith(start):
            raise UploadError(f"Det er {kind}, og det kan ikke læses her. {_SAVE}")
    encoding = "utf-16" if body[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    for name in (encoding, "cp1252"):
        try:
            text = body.decode(name)
        except UnicodeDecodeError:
            continue
        if not _NO_TEXT.search(text):
            return text
    raise UploadError(f"Det er ikke en tekstfil. {_SAVE}")
