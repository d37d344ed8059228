"""What staff do with the bookings: see who comes, say who came, close times and open them again."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from sqlalchemy import select, update

from bot.booking import attendance, closures
from bot.booking.appointment import MINUTES, Appointment
from bot.booking.attendance import Attendance
from bot.booking.closures import Span
from bot.booking.database import Database
from bot.booking.errors import NotClosableError, NotFound, NotYetError
from bot.booking.rules import DAYS_AHEAD
from bot.booking.tables import appointments
from bot.opening_hours.zone import COPENHAGEN, local

_LENGTH = timedelta(minutes=MINUTES)
LONGEST = timedelta(days=DAYS_AHEAD + 1)


class Desk:
    """The staff's side of one office's bookings. Safe for threads and for several processes on one database.

    Every time given is aware, in any zone (a naive one raises ValueError); every time returned is in Copenhagen.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def days(self, first: date, last: date) -> list[Appointment]:
        """Return the appointments from one date in Copenhagen to another, in order; their codes are not known ("")."""
        return self._between(_midnight(first), _midnight(last + timedelta(days=1)))

    def mark(self, now: datetime, reference: str, came: bool | None) -> Appointment:
        """Say whether somebody came, or with None that it is not known; return the appointment.

        Raises NotFound for one that is cancelled or deleted, and NotYetError before the day it is on.
        """
        own = appointments.c.code_digest == reference
        with self._database.write() as connection:
            row = connection.execute(select(appointments).where(own)).one_or_none()
            if row is None:
                raise NotFound
            if local(row.start).date() > local(now).date():
                raise NotYetError("nobody can have come yet")
            connection.execute(update(appointments).where(own).values(came=came))
            closed = closures.spans(connection, row.start, row.start + _LENGTH)
        return _listed({**row._mapping, "came": came}, closed)

    def close(self, now: datetime, start: datetime, end: datetime) -> list[Appointment]:
        """Let nobody book between two moments any more; return the appointments there, which stay as they are.

        No booking slips in between: whoever was faster is in the list, whoever is slower is offered other times.
        Raises NotClosableError for a span that is over at ``now``, empty, or longer than :data:`LONGEST`.
        """
        now, start, end = (moment.astimezone(timezone.utc) for moment in map(local, (now, start, end)))
        if not (start < end and now < end and end - start <= LONGEST):
            raise NotClosableError("a span ahead, of at most four weeks and a day, can be closed")
        with self._database.write() as connection:
            self._database.lock_calendar(connection, closing=True)
            closures.add(connection, start, end)
        return self._between(start - _LENGTH + timedelta(microseconds=1), end)

    def reopen(self, start: datetime, end: datetime) -> None:
        """Let people book again between two moments. Raises NotClosableError for an empty span."""
        start, end = (moment.astimezone(timezone.utc) for moment in map(local, (start, end)))
        if start >= end:
            raise NotClosableError("the span is empty")
        with self._database.write() as connection:
            self._database.lock_calendar(connection, closing=True)
            closures.remove(connection, start, end)

    def closed(self, first: date, last: date) -> list[Span]:
        """Return the closed spans that reach into the days from ``first`` to ``last``, in order, in Copenhagen."""
        with self._database.read() as connection:
            found = closures.spans(connection, _midnight(first), _midnight(last + timedelta(days=1)))
        return [(start.astimezone(COPENHAGEN), end.astimezone(COPENHAGEN)) for start, end in found]

    def attendance(self, week: date) -> Attendance:
        """Return how many came in the week that begins on ``week``; raises ValueError unless that is a Monday."""
        if week.weekday():
            raise ValueError(f"{week} is no Monday")
        with self._database.read() as connection:
            return attendance.of(connection, week)

    def _between(self, first: datetime, end: datetime) -> list[Appointment]:
        start = appointments.c.start
        query = select(appointments).where(start >= first, start < end).order_by(start, appointments.c.place)
        with self._database.read() as connection:
            closed = closures.spans(connection, first, end + _LENGTH)
            return [_listed(row._mapping, closed) for row in connection.execute(query)]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), COPENHAGEN).astimezone(timezone.utc)


def _listed(row: Any, closed: Iterable[Span]) -> Appointment:
    return Appointment(
        code="",
        start=row["start"].astimezone(COPENHAGEN),
        minutes=MINUTES,
        name=row["name"],
        topic=row["topic"],
        reference=row["code_digest"],
        came=row["came"],
        closed=closures.hit(row["start"], list(closed)),
    )
