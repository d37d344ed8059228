"""What was asked in vain, kept for 30 days: masked messages that were not answered, or not well."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select

from bot.booking.codes import digest
from bot.booking.database import Database
from bot.opening_hours.zone import COPENHAGEN, local
from bot.staff.tables import ANSWER_LENGTH, TEXT_LENGTH, asked

KEPT = timedelta(days=30)
_MOST = 5000


@dataclass(frozen=True)
class Asked:
    """One message. ``at``: Copenhagen. ``reason`` says in a word why it is here; ``text`` was masked.

    ``likeness`` is what it is compared by; ``topic`` and ``confidence`` (0 to 1) are its best reading; ``answer`` is
    the keys of the entries that it got. ``session`` is the conversation's id until it is stored: then it is a hash.
    """

    at: datetime
    reason: str
    text: str
    likeness: str
    topic: str | None
    confidence: float
    service: str | None
    answer: str | None
    session: str
    id: int = 0


class AskedInVain:
    """The messages, in the database of the bookings. Safe for threads and several processes."""

    def __init__(self, database: Database, secret: bytes) -> None:
        self._database = database
        self._secret = secret

    def add(self, messages: Iterable[Asked]) -> None:
        """Keep messages; what is longer than the table holds is cut."""
        rows = [
            {
                "at": local(each.at),
                "reason": each.reason,
                "text": each.text[:TEXT_LENGTH],
                "likeness": each.likeness[:TEXT_LENGTH],
                "topic": each.topic,
                "confidence": each.confidence,
                "service": each.service,
                "answer": (each.answer or "")[:ANSWER_LENGTH] or None,
                "session_digest": self.digest(each.session),
            }
            for each in messages
        ]
        if rows:
            with self._database.write() as connection:
                connection.execute(insert(asked), rows)

    def newest(self, count: int = _MOST) -> list[Asked]:
        """Return the newest messages, newest first; ``session`` is the hash."""
        query = select(asked).order_by(asked.c.at.desc(), asked.c.id.desc()).limit(count)
        with self._database.read() as connection:
            return [_message(row) for row in connection.execute(query).all()]

    def done(self, numbers: Iterable[int]) -> list[Asked]:
        """Take messages off the list, as somebody has dealt with them, and return them."""
        which = asked.c.id.in_(list(numbers))
        with self._database.write() as connection:
            found = [_message(row) for row in connection.execute(select(asked).where(which)).all()]
            connection.execute(delete(asked).where(which))
        self._database.tidy()
        return found

    def forget(self, session_digest: str) -> None:
        """Delete what a conversation asked."""
        self._delete(asked.c.session_digest == session_digest)

    def purge(self, now: datetime) -> int:
        """Delete what is older than 30 days; return how many."""
        return self._delete(asked.c.at < local(now) - KEPT)

    def digest(self, session: str) -> str:
        """Return the keyed hash under which a conversation's messages are kept."""
        return digest(self._secret, "staff asked", session)

    def _delete(self, which: Any) -> int:
        with self._database.write() as connection:
            deleted = int(connection.execute(delete(asked).where(which)).rowcount)
        self._database.tidy()
        return deleted


def _message(row: Any) -> Asked:
    return Asked(
        row.at.astimezone(COPENHAGEN),
        row.reason,
        row.text,
        row.likeness,
        row.topic,
        row.confidence,
        row.service,
        row.answer,
        row.session_digest,
        row.id,
    )
