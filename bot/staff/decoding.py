"""From the bytes of a file to its text, whichever program wrote it."""

import codecs

from charset_normalizer import from_bytes

from bot.staff.errors import ListError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_KNOWN = {
    b"PK\x03\x04": "Det er en Excel-fil eller en anden pakket fil. Åbn den, og gem den som CSV.",
    b"\xd0\xcf\x11\xe0": "Det er en gammel Excel- eller Word-fil. Åbn den, og gem den som CSV.",
    b"%PDF": "Det er en PDF. Kopiér sætningerne ud af den, og sæt dem ind i feltet.",
}
_NO_TEXT = "Filen er ikke tekst. Send en tekstfil eller en CSV-fil med én sætning på hver linje."
_PAGE = ("<!doctype html", "<html", "<?xml")
_NO_LIST = "Det er en hjemmeside og ikke en liste. Kopiér sætningerne ud af den, og sæt dem ind i feltet."
_ENCODINGS = ["cp1252", "latin_1", "mac_roman", "utf_16_le", "utf_16_be"]
_SAMPLE = 200_000


def decoded(raw: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16, Latin-1 or a relative. Raises :class:`ListError` for what is none."""
    for beginning, sentence in _KNOWN.items():
        if raw.startswith(beginning):
            raise ListError(sentence)
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strict(raw, encoding)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = _strict(raw, _guessed(raw))
    if "\x00" in text:
        text = _strict(raw, _guessed(raw))
    if "\x00" in text or _is_binary(text):
        raise ListError(_NO_TEXT)
    if text.lstrip().lower().startswith(_PAGE):
        raise ListError(_NO_LIST)
    return text


def _guessed(raw: bytes) -> str:
    # Written without a mark, UTF-16 has a zero beside every letter of the Latin alphabet.
    for encoding, zeros in (("utf_16_le", raw[1:_SAMPLE:2]), ("utf_16_be", raw[0:_SAMPLE:2])):
        if zeros and zeros.count(0) > 0.7 * len(zeros):
            return encoding
    if b"\x00" in raw:
        raise ListError(_NO_TEXT)
    best = from_bytes(raw[:_SAMPLE], cp_isolation=_ENCODINGS).best()
    if best is None:
        raise ListError(_NO_TEXT)
    return str(best.encoding)


def _strict(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise ListError(_NO_TEXT) from None


def _is_binary(text: str) -> bool:
    """Tell whether a text is full of control characters, as a picture read as Latin-1 is."""
    beginning = text[:_SAMPLE]
    odd = sum((sign < " " and sign not in "\t\n\r\f") or "\x7f" <= sign < "\xa0" for sign in beginning)
    return odd > 0.02 * len(beginning)
