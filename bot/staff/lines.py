"""A list of phrasings as staff paste or upload it: one a line, perhaps with the topic and the service it is about."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.staff.errors import ListError
from bot.staff.topics import Topics

MOST_LINES, LONGEST = 50_000, 2000
_SEPARATORS = (";", "\t", ",")
_HEADS = {
    "text": {"text", "tekst", "formulering", "sætning", "spørgsmål", "phrasing", "question", "message", "besked"},
    "topic": {"topic", "emne", "intent", "expected", "forventet", "forventet emne"},
    "service": {"service", "hjælp", "ydelse", "tilbud", "paragraf"},
}
_SHARE = 0.5
_TOLD = 5


@dataclass(frozen=True)
class Line:
    """One phrasing; ``topic`` and ``service`` are keys of what is expected, None where nothing is."""

    text: str
    topic: str | None = None
    service: str | None = None


@dataclass
class Lines:
    """The phrasings in their order, and sentences on what was not understood of the rest of a line."""

    lines: list[Line] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_lines(text: str, topics: Topics) -> Lines:
    """Return the phrasings of a pasted or decoded text. Raises :class:`ListError` when there are none or too many."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    rows, places = _rows(text, topics)
    found = Lines()
    unknown: list[str] = []
    for number, row in enumerate(rows, 1):
        cells = {name: row[place].strip() for name, place in places.items() if place < len(row)}
        said = " ".join(cells.get("text", "").split())
        if not said:
            continue
        if len(said) > LONGEST:
            raise ListError(f"Sætning {number} er for lang. Den må højst have {LONGEST} tegn. Del den, og prøv igen.")
        topic, service = cells.get("topic", ""), cells.get("service", "")
        found.lines.append(
            Line(said, topics.find(topic) if topic else None, topics.find_service(service) if service else None)
        )
        for written, known in ((topic, found.lines[-1].topic), (service, found.lines[-1].service)):
            if written and known is None:
                unknown.append(f"{number} (»{written[:60]}«)")
        if len(found.lines) > MOST_LINES:
            most = f"{MOST_LINES:,}".replace(",", ".")
            raise ListError(f"Listen er for lang. Der må højst være {most} sætninger. Del den.")
    if not found.lines:
        raise ListError("Listen er tom. Skriv én sætning på hver linje.")
    if unknown:
        rest = f" og {len(unknown) - _TOLD} til" if len(unknown) > _TOLD else ""
        found.warnings.append(
            f"Emnet eller hjælpen kendes ikke på linje {', '.join(unknown[:_TOLD])}{rest}. "
            "De sætninger er med, men bliver ikke målt på det."
        )
    return found


def _rows(text: str, topics: Topics) -> tuple[Sequence[Sequence[str]], dict[str, int]]:
    """The cells of each line, and in which column what stands. Commas in plain sentences separate nothing."""
    for separator in _SEPARATORS:
        rows = _cells(text, separator)
        if rows and (places := _named(rows[0])):
            return rows[1:], places
    for separator in _SEPARATORS:
        rows = _cells(text, separator)
        wide = [row for row in rows if len(row) > 1 and row[0].strip()]
        known = sum(topics.find(row[1]) is not None for row in wide)
        if wide and known and known >= _SHARE * sum(bool(row[1].strip()) for row in wide) and known * 5 >= len(wide):
            return rows, {"text": 0, "topic": 1, "service": 2}
    return [[line] for line in text.split("\n")], {"text": 0}


def _cells(text: str, separator: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text), delimiter=separator, skipinitialspace=True))
    except csv.Error:  # a quote that nobody closed, and so a cell without end
        return []


def _named(row: list[str]) -> dict[str, int]:
    names = [cell.strip().strip("\ufeff").lower() for cell in row]
    places = {column: place for column, known in _HEADS.items() for place, name in enumerate(names) if name in known}
    return places if "text" in places and (len(places) > 1 or len(row) > 1 or len(names) == 1) else {}
