"""Members of staff, their sessions, and the wrong codes of the last minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "staff_members",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("name_key", sa.String(60), nullable=False),
        sa.Column("code_lookup", sa.String(64), nullable=False),
        sa.Column("code_salt", sa.String(32), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_login", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("name_key", name="uq_staff_members_name"),
        sa.UniqueConstraint("code_lookup", name="uq_staff_members_code"),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 60", name="ck_staff_members_name"),
    )
    op.create_table(
        "staff_sessions",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column(
            "member_id",
            sa.Integer,
            sa.ForeignKey("staff_members.id", name="fk_staff_sessions_member"),
            nullable=False,
        ),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_staff_sessions_member", "staff_sessions", ["member_id"])
    op.create_table(
        "staff_tries",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("address_digest", sa.String(64), nullable=False),
    )
    op.create_index("ix_staff_tries_at", "staff_tries", ["at"])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("staff_tries")
    op.drop_table("staff_sessions")
    op.drop_table("staff_members")
