"""A published document, recognised and cut into sections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.model import Source
from bot.sources.errors import DocumentError
from bot.sources.fingerprint import fingerprint
from bot.sources.lines import read_lines
from bot.sources.sections import cut, plain


@dataclass(frozen=True)
class Document:
    """One document as it stands in ``file``: which source it is, its sections' lines, headings not found."""

    file: Path
    source: Source
    sections: dict[str, tuple[str, ...]]
    missing: tuple[str, ...]

    def fingerprint(self, section: str) -> str:
        """Return the fingerprint of a section that was found; raises KeyError for one that was not."""
        return fingerprint(self.sections[section])


def read(file: Path, sources: Mapping[str, Source]) -> Document:
    """Read ``file`` (text or saved HTML, UTF-8) and return it as one of ``sources``.

    A document is the source whose title stands in it as a line of its own; where a page names several
    (links to other documents), the one with the most of its headings in it. Raises
    :class:`DocumentError` when it cannot be read or is none of them.
    """
    return recognised(read_lines(file), file, sources)


def recognised(lines: Sequence[str], file: Path, sources: Mapping[str, Source]) -> Document:
    """Return the lines of ``file`` as one of ``sources``; see :func:`read`."""
    there = {plain(line) for line in lines}
    named = [source for source in sources.values() if plain(source.title) in there]
    if not named:
        titles = ", ".join(f'{source.id} "{source.title}"' for source in sources.values())
        raise DocumentError(file, f"is none of the documents in sources.yml; no line is the title of {titles}")
    cuts = [(source, cut(lines, source)) for source in named]
    source, found = max(cuts, key=lambda pair: len(pair[1].sections))
    return Document(file, source, found.sections, found.missing)
