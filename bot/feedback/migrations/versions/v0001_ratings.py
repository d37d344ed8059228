"""Ratings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "ratings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("session_digest", sa.String(64), nullable=False),
        sa.Column("answer", sa.String(200), nullable=False),
        sa.Column("helpful", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("reason", sa.String(2000)),
        sa.UniqueConstraint("session_digest", "answer", name="uq_ratings_session_answer"),
        sa.CheckConstraint("length(session_digest) = 64", name="ck_ratings_session"),
        sa.CheckConstraint("length(answer) BETWEEN 1 AND 200", name="ck_ratings_answer"),
        sa.CheckConstraint("reason IS NULL OR length(reason) BETWEEN 1 AND 2000", name="ck_ratings_reason"),
    )
    op.create_index("ix_ratings_at", "ratings", ["at"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("ratings")
