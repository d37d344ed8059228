"""Whether somebody came, what becomes of that in figures, and times that staff closed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column and both tables."""
    op.add_column("appointments", sa.Column("came", sa.Boolean(create_constraint=False)))
    op.create_table(
        "closures",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("start", name="uq_closures_start"),
    )
    op.create_table(
        "attendance",
        sa.Column("week", sa.Date, primary_key=True),
        sa.Column("came", sa.Integer, nullable=False),
        sa.Column("missed", sa.Integer, nullable=False),
        sa.Column("unknown", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("attendance")
    op.drop_table("closures")
    with op.batch_alter_table("appointments") as table:
        table.drop_column("came")
