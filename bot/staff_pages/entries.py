"""The entries of the knowledge as staff look at them: named, measured, and read or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timezone

from bot import assembly
from bot.assembly import Once, the_knowledge, the_reviews
from bot.dialogue.titles import choice_title
from bot.knowledge import Entry
from bot.knowledge.errors import KnowledgeError
from bot.knowledge.load import read
from bot.knowledge.readability import lix
from bot.opening_hours.danish import short_date
from bot.opening_hours.zone import local
from bot.reviewing import Review, State, state

COMMON = "general"
COMMON_NAME = "Fælles svar"
STATES = {
    State.NEVER: "ikke læst",
    State.CHANGED: "ændret",
    State.OLD: "over et år",
    State.READ: "læst",
}


@dataclass(frozen=True)
class Seen:
    """An entry with what staff see of it; ``owner`` is its service, or "general"."""

    entry: Entry
    owner: str
    title: str
    review: Review | None
    state: State

    @property
    def called(self) -> str:
        """The state in a word or two."""
        return STATES[self.state]


def today() -> date:
    """Return today's date in Copenhagen."""
    return local(datetime.now(timezone.utc)).date()


def danish_date(day: date) -> str:
    """Return "29. november 2026"."""
    return short_date(day, date.min).removeprefix("den ")


def owners() -> dict[str, str]:
    """Return the services by their ids, and what is common to all."""
    services = sorted(the_knowledge().services.values(), key=lambda service: int(service.paragraphs[0].split()[0]))
    return {**{service.id: service.choice for service in services}, COMMON: COMMON_NAME}


def row_title(entry: Entry) -> str:
    """Return what an entry answers, whichever service it is of."""
    known = the_knowledge()
    title = choice_title(known, entry.topic, None, entry.theme)
    return f"{choice_title(known, entry.topic)} {title}" if entry.theme else title


def seen(entries: Iterable[Entry]) -> list[Seen]:
    """Return entries with their titles and their last reviews."""
    reviews, now, known = the_reviews().all(), today(), the_knowledge()
    found = []
    for entry in entries:
        review = reviews.get(entry.key)
        title = choice_title(known, entry.topic, entry.service, entry.theme)
        found.append(Seen(entry, entry.service or COMMON, title, review, state(entry, review, now)))
    return found


def reading(text: str) -> tuple[int, int]:
    """Return the LIX of a text and its number of words."""
    return round(lix(text, the_exceptions())), len(text.split())


@Once
def the_exceptions() -> frozenset[str]:
    """Return the words that never count as long. Raises ``KnowledgeError`` when their file is broken."""
    file = assembly.FOLDER / "readability.yml"
    listed = read(file).get("exceptions")
    if not isinstance(listed, list):
        raise KnowledgeError(file, "exceptions", "must be a list of words")
    return frozenset(map(str, listed))
