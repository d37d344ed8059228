"""The tables of bookings."""

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
)
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.types import TypeDecorator

from bot.booking.words import NAME_LENGTH, TOPIC_LENGTH

DIGEST_LENGTH = 64


class Utc(TypeDecorator):  # type: ignore[misc]  # SQLAlchemy 1.4 has no types
    """An aware datetime, stored in UTC and read back in UTC; a naive one raises ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Return what is stored; SQLite keeps no zone, so the value is turned into UTC before."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return value.astimezone(timezone.utc)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Return what was stored, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=timezone.utc) if value.tzinfo is None else value.astimezone(timezone.utc)


metadata = MetaData()

appointments = Table(
    "appointments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("start", Utc, nullable=False),
    Column("place", SmallInteger, nullable=False),
    Column("code_digest", String(DIGEST_LENGTH), nullable=False),
    Column("token_digest", String(DIGEST_LENGTH), nullable=False),
    Column("attempt", SmallInteger, nullable=False),
    Column("name", String(NAME_LENGTH), nullable=False),
    Column("topic", String(TOPIC_LENGTH)),
    Column("came", Boolean(create_constraint=False)),  # None until staff say so
    Unique("start", "place", name="uq_appointments_start_place"),  # a place cannot be sold twice
    Unique("code_digest", name="uq_appointments_code"),
    Unique("token_digest", name="uq_appointments_token"),  # a confirmation books once
    CheckConstraint("place >= 1", name="ck_appointments_place"),
    CheckConstraint(f"length(name) BETWEEN 1 AND {NAME_LENGTH}", name="ck_appointments_name"),
    CheckConstraint(f"topic IS NULL OR length(topic) BETWEEN 1 AND {TOPIC_LENGTH}", name="ck_appointments_topic"),
    CheckConstraint(f"length(code_digest) = {DIGEST_LENGTH}", name="ck_appointments_code"),
)

code_tries = Table(
    "code_tries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Utc, nullable=False),
    Column("session_digest", String(DIGEST_LENGTH), nullable=False),
    Index("ix_code_tries_at", "at"),
)

closures = Table(
    "closures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("start", Utc, nullable=False),
    Column("end", Utc, nullable=False),
    Unique("start", name="uq_closures_start"),
)

attendance = Table(  # of appointments that were deleted; nothing in it tells of one person's
    "attendance",
    metadata,
    Column("week", Date, primary_key=True),
    Column("came", Integer, nullable=False),
    Column("missed", Integer, nullable=False),
    Column("unknown", Integer, nullable=False),
)
