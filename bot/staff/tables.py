"""The tables of the workbench: who may use it, what was asked in vain, what is proposed, and lists of phrasings."""

from sqlalchemy import CheckConstraint, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text
from sqlalchemy import UniqueConstraint as Unique

from bot.booking.tables import Utc

NAME_LENGTH = 60
DIGEST_LENGTH = 64
TEXT_LENGTH = 2000
KEY_LENGTH = 60
ANSWER_LENGTH = 200
LIST_NAME_LENGTH = 80

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

asked = Table(
    "staff_asked",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Utc, nullable=False),
    Column("reason", String(20), nullable=False),
    Column("text", String(TEXT_LENGTH), nullable=False),
    Column("likeness", String(TEXT_LENGTH), nullable=False),
    Column("topic", String(KEY_LENGTH)),
    Column("confidence", Float, nullable=False),
    Column("service", String(KEY_LENGTH)),
    Column("answer", String(ANSWER_LENGTH)),
    Column("session_digest", String(DIGEST_LENGTH), nullable=False),
    Index("ix_staff_asked_at", "at"),
    Index("ix_staff_asked_session", "session_digest"),
)

proposals = Table(
    "staff_proposals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Utc, nullable=False),
    Column("member", String(NAME_LENGTH), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("text", String(TEXT_LENGTH), nullable=False),
    Column("topic", String(KEY_LENGTH)),
    Column("service", String(KEY_LENGTH)),
    Column("note", String(TEXT_LENGTH)),
    Column("session_digest", String(DIGEST_LENGTH)),
    Column("exported", Utc),
    Index("ix_staff_proposals_session", "session_digest"),
    CheckConstraint("kind IN ('topic', 'missing')", name="ck_staff_proposals_kind"),
    CheckConstraint("kind <> 'topic' OR topic IS NOT NULL", name="ck_staff_proposals_topic"),
)

lists = Table(
    "staff_lists",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(LIST_NAME_LENGTH), nullable=False),
    Column("member", String(NAME_LENGTH), nullable=False),
    Column("at", Utc, nullable=False),
    Column("lines", Text, nullable=False),
    Unique("name", name="uq_staff_lists_name"),
)

runs = Table(
    "staff_runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("list_id", Integer, ForeignKey("staff_lists.id", name="fk_staff_runs_list"), nullable=False),
    Column("model", String(ANSWER_LENGTH), nullable=False),
    Column("at", Utc, nullable=False),
    Column("right", Integer, nullable=False),
    Column("wrong", Integer, nullable=False),
    Column("unsure", Integer, nullable=False),
    Unique("list_id", "model", name="uq_staff_runs_list_model"),
)

jobs = Table(
    "staff_jobs",
    metadata,
    Column("id", String(KEY_LENGTH), primary_key=True),
    Column("member", String(NAME_LENGTH), nullable=False),
    Column("name", String(LIST_NAME_LENGTH), nullable=False),
    Column("models", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("at", Utc, nullable=False),
    Column("touched", Utc, nullable=False),
    Column("told", Text),
    Column("results", Text),
    Index("ix_staff_jobs_at", "at"),
    CheckConstraint("state IN ('running', 'done', 'failed')", name="ck_staff_jobs_state"),
)
