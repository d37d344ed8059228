"""The table of ratings."""

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Integer, MetaData, String, Table
from sqlalchemy import UniqueConstraint as Unique

from bot.booking.tables import Utc

ANSWER_LENGTH = 200
REASON_LENGTH = 2000
DIGEST_LENGTH = 64

metadata = MetaData()

ratings = Table(
    "ratings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Utc, nullable=False),
    Column("session_digest", String(DIGEST_LENGTH), nullable=False),
    Column("answer", String(ANSWER_LENGTH), nullable=False),
    Column("helpful", Boolean(create_constraint=False), nullable=False),
    Column("reason", String(REASON_LENGTH)),
    Unique("session_digest", "answer", name="uq_ratings_session_answer"),  # whoever rates again changes their mind
    Index("ix_ratings_at", "at"),
    CheckConstraint(f"length(session_digest) = {DIGEST_LENGTH}", name="ck_ratings_session"),
    CheckConstraint(f"length(answer) BETWEEN 1 AND {ANSWER_LENGTH}", name="ck_ratings_answer"),
    CheckConstraint(f"reason IS NULL OR length(reason) BETWEEN 1 AND {REASON_LENGTH}", name="ck_ratings_reason"),
)
