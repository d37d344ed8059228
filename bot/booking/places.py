"""Which places of a time are taken."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from bot.booking.tables import appointments


def full(connection: Connection, since: datetime, advisers: int) -> set[datetime]:
    """Return the starts (UTC) from ``since`` on at which every adviser is booked."""
    start = appointments.c.start
    query = select(start).where(start >= since).group_by(start).having(func.count() >= advisers)
    return set(connection.execute(query).scalars())


def taken(connection: Connection, start: datetime) -> Collection[int]:
    """Return the numbers of the places that are taken at ``start``."""
    return connection.execute(select(appointments.c.place).where(appointments.c.start == start)).scalars().all()  # type: ignore[no-any-return]


def free_place(taken: Collection[int], advisers: int) -> int | None:
    """Return the lowest free place, or None when as many are taken as there are advisers.

    The number is counted first: after advisers became fewer, a low place can be free although everyone is busy.
    """
    if len(taken) >= advisers:
        return None
    return next(place for place in range(1, advisers + 1) if place not in taken)
