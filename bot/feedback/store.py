"""Ratings of answers, kept for 30 days."""

import hashlib
import hmac
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.booking.database import Database
from bot.feedback.tables import ANSWER_LENGTH, REASON_LENGTH, ratings
from bot.opening_hours.zone import COPENHAGEN, local

KEPT = timedelta(days=30)
_MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True)
class Rating:
    """What somebody said of an answer: ``answer`` is the keys of its entries (``85/price``), ``at`` in Copenhagen."""

    at: datetime
    answer: str
    helpful: bool
    reason: str | None


class Feedback:
    """The ratings, in the database of the bookings. Safe for threads and for several processes on one database.

    Every ``now`` is an aware datetime in any zone. ``session`` is any text that tells one conversation from another;
    only its keyed hash is stored.
    """

    def __init__(self, database: Database, secret: bytes) -> None:
        self._database = database
        self._secret = secret
        self._watchers: list[Callable[[str, str, bool], None]] = []

    @classmethod
    def open(cls, url: str, *, secret: bytes, now: datetime | None = None) -> "Feedback":
        """Open the database at an SQLAlchemy URL, bring its table up to date, and delete what is old at ``now``, if
        that is given.

        Raises BookingStoreError for a database that cannot be opened.
        """
        feedback = cls(Database(url, _MIGRATIONS), secret)
        if now is not None:
            feedback.purge(now)
        return feedback

    def close(self) -> None:
        """Close the connections to the database."""
        self._database.close()

    def rate(self, now: datetime, session: str, answer: str, helpful: bool, reason: str | None = None) -> None:
        """Keep what a session says of an answer, in place of what it said before.

        ``reason`` must have been masked. What is longer than the table holds is cut.
        """
        row = {"at": local(now), "helpful": helpful, "reason": (reason or "")[:REASON_LENGTH] or None}
        named = {"session_digest": self._digest(session), "answer": answer[:ANSWER_LENGTH]}
        own = (ratings.c.session_digest == named["session_digest"]) & (ratings.c.answer == named["answer"])
        with suppress(IntegrityError), self._database.write() as connection:  # a twin was faster: then there is a row
            if not connection.execute(update(ratings).where(own).values(**row)).rowcount:
                connection.execute(insert(ratings).values(**row, **named))
        for watcher in self._watchers:
            watcher(session, answer, helpful)

    def watch(self, watcher: Callable[[str, str, bool], None]) -> None:
        """Have every rating from now on told to ``watcher``, as session, answer and helpful; it must not block."""
        self._watchers.append(watcher)

    def latest(self, count: int = 100) -> list[Rating]:
        """Return the newest ratings, newest first, for staff."""
        query = select(ratings).order_by(ratings.c.at.desc(), ratings.c.id.desc()).limit(count)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return [Rating(row.at.astimezone(COPENHAGEN), row.answer, row.helpful, row.reason) for row in rows]

    def forget(self, session: str) -> None:
        """Delete what a session said, also from SQLite's log."""
        self._delete(ratings.c.session_digest == self._digest(session))

    def purge(self, now: datetime) -> int:
        """Delete what is older than 30 days; return how many. To be called every day."""
        return self._delete(ratings.c.at < local(now) - KEPT)

    def _delete(self, which: object) -> int:
        with self._database.write() as connection:
            deleted = int(connection.execute(delete(ratings).where(which)).rowcount)
        self._database.tidy()
        return deleted

    def _digest(self, session: str) -> str:
        return hmac.digest(self._secret, b"feedback\n" + session.encode(), hashlib.sha256).hex()
