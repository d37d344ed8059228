"""The tables of figures."""

from sqlalchemy import CheckConstraint, Column, Date, Index, Integer, MetaData, String, Table

from bot.booking.tables import Utc

DIGEST_LENGTH = 32

metadata = MetaData()

turns = Table(
    "turns",
    metadata,
    Column("hour", Utc, primary_key=True),  # its beginning
    Column("channel", String(40), primary_key=True),
    Column("outcome", String(40), primary_key=True),
    Column("topic", String(80), primary_key=True),  # "85/price"; "" where nothing was answered
    Column("count", Integer, nullable=False),
    CheckConstraint("count > 0", name="ck_turns_count"),
)

conversations = Table(
    "conversations",
    metadata,
    Column("day", Date, primary_key=True),
    Column("channel", String(40), primary_key=True),
    Column("count", Integer, nullable=False),
    CheckConstraint("count > 0", name="ck_conversations_count"),
)

seen = Table(  # tells a conversation's first message of the day from its others; emptied the day after
    "conversations_seen",
    metadata,
    Column("day", Date, primary_key=True),
    Column("digest", String(DIGEST_LENGTH), primary_key=True),
    CheckConstraint(f"length(digest) = {DIGEST_LENGTH}", name="ck_conversations_seen_digest"),
    Index("ix_conversations_seen_day", "day"),
)
