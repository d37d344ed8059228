"""Reviews: somebody has read an entry as it is, and it need not be read again for a year."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from bot.booking.database import Database
from bot.knowledge.model import Entry
from bot.opening_hours.zone import local
from bot.reviewing.tables import reviews

MIGRATIONS = Path(__file__).parent / "migrations"


class State(Enum):
    """Whether an entry must be read."""

    NEVER = "never"
    CHANGED = "changed"  # its text or its sources are others than those that were read
    OLD = "old"
    READ = "read"

    @property
    def due(self) -> bool:
        """Tell whether it must be read now."""
        return self is not State.READ


@dataclass(frozen=True)
class Review:
    """Who read an entry, on which date in Copenhagen, and the mark of what was read."""

    by: str
    on: date
    fingerprint: str

    @property
    def until(self) -> date:
        """The day on which it is to be read again: a year later."""
        try:
            return self.on.replace(year=self.on.year + 1)
        except ValueError:  # 29 February
            return date(self.on.year + 1, 3, 1)


class Reviews:
    """The last review of each entry, in the database of the bookings. Safe for threads and for several processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, url: str) -> "Reviews":
        """Open the database at an SQLAlchemy URL and bring its tables up to date.

        Raises BookingStoreError (of ``bot.booking``) for a database that cannot be opened.
        """
        return cls(Database(url, MIGRATIONS))

    def close(self) -> None:
        """Close the connections to the database."""
        self._database.close()

    def all(self) -> dict[str, Review]:
        """Return the last review of each entry that was ever read, by its key."""
        with self._database.read() as connection:
            rows = connection.execute(select(reviews)).all()
        return {row.entry: Review(row.by, row.on, row.fingerprint) for row in rows}

    def read(self, entry: Entry, seen: str, by: str, now: datetime) -> bool:
        """Note that ``by`` has read an entry, and return whether that holds.

        ``seen`` is the :func:`mark` of what was on the page: when the text has changed since, nothing is noted.
        """
        if seen != mark(entry):
            return False
        row = {"entry": entry.key, "fingerprint": seen, "by": by, "on": local(now).date()}
        with suppress(IntegrityError), self._database.write() as connection:  # a colleague was as fast: that will do
            connection.execute(delete(reviews).where(reviews.c.entry == entry.key))
            connection.execute(insert(reviews).values(**row))
        return True


def mark(entry: Entry) -> str:
    """Return a short mark of all that an entry says and rests on; another text has another mark."""
    said = [entry.answer, entry.easy, entry.sms or "", str(entry.silent)]
    rests = [f"{ref.document} {ref.section}" for ref in entry.sources]
    return hashlib.sha256("\n\x1f".join(said + rests).encode()).hexdigest()[:16]


def state(entry: Entry, review: Review | None, today: date) -> State:
    """Tell whether an entry must be read."""
    if review is None:
        return State.NEVER
    if review.fingerprint != mark(entry):
        return State.CHANGED
    return State.OLD if review.until <= today else State.READ
