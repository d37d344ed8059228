"""Cut a document into the sections that ``knowledge/sources.yml`` lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.knowledge.model import Source
from bot.sources.lines import one_blank

_BULLET = re.compile(r"^[•·▪–*-]\s+")


@dataclass(frozen=True)
class Cut:
    """What was found: lines by section id (heading first), and the ids whose heading was not found."""

    sections: dict[str, tuple[str, ...]]
    missing: tuple[str, ...]


def cut(lines: Sequence[str], source: Source) -> Cut:
    """Cut ``lines`` at the headings of ``source``, which stand in the order in which they are listed.

    Headings may repeat ("Formål" of one service and the next), so they are laid along the lines as a
    whole, losing as few as possible: one lost heading never takes the next service's for its own.
    What stands before the first heading belongs to no section.
    """
    headings = [(section.id, plain(section.heading)) for section in source.sections.values()]
    places = _align([heading for _, heading in headings], [plain(line) for line in lines])
    starts = [(place, headings[at][0]) for at, place in enumerate(places) if place is not None]
    ends = [place for place, _ in starts[1:]] + [len(lines)]
    found = {name: tuple(lines[start:end]) for (start, name), end in zip(starts, ends, strict=True)}
    return Cut(found, tuple(name for name, _ in headings if name not in found))


def plain(line: str) -> str:
    """Return ``line`` as it is compared: one blank, no leading bullet, no capitals."""
    return _BULLET.sub("", one_blank(line)).casefold()


def is_item(line: str) -> bool:
    """Tell whether a line is an item of a list."""
    return bool(_BULLET.match(line) or re.match(r"\d{1,2}\.\s", line))


def _align(headings: Sequence[str], lines: Sequence[str]) -> list[int | None]:
    """Return a line number for each heading, rising, as many as can be, each as early as can be."""
    best = [[0] * (len(lines) + 1) for _ in range(len(headings) + 1)]
    for i in range(len(headings) - 1, -1, -1):
        for j in range(len(lines) - 1, -1, -1):
            same = headings[i] == lines[j]
            best[i][j] = max(best[i + 1][j], best[i][j + 1], 1 + best[i + 1][j + 1] if same else 0)
    places: list[int | None] = []
    start = 0
    for i, heading in enumerate(headings):
        place = next((j for j in range(start, len(lines)) if lines[j] == heading), None)
        if place is not None and 1 + best[i + 1][place + 1] == best[i][start]:
            places.append(place)
            start = place + 1
        else:
            places.append(None)
    return places
