"""Compare published documents with the knowledge that rests on them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bot.knowledge.model import Entry, Knowledge
from bot.sources.document import Document, read
from bot.sources.errors import DocumentError
from bot.sources.findings import FigureFinding, Report, SectionFinding
from bot.sources.support import ground, unsupported


def report(files: Iterable[Path], knowledge: Knowledge) -> Report:
    """Check ``knowledge`` against the documents in ``files`` (UTF-8 text or saved HTML), and say what is amiss.

    Every section whose fingerprint differs from the one in ``sources.yml`` is reported with the entries that
    rest on it; every figure of an entry that no cited section holds is reported, for entries all of whose
    documents were given. Writes nothing. Raises :class:`DocumentError` for a file that cannot be read, is
    none of the documents, or is one that another file already was.
    """
    return compare(read_all(files, knowledge), knowledge)


def compare(documents: Mapping[str, Document], knowledge: Knowledge) -> Report:
    """Check ``knowledge`` against documents by their ids; see :func:`report`."""
    figures: list[FigureFinding] = []
    unchecked: list[str] = []
    for entry in knowledge.entries.values():
        cited = {ref.document for ref in entry.sources}
        if cited <= documents.keys():
            figures += _figures(entry, knowledge, documents)
        elif cited & documents.keys():
            unchecked.append(entry.key)
    return Report(
        read=tuple((name, document.file) for name, document in documents.items()),
        sections=tuple(finding for document in documents.values() for finding in _sections(document, knowledge)),
        figures=tuple(figures),
        unchecked=tuple(unchecked),
    )


def read_all(files: Iterable[Path], knowledge: Knowledge) -> dict[str, Document]:
    """Read ``files`` and return them by the id of the source each one is; raises as :func:`report` does."""
    documents: dict[str, Document] = {}
    for file in files:
        document = read(file, knowledge.sources)
        if document.source.id in documents:
            other = documents[document.source.id].file
            raise DocumentError(file, f'is "{document.source.title}", and so is {other}; give only one of them')
        documents[document.source.id] = document
    return documents


def _sections(document: Document, knowledge: Knowledge) -> Iterator[SectionFinding]:
    for section in document.source.sections.values():
        entries = tuple(
            entry.key
            for entry in knowledge.entries.values()
            if any((ref.document, ref.section) == (document.source.id, section.id) for ref in entry.sources)
        )
        if section.id in document.missing:
            yield SectionFinding(document.source.id, section.id, "missing", entries, section.heading)
        elif not section.fingerprint:
            yield SectionFinding(document.source.id, section.id, "new", entries)
        elif document.fingerprint(section.id) != section.fingerprint:
            yield SectionFinding(document.source.id, section.id, "changed", entries)


def _figures(entry: Entry, knowledge: Knowledge, documents: Mapping[str, Document]) -> Iterator[FigureFinding]:
    on = ground(entry, knowledge, documents)
    cited = tuple(f"{ref.document} {ref.section}" for ref in entry.sources)
    for name, text in (("answer", entry.answer), ("easy", entry.easy), ("sms", entry.sms)):
        for figure in unsupported(text or "", on):
            yield FigureFinding(entry.key, name, figure.kind, figure.written, cited)
