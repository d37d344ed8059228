"""The counts, in the database of the bookings."""

import hashlib
import hmac
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import bindparam, delete, func, select, text

from bot.booking.attendance import monday
from bot.booking.database import Database
from bot.figures.tables import DIGEST_LENGTH, conversations, seen, turns
from bot.opening_hours.zone import COPENHAGEN, local

KEPT = timedelta(weeks=105)
DANGER = "danger"
Turn = tuple[datetime, str, str, str]
"""The hour (aware), channel, outcome and topic that a message is counted under."""

# As text, which both databases read alike: SQLAlchemy 1.4 compiles an INSERT … ON CONFLICT anew each time.
_SEE = text("INSERT INTO conversations_seen (day, digest) VALUES (:day, :digest) ON CONFLICT DO NOTHING").bindparams(
    bindparam("day", type_=seen.c.day.type)
)
_COUNT_CONVERSATIONS = text(
    "INSERT INTO conversations (day, channel, count) VALUES (:day, :channel, :count)"
    " ON CONFLICT (day, channel) DO UPDATE SET count = conversations.count + excluded.count"
).bindparams(bindparam("day", type_=conversations.c.day.type))
_COUNT_TURNS = text(
    "INSERT INTO turns (hour, channel, outcome, topic, count) VALUES (:hour, :channel, :outcome, :topic, :count)"
    " ON CONFLICT (hour, channel, outcome, topic) DO UPDATE SET count = turns.count + excluded.count"
).bindparams(bindparam("hour", type_=turns.c.hour.type))


@dataclass(frozen=True)
class Batch:
    """What is added at once: messages, and the conversations (day, channel, id) they belong to."""

    turns: Counter[Turn] = field(default_factory=Counter)
    conversations: set[tuple[date, str, str]] = field(default_factory=set)

    def note(self, at: datetime, channel: str, outcome: str, topic: str, conversation: str) -> None:
        """Take up one message. Of people in danger nothing is told but how many there are in a week."""
        here = local(at)
        if outcome == DANGER:
            self.turns[(_midnight(monday(here.date())), "", DANGER, "")] += 1
            return
        self.turns[(here.replace(minute=0, second=0, microsecond=0), channel[:40], outcome[:40], topic[:80])] += 1
        if conversation:
            self.conversations.add((here.date(), channel[:40], conversation))


class Figures:
    """The counts. Safe for threads and for several processes on one database, which count together.

    A conversation is counted once a day. So that every process, also after a restart, knows which were counted today,
    a hash of the conversation's id is kept until the next day begins. It is keyed with the secret and the day: without
    the secret it leads to no conversation, and one day's tell nothing of another's.
    """

    def __init__(self, database: Database, secret: bytes) -> None:
        self._database = database
        self._secret = secret

    @classmethod
    def open(cls, url: str, *, secret: bytes) -> "Figures":
        """Open the database at an SQLAlchemy URL and bring its tables up to date.

        Raises BookingStoreError (of ``bot.booking``) for a database that cannot be opened.
        """
        return cls(Database(url, Path(__file__).parent / "migrations"), secret)

    def close(self) -> None:
        """Close the connections to the database."""
        self._database.close()

    def add(self, batch: Batch) -> None:
        """Add a batch, whole or not at all; rows are taken in order, so that two processes never wait in a circle."""
        days = sorted({day for day, _, _ in batch.conversations})
        named = sorted((day, self._digest(day, name), channel) for day, channel, name in batch.conversations)
        with self._database.write() as connection:
            if days:
                connection.execute(delete(seen).where(seen.c.day < days[-1] - timedelta(days=1)))
            new: Counter[tuple[date, str]] = Counter()
            for day, digest, channel in named:
                new[(day, channel)] += connection.execute(_SEE, {"day": day, "digest": digest}).rowcount
            come = [{"day": day, "channel": channel, "count": new[day, channel]} for day, channel in sorted(+new)]
            if come:
                connection.execute(_COUNT_CONVERSATIONS, come)
            if batch.turns:
                names = ("hour", "channel", "outcome", "topic")
                rows = [dict(zip(names, turn, strict=True), count=batch.turns[turn]) for turn in sorted(batch.turns)]
                connection.execute(_COUNT_TURNS, rows)

    def turns(self, week: date) -> Counter[Turn]:
        """Return the messages of the week that begins on ``week``, a Monday in Copenhagen; hours in Copenhagen."""
        columns = turns.c.hour, turns.c.channel, turns.c.outcome, turns.c.topic, turns.c["count"]
        query = select(*columns).where(turns.c.hour >= _midnight(week), turns.c.hour < _midnight(week, 7))
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return Counter({(hour.astimezone(COPENHAGEN), *rest): count for hour, *rest, count in rows})

    def conversations(self, week: date) -> Counter[str]:
        """Return the conversations of a week by channel; one that goes on for two days counts on both."""
        there = conversations.c.day.between(week, week + timedelta(days=6))
        query = select(conversations.c.channel, func.sum(conversations.c["count"])).where(there)
        with self._database.read() as connection:
            return Counter(
                {name: int(count) for name, count in connection.execute(query.group_by(conversations.c.channel))}
            )

    def purge(self, now: datetime) -> None:
        """Delete the hashes of earlier days, and counts older than two years. To be called every day."""
        today = local(now).date()
        with self._database.write() as connection:
            connection.execute(delete(seen).where(seen.c.day < today))
            connection.execute(delete(turns).where(turns.c.hour < local(now) - KEPT))
            connection.execute(delete(conversations).where(conversations.c.day < today - KEPT))
        self._database.tidy()

    def _digest(self, day: date, conversation: str) -> str:
        said = f"figures\n{day.isoformat()}\n{conversation}".encode("utf-8", "surrogatepass")
        return hmac.digest(self._secret, said, hashlib.sha256).hex()[:DIGEST_LENGTH]


def _midnight(day: date, ahead: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=ahead), time(), COPENHAGEN)
