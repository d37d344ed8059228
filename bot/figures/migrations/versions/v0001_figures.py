"""Counts of messages and conversations."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "turns",
        sa.Column("hour", sa.DateTime(timezone=True), primary_key=True),
        sa.Column("channel", sa.String(40), primary_key=True),
        sa.Column("outcome", sa.String(40), primary_key=True),
        sa.Column("topic", sa.String(80), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.CheckConstraint("count > 0", name="ck_turns_count"),
    )
    op.create_table(
        "conversations",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("channel", sa.String(40), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.CheckConstraint("count > 0", name="ck_conversations_count"),
    )
    op.create_table(
        "conversations_seen",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("digest", sa.String(32), primary_key=True),
        sa.CheckConstraint("length(digest) = 32", name="ck_conversations_seen_digest"),
    )
    op.create_index("ix_conversations_seen_day", "conversations_seen", ["day"])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("conversations_seen")
    op.drop_table("conversations")
    op.drop_table("turns")
