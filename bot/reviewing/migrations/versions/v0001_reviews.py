"""Reviews of entries, and the published texts they are compared with."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "reviews",
        sa.Column("entry", sa.String(120), primary_key=True),
        sa.Column("fingerprint", sa.String(32), nullable=False),
        sa.Column("by", sa.String(80), nullable=False),
        sa.Column("on", sa.Date, nullable=False),
    )
    op.create_table(
        "published_documents",
        sa.Column("document", sa.String(40), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(80), nullable=False),
    )
    op.create_table(
        "published_sections",
        sa.Column("document", sa.String(40), primary_key=True),
        sa.Column("section", sa.String(300), primary_key=True),
        sa.Column("fingerprint", sa.String(32), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("published_sections", "published_documents", "reviews"):
        op.drop_table(table)
