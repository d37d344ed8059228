"""Lists of phrasings that are being tried, and what came of them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "staff_jobs",
        sa.Column("id", sa.String(60), primary_key=True),
        sa.Column("member", sa.String(60), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("models", sa.Text, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.Text),
        sa.Column("results", sa.Text),
        sa.CheckConstraint("state IN ('running', 'done', 'failed')", name="ck_staff_jobs_state"),
    )
    op.create_index("ix_staff_jobs_at", "staff_jobs", ["at"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("staff_jobs")
