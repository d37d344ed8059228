"""What staff want the assistant to learn: a phrasing and the topic it belongs to; or that a text is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from bot.booking.database import Database
from bot.opening_hours.zone import COPENHAGEN, local
from bot.staff.tables import TEXT_LENGTH, proposals

TOPIC, MISSING = "topic", "missing"
KEPT = timedelta(days=30)
"""How long a proposal is kept once it was exported."""


@dataclass(frozen=True)
class Proposal:
    """``kind`` is :data:`TOPIC` (then ``topic`` is set) or :data:`MISSING` (then ``note`` may say what is missing).

    ``at`` and ``exported`` are in Copenhagen. ``text`` was masked, and ``session_digest`` is of the conversation that
    it was taken from, if any.
    """

    text: str
    member: str
    at: datetime
    kind: str = TOPIC
    topic: str | None = None
    service: str | None = None
    note: str | None = None
    session_digest: str | None = None
    exported: datetime | None = None
    id: int = 0


class Proposals:
    """The proposals, in the database of the bookings. Safe for threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, new: Iterable[Proposal]) -> int:
        """Keep proposals; the same text for the same topic and service is kept once. Return how many are new."""
        added = 0
        with self._database.write() as connection:
            for each in new:
                text = each.text[:TEXT_LENGTH]
                own = proposals.c
                same = (
                    (own.kind == each.kind) & (own.text == text) & (func.coalesce(own.topic, "") == (each.topic or ""))
                )
                same &= func.coalesce(own.service, "") == (each.service or "")
                if connection.execute(select(own.id).where(same)).first() is None:
                    connection.execute(
                        insert(proposals).values(
                            at=local(each.at),
                            member=each.member,
                            kind=each.kind,
                            text=text,
                            topic=each.topic,
                            service=each.service,
                            note=(each.note or "")[:TEXT_LENGTH] or None,
                            session_digest=each.session_digest,
                        )
                    )
                    added += 1
        return added

    def all(self) -> list[Proposal]:
        """Return the proposals, oldest first."""
        with self._database.read() as connection:
            return [_proposal(row) for row in connection.execute(select(proposals).order_by(proposals.c.id)).all()]

    def remove(self, number: int) -> None:
        """Take a proposal back; no error where there is none."""
        self._delete(proposals.c.id == number)

    def mark_exported(self, numbers: Iterable[int], now: datetime) -> None:
        """Note that proposals were written down in files."""
        which = proposals.c.id.in_(list(numbers)) & proposals.c.exported.is_(None)
        with self._database.write() as connection:
            connection.execute(update(proposals).where(which).values(exported=local(now), session_digest=None))

    def forget(self, session_digest: str) -> None:
        """Delete what was taken from a conversation and is not exported yet."""
        self._delete((proposals.c.session_digest == session_digest) & proposals.c.exported.is_(None))

    def purge(self, now: datetime) -> int:
        """Delete what was exported more than 30 days ago; return how many."""
        return self._delete(proposals.c.exported < local(now) - KEPT)

    def _delete(self, which: Any) -> int:
        with self._database.write() as connection:
            deleted = int(connection.execute(delete(proposals).where(which)).rowcount)
        self._database.tidy()
        return deleted


def _proposal(row: Any) -> Proposal:
    exported = row.exported.astimezone(COPENHAGEN) if row.exported else None
    return Proposal(
        row.text,
        row.member,
        row.at.astimezone(COPENHAGEN),
        row.kind,
        row.topic,
        row.service,
        row.note,
        row.session_digest,
        exported,
        row.id,
    )
