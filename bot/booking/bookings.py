"""Free times, and appointments booked, found, moved and cancelled."""

import secrets
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from bot.booking import attendance, closures, codes, places, rules, tries
from bot.booking.appointment import MINUTES, Appointment
from bot.booking.backup import Restored, back_up, restore
from bot.booking.database import Database
from bot.booking.desk import Desk
from bot.booking.errors import BookingStoreError, NotBookableError, NotFound, Taken
from bot.booking.nearest import Window, nearest
from bot.booking.tables import appointments
from bot.booking.words import check_topic, clean_name
from bot.opening_hours import OpeningHours
from bot.opening_hours.zone import COPENHAGEN, local

KEPT = timedelta(days=30)
_SECRET_LENGTH = 16
_LENGTH = timedelta(minutes=MINUTES)
_T = TypeVar("_T")


class _FullError(Exception):
    """No place is free, or staff have closed the time; turned into Taken once the transaction is over."""


class Bookings:
    """The appointments of one office. Safe for threads and for several processes on one database.

    Every ``now`` is an aware datetime in any zone (a naive one raises ValueError); every time returned is in
    Europe/Copenhagen. ``session`` is any text that tells one citizen's session from another.
    """

    def __init__(self, database: Database, hours: OpeningHours, advisers: int, secret: bytes) -> None:
        if advisers < 1:
            raise ValueError("there must be at least one adviser")
        if len(secret) < _SECRET_LENGTH:
            raise ValueError(f"the secret must have at least {_SECRET_LENGTH} bytes")
        self._database = database
        self._hours = hours
        self._advisers = advisers
        self._secret = secret
        self.desk = Desk(database)

    @classmethod
    def open(
        cls, url: str, hours: OpeningHours, advisers: int = 2, *, secret: bytes, now: datetime | None = None
    ) -> "Bookings":
        """Open the database at an SQLAlchemy URL, bring its tables up to date, and delete what is old at ``now``,
        if that is given.

        ``advisers`` is how many can be booked for the same time. ``secret`` (16 bytes or more) keys the codes: with
        another one, no code that was given out is found again. Raises BookingStoreError for a database that cannot be
        opened, ValueError for the rest.
        """
        bookings = cls(Database(url), hours, advisers, secret)
        if now is not None:
            bookings.purge(now)
        return bookings

    def close(self) -> None:
        """Close the connections to the database."""
        self._database.close()

    def free(self, now: datetime) -> list[datetime]:
        """Return every free start, in order, from an hour after ``now`` to the end of the day four weeks ahead."""
        starts = rules.offered(self._hours, now)
        with self._database.read() as connection:
            full = places.full(connection, now, self._advisers)
            closed = closures.spans(connection, now)
        utc = ((start, start.astimezone(timezone.utc)) for start in starts)
        return [start for start, moment in utc if moment not in full and not closures.hit(moment, closed)]

    def nearest(
        self,
        now: datetime,
        windows: Sequence[Window],
        count: int = 3,
        soonest: bool = False,
        latest: bool = False,
    ) -> list[datetime]:
        """Return up to ``count`` free starts, best first; see :func:`bot.booking.nearest.nearest`."""
        return nearest(self.free(now), windows, count, soonest, latest)

    def book(
        self, now: datetime, start: datetime, name: str, topic: str | None = None, token: str | None = None
    ) -> Appointment:
        """Book ``start`` and return the appointment with its code.

        ``token`` names one confirmation: the same again returns the appointment that it made, whatever else is given.
        Raises Taken when no place is free, NotBookableError (a ValueError) for a start that is not offered, and
        BadNameError (a ValueError) for a name or topic that cannot be kept.
        """
        now, start = local(now), local(start)
        token = token or secrets.token_hex(16)
        name, topic = clean_name(name), check_topic(topic)
        token_digest = codes.digest(self._secret, "token", token)

        def booked(connection: Connection) -> Appointment:
            # Before the token: a twin that books between the two reads is then found, and not taken for a stranger.
            taken = places.taken(connection, start)
            row = connection.execute(
                select(appointments).where(appointments.c.token_digest == token_digest)
            ).one_or_none()
            if row:
                return _appointment(row, codes.derive(self._secret, token, row.attempt))
            self._check(now, start)
            place = self._place(connection, start, taken)
            code, attempt = self._new_code(connection, token)
            connection.execute(
                insert(appointments).values(
                    start=start,
                    place=place,
                    code_digest=codes.digest(self._secret, "code", code),
                    token_digest=token_digest,
                    attempt=attempt,
                    name=name,
                    topic=topic,
                )
            )
            return Appointment(code, start, MINUTES, name, topic)

        return self._placed(now, start, booked)

    def find(self, now: datetime, code: str, session: str) -> Appointment:
        """Return the coming or current appointment that has this code, as a person wrote it.

        Raises NotFound, and TooManyTries after 5 wrong codes in 10 minutes from this session or 60 from all.
        """
        row, shown = self._by_code(now, code, session)
        return _appointment(row, shown)

    def move(self, now: datetime, code: str, start: datetime, session: str) -> Appointment:
        """Move an appointment to ``start`` and return it; the code stays.

        Raises like :meth:`find`, then like :meth:`book`; the old time is kept whenever anything is raised.
        """
        now, start = local(now), local(start)
        row, shown = self._by_code(now, code, session)
        if row.start == start:
            return _appointment(row, shown)
        self._check(now, start)

        def moved(connection: Connection) -> Appointment:
            place = self._place(connection, start, places.taken(connection, start))
            own = appointments.c.code_digest == row.code_digest  # an id may be used again, a code is not
            if not connection.execute(
                update(appointments).where(own).values(start=start, place=place, came=None)
            ).rowcount:
                raise NotFound  # cancelled meanwhile
            return Appointment(shown, start, MINUTES, row.name, row.topic)

        return self._placed(now, start, moved)

    def cancel(self, now: datetime, code: str, session: str) -> Appointment:
        """Delete an appointment and return what it was. Raises like :meth:`find`."""
        row, shown = self._by_code(now, code, session)
        with self._database.write() as connection:
            if not connection.execute(
                delete(appointments).where(appointments.c.code_digest == row.code_digest)
            ).rowcount:
                raise NotFound
        return _appointment(row, shown)

    def back_up(self, file: Path, now: datetime) -> int:
        """Write all appointments to a file; return how many. Raises :class:`bot.booking.backup.BackupError`."""
        return back_up(self._database, self._secret, file, local(now))

    def restore(self, file: Path) -> Restored:
        """Put the appointments of such a file back. Raises :class:`bot.booking.backup.BackupError`."""
        return restore(self._database, self._secret, file)

    def day(self, day: date) -> list[Appointment]:
        """Return the appointments of a date in Copenhagen, in order, for staff; their codes are not known ("")."""
        return self.desk.days(day, day)

    def purge(self, now: datetime) -> int:
        """Delete appointments that ended more than 30 days ago; return how many. To be called every day."""
        now = local(now)
        with self._database.write() as connection:
            tries.forget(connection, now)
            old = appointments.c.start < now - KEPT - _LENGTH
            attendance.keep(connection, old)
            deleted = int(connection.execute(delete(appointments).where(old)).rowcount)
            closures.forget(connection, now - KEPT)
        self._database.tidy()
        return deleted

    def _check(self, now: datetime, start: datetime) -> None:
        wanted = start.astimezone(timezone.utc)
        if all(wanted != offered.astimezone(timezone.utc) for offered in rules.offered(self._hours, now)):
            raise NotBookableError(f"{start.isoformat()} is not offered")

    def _place(self, connection: Connection, start: datetime, taken: Collection[int]) -> int:
        self._database.lock_calendar(connection)
        place = places.free_place(taken, self._advisers)
        if place is None or closures.spans(connection, start, start + _LENGTH):
            raise _FullError
        return place

    def _placed(self, now: datetime, start: datetime, act: Callable[[Connection], _T]) -> _T:
        """Run ``act`` in a transaction, again each time somebody else was faster with the place that it chose."""
        try:
            for _ in range(self._advisers + 10):
                try:
                    with self._database.write() as connection:
                        return act(connection)
                except IntegrityError:
                    continue
        except _FullError:
            pass
        else:
            raise BookingStoreError("The database of bookings refuses the booking.")
        raise Taken(tuple(self.nearest(now, [(start, start)])))

    def _new_code(self, connection: Connection, token: str) -> tuple[str, int]:
        for attempt in range(100):
            code = codes.derive(self._secret, token, attempt)
            used = appointments.c.code_digest == codes.digest(self._secret, "code", code)
            if connection.execute(select(appointments.c.id).where(used)).first() is None:
                return code, attempt
        raise BookingStoreError("No free code was found.")

    def _by_code(self, now: datetime, written: str, session: str) -> tuple[Any, str]:
        """Return the row of a code, and the code as it is shown; what is wrong takes the same steps each time."""
        now = local(now)
        code = codes.normalise_code(written) or written
        who = codes.digest(self._secret, "session", session)
        used = appointments.c.code_digest == codes.digest(self._secret, "code", code)
        with self._database.write() as connection:
            self._database.lock_codes(connection)
            tries.check(connection, now, who)
            row = connection.execute(
                select(appointments).where(used, appointments.c.start > now - _LENGTH)
            ).one_or_none()
            if row is None:
                tries.note(connection, now, who)
        if row is None:  # after the transaction, which has counted the try
            raise NotFound
        return row, code


def _appointment(row: Any, code: str) -> Appointment:
    return Appointment(code, row.start.astimezone(COPENHAGEN), MINUTES, row.name, row.topic)
