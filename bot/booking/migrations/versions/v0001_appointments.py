"""Appointments, and the wrong codes of the last minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "appointments",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.SmallInteger, nullable=False),
        sa.Column("code_digest", sa.String(64), nullable=False),
        sa.Column("token_digest", sa.String(64), nullable=False),
        sa.Column("attempt", sa.SmallInteger, nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("topic", sa.String(40)),
        sa.UniqueConstraint("start", "place", name="uq_appointments_start_place"),
        sa.UniqueConstraint("code_digest", name="uq_appointments_code"),
        sa.UniqueConstraint("token_digest", name="uq_appointments_token"),
        sa.CheckConstraint("place >= 1", name="ck_appointments_place"),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 40", name="ck_appointments_name"),
        sa.CheckConstraint("topic IS NULL OR length(topic) BETWEEN 1 AND 40", name="ck_appointments_topic"),
        sa.CheckConstraint("length(code_digest) = 64", name="ck_appointments_code"),
    )
    op.create_table(
        "code_tries",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("session_digest", sa.String(64), nullable=False),
    )
    op.create_index("ix_code_tries_at", "code_tries", ["at"])


def downgrade() -> None:
    """Drop both tables."""
    op.drop_table("code_tries")
    op.drop_table("appointments")
