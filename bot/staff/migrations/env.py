"""Runs the migrations on the connection that :mod:`bot.booking.database` hands over, in its transaction."""

from alembic import context

from bot.staff.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table="staff_version",  # the conversations may be in the same database
    transactional_ddl=True,
)
context.run_migrations()
