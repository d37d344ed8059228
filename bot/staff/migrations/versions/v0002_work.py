"""What was asked in vain, proposals, and lists of phrasings with how each model did on them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "staff_asked",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("text", sa.String(2000), nullable=False),
        sa.Column("likeness", sa.String(2000), nullable=False),
        sa.Column("topic", sa.String(60)),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("service", sa.String(60)),
        sa.Column("answer", sa.String(200)),
        sa.Column("session_digest", sa.String(64), nullable=False),
    )
    op.create_index("ix_staff_asked_at", "staff_asked", ["at"])
    op.create_index("ix_staff_asked_session", "staff_asked", ["session_digest"])
    op.create_table(
        "staff_proposals",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("text", sa.String(2000), nullable=False),
        sa.Column("topic", sa.String(60)),
        sa.Column("service", sa.String(60)),
        sa.Column("note", sa.String(2000)),
        sa.Column("session_digest", sa.String(64)),
        sa.Column("exported", sa.DateTime(timezone=True)),
        sa.CheckConstraint("kind IN ('topic', 'missing')", name="ck_staff_proposals_kind"),
        sa.CheckConstraint("kind <> 'topic' OR topic IS NOT NULL", name="ck_staff_proposals_topic"),
    )
    op.create_index("ix_staff_proposals_session", "staff_proposals", ["session_digest"])
    op.create_table(
        "staff_lists",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("member", sa.String(60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lines", sa.Text, nullable=False),
        sa.UniqueConstraint("name", name="uq_staff_lists_name"),
    )
    op.create_table(
        "staff_runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("list_id", sa.Integer, sa.ForeignKey("staff_lists.id", name="fk_staff_runs_list"), nullable=False),
        sa.Column("model", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("right", sa.Integer, nullable=False),
        sa.Column("wrong", sa.Integer, nullable=False),
        sa.Column("unsure", sa.Integer, nullable=False),
        sa.UniqueConstraint("list_id", "model", name="uq_staff_runs_list_model"),
    )


def downgrade() -> None:
    """Drop the tables."""
    for name in ("staff_runs", "staff_lists", "staff_proposals", "staff_asked"):
        op.drop_table(name)
