"""Alembic migrations of the tables of bookings."""
