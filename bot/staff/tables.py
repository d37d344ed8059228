"""The tables of the workbench: who may use it, who is logged in, and wrong codes."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, String, Table
from sqlalchemy import UniqueConstraint as Unique

from bot.booking.tables import Utc

NAME_LENGTH = 60
DIGEST_LENGTH = 64

metadata = MetaData()

members = Table(
    "staff_members",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(NAME_LENGTH), nullable=False),
    Column("name_key", String(NAME_LENGTH), nullable=False),
    Column("code_lookup", String(DIGEST_LENGTH), nullable=False),
    Column("code_salt", String(32), nullable=False),
    Column("code_hash", String(DIGEST_LENGTH), nullable=False),
    Column("since", Utc, nullable=False),
    Column("last_login", Utc),
    Unique("name_key", name="uq_staff_members_name"),
    Unique("code_lookup", name="uq_staff_members_code"),
    CheckConstraint(f"length(name) BETWEEN 1 AND {NAME_LENGTH}", name="ck_staff_members_name"),
)

sessions = Table(
    "staff_sessions",
    metadata,
    Column("digest", String(DIGEST_LENGTH), primary_key=True),
    Column("member_id", Integer, ForeignKey("staff_members.id", name="fk_staff_sessions_member"), nullable=False),
    Column("until", Utc, nullable=False),
    Index("ix_staff_sessions_member", "member_id"),
)

tries = Table(
    "staff_tries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Utc, nullable=False),
    Column("address_digest", String(DIGEST_LENGTH), nullable=False),
    Index("ix_staff_tries_at", "at"),
)
