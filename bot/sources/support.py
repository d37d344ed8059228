"""Which figures of an entry stand in the sections that it cites."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from bot.knowledge.model import Entry, Knowledge
from bot.sources.document import Document
from bot.sources.figures import Figure, figures
from bot.sources.figures.units import THINGS
from bot.sources.sections import is_item, plain

CONTACT = "Kontakt"
"""Id of the section that ``knowledge/contact.yml`` is taken from."""

_EMERGENCY = Figure("number", "112")
_ABSENT = re.compile(
    r"\b(?:står|nævnes|nævner|omtales|omtaler|findes|beskriver|beskrevet|oplyst|skriver)\b.*\b(?:ikke|ingen|intet)\b"
    r"|\b(?:ikke|ingen|intet)\b.*\b(?:står|nævnt|nævnes|omtalt|omtales|med i|beskrevet|oplyst)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])|\n")


@dataclass(frozen=True)
class Ground:
    """What an entry may say: the figures it rests on, what could be counted, and all there is.

    ``absent``: the kinds of which it may say that something is not in the documents. A service's entry
    says that of its own paragraph all the time, so there another paragraph is rather a slip.
    """

    figures: frozenset[Figure]
    counts: frozenset[int]
    everywhere: frozenset[Figure]
    documents: int
    absent: frozenset[str]


def ground(entry: Entry, knowledge: Knowledge, documents: Mapping[str, Document]) -> Ground:
    """Return the ground of ``entry``: its cited sections, their headings, and what is always allowed.

    Always allowed are its service's own paragraphs, the titles and dates of all documents, the emergency number, and
    the values of ``contact.yml`` as far as they stand in the section "Kontakt".
    """
    lines: list[str] = []
    counts: set[int] = set()
    for document in documents.values():
        cited = [ref.section for ref in entry.sources if ref.document == document.source.id]
        for name in cited:
            lines += [name, *document.sections.get(name, ())]
            counts |= _counts(name, document)
        counts |= _siblings(cited, document)
    lines += [f"{source.title}\n{source.date}" for source in knowledge.sources.values()]
    allowed = {*figures("\n".join(lines)), _EMERGENCY}
    service = knowledge.services.get(entry.service or "")
    if service:
        allowed |= {Figure("paragraph", number) for number in service.paragraphs}
    everywhere = _figures_of(
        "\n".join(line for document in documents.values() for section in document.sections.values() for line in section)
    )
    contact = _figures_of(
        "\n".join(line for document in documents.values() for line in document.sections.get(CONTACT, ()))
    )
    allowed |= contact & _figures_of("\n".join(knowledge.contact.values()))
    return Ground(
        frozenset(allowed),
        frozenset(counts),
        everywhere,
        len(knowledge.sources),
        frozenset({"weekday"} if service else {"weekday", "paragraph"}),
    )


@lru_cache(maxsize=8)
def _figures_of(text: str) -> frozenset[Figure]:
    """The figures of a text that is the same for every entry: whole documents take a while."""
    return frozenset(figures(text))


def unsupported(text: str, on: Ground) -> list[Figure]:
    """Return the figures in ``text`` that do not stand on ``on``, each writing once.

    A weekday (or, in a general entry, a paragraph) in a sentence saying that something is *not* in the
    documents is right when it indeed stands in none of those given.
    """
    found: dict[str, Figure] = {}
    for sentence in _SENTENCE.split(text):
        absent = bool(_ABSENT.search(sentence))
        for figure in figures(sentence):
            if _stands(figure, on):
                continue
            if absent and figure.kind in on.absent and figure not in on.everywhere:
                continue
            found.setdefault(figure.written, figure)
    return list(found.values())


def _stands(figure: Figure, on: Ground) -> bool:
    if figure in on.figures:
        return True
    if figure.kind == "street":  # "Besøg Lindevej 3": a capital at the start of a sentence is no part of the name
        return any(other.kind == "street" and figure.value.endswith(f" {other.value}") for other in on.figures)
    if figure.kind == "number":
        same = {other.unit for other in on.figures if other.kind == "number" and other.value == figure.value}
        if figure.unit == "" and (same or Figure("paragraph", figure.value) in on.figures):
            return True
        if figure.unit == "år" and "" in same:  # "from 18 to pension age"
            return True
        if figure.unit in THINGS and figure.value.isdigit():
            return int(figure.value) in on.counts or (figure.unit == "dokument" and figure.value == str(on.documents))
    return False


def _counts(name: str, document: Document) -> set[int]:
    """Return how many points a section has (in all, and list by list) and how many sections stand under it."""
    lines = document.sections.get(name, ())
    lists = [len(list(run)) for item, run in groupby(lines, is_item) if item]
    under = {
        plain(section.heading)
        for section in document.source.sections.values()
        if section.id.startswith(f"{name} › ") and section.id in document.sections
    }
    return {sum(lists), *lists, len(under)} - {0}


def _siblings(names: Iterable[str], document: Document) -> set[int]:
    """Return how many of the cited sections, told apart by their headings, stand under one heading."""
    under: dict[str, set[str]] = {}
    for name in names:
        under.setdefault(name.rpartition(" › ")[0], set()).add(plain(document.source.sections[name].heading))
    return {len(headings) for parent, headings in under.items() if parent}
