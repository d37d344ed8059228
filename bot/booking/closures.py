"""Times that staff have closed: half-open spans in UTC that neither overlap nor touch."""

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from bot.booking.appointment import MINUTES
from bot.booking.tables import closures

Span = tuple[datetime, datetime]
_LENGTH = timedelta(minutes=MINUTES)


def spans(connection: Connection, start: datetime, end: datetime | None = None) -> list[Span]:
    """Return the closed spans that reach into the time from ``start`` on (until ``end``), in order."""
    query = select(closures.c.start, closures.c.end).where(closures.c.end > start).order_by(closures.c.start)
    if end is not None:
        query = query.where(closures.c.start < end)
    return [(row[0], row[1]) for row in connection.execute(query)]


def hit(start: datetime, closed: list[Span]) -> bool:
    """Tell whether an appointment that begins at ``start`` would lie, if only partly, in one of the spans."""
    return any(begins < start + _LENGTH and start < ends for begins, ends in closed)


def add(connection: Connection, start: datetime, end: datetime) -> None:
    """Close a span; what it touches becomes one with it."""
    touching = (closures.c.start <= end) & (closures.c.end >= start)
    old = connection.execute(select(closures.c.start, closures.c.end).where(touching)).all()
    connection.execute(delete(closures).where(touching))
    first, last = min([start, *(row[0] for row in old)]), max([end, *(row[1] for row in old)])
    connection.execute(insert(closures).values(start=first, end=last))


def remove(connection: Connection, start: datetime, end: datetime) -> None:
    """Open a span again; what was closed before and after it stays closed."""
    old = spans(connection, start, end)
    connection.execute(delete(closures).where((closures.c.start < end) & (closures.c.end > start)))
    left = [(begins, start) for begins, _ in old if begins < start] + [(end, ends) for _, ends in old if end < ends]
    for begins, ends in left:
        connection.execute(insert(closures).values(start=begins, end=ends))


def forget(connection: Connection, until: datetime) -> None:
    """Delete what ended before ``until``."""
    connection.execute(delete(closures).where(closures.c.end < until))
