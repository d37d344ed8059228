"""A published document as lines of plain text, whether it was saved as text or as HTML."""

import re
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from bot.sources.errors import DocumentError

_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_ITEM = "\x02"  # stands after the mark of a list item, until what follows is known
_HIDDEN = frozenset({"script", "style", "noscript", "template", "head", "svg", "nav"})
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "wbr",
    }
)


def read_lines(file: Path) -> tuple[str, ...]:
    """Return the lines of ``file`` (UTF-8 text or HTML), each with single blanks and none empty.

    Menus of a page (``nav``) are left out: a table of contents repeats the headings. List items
    begin with "• ", or with their number in a numbered list, as in the text version.
    Raises :class:`DocumentError` for a file that cannot be read, is not UTF-8 or holds no text.
    """
    try:
        raw = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DocumentError(file, f"cannot be read ({error.strerror}); check the path") from None
    except UnicodeDecodeError:
        raise DocumentError(file, "is not UTF-8 text; save it as text or HTML in UTF-8") from None
    lines = lines_of(raw)
    if not lines:
        raise DocumentError(file, "holds no text; save the page again")
    return lines


def lines_of(raw: str) -> tuple[str, ...]:
    """Return the lines of a text or of an HTML page, as :func:`read_lines` does; none where there is no text."""
    text = _from_html(raw) if _HTML.search(raw[:2000]) else raw
    return tuple(line for line in map(one_blank, text.splitlines()) if line)


def one_blank(text: str) -> str:
    """Return ``text`` with every run of white space as one blank, and without invisible characters."""
    return " ".join(_INVISIBLE.sub("", text).split())


def _from_html(raw: str) -> str:
    parts: list[str] = []
    _walk(BeautifulSoup(raw, "html.parser"), parts)
    return re.sub(rf"{_ITEM}\s*", "", "".join(parts))


def _walk(node: Tag, parts: list[str]) -> None:
    number = 0
    for child in node.children:
        if isinstance(child, PreformattedString):  # comments, doctype, CDATA: not for readers
            continue
        if isinstance(child, NavigableString):
            parts.append(re.sub(r"\s+", " ", str(child)))
        elif isinstance(child, Tag) and child.name not in _HIDDEN:
            if child.name in _INLINE:
                _walk(child, parts)
                continue
            parts.append("\n")
            if child.name == "li":
                number += 1
                parts.append((f"{number}. " if node.name == "ol" else "• ") + _ITEM)
            _walk(child, parts)
            parts.append("\n")
