"""Who may use the workbench."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.booking.codes import digest
from bot.booking.database import Database
from bot.opening_hours.zone import COPENHAGEN, local
from bot.staff import codes, tries
from bot.staff.tables import NAME_LENGTH, members, sessions


class MemberError(Exception):
    """A member cannot be added or removed; says why and what to do."""


@dataclass(frozen=True)
class Member:
    """A member of staff; times in Copenhagen."""

    id: int
    name: str
    since: datetime
    last_login: datetime | None


class Members:
    """The members, in the database of the bookings. Safe for threads."""

    def __init__(self, database: Database, secret: bytes) -> None:
        self._database = database
        self._secret = secret

    def add(self, name: str, now: datetime) -> str:
        """Add a member and return the access code; it is shown this once. Raises :class:`MemberError`."""
        called = " ".join(name.split())
        if not 1 <= len(called) <= NAME_LENGTH or not called.isprintable():
            raise MemberError(f"A name has 1 to {NAME_LENGTH} letters; write another.")
        code, salt = codes.new_code(), codes.new_salt()
        row = {
            "name": called,
            "name_key": _key(called),
            "code_lookup": self._lookup(code),
            "code_salt": salt,
            "code_hash": codes.hashed(code, salt),
            "since": local(now),
        }
        try:
            with self._database.write() as connection:
                connection.execute(insert(members).values(**row))
        except IntegrityError:
            raise MemberError(
                f"There is a member called {called} already. For a new code, remove that one first, and add it again."
            ) from None
        return code

    def remove(self, name: str) -> None:
        """Remove a member and end their sessions at once. Raises :class:`MemberError` for an unknown name."""
        found = select(members.c.id).where(members.c.name_key == _key(name))
        with self._database.write() as connection:
            number = connection.execute(found).scalar()
            if number is None:
                raise MemberError(f"There is no member called {name}; 'vejviser staff list' shows them.")
            connection.execute(delete(sessions).where(sessions.c.member_id == number))
            connection.execute(delete(members).where(members.c.id == number))
        self._database.tidy()

    def all(self) -> list[Member]:
        """Return the members by name."""
        with self._database.read() as connection:
            return [_member(row) for row in connection.execute(select(members).order_by(members.c.name_key)).all()]

    def exist(self) -> bool:
        """Tell whether there is a member at all; without one the workbench is off."""
        with self._database.read() as connection:
            return connection.execute(select(members.c.id).limit(1)).first() is not None

    def by_code(self, code: str, address: str, now: datetime) -> Member | None:
        """Return whose code it is, or None; a wrong one is counted against ``address`` (as the server sees it).

        Raises TooManyTries (of ``bot.booking``), also for the right code.
        """
        place = digest(self._secret, "staff address", address)
        with self._database.write() as connection:
            tries.check(connection, now, place)
            query = select(members).where(members.c.code_lookup == self._lookup(code))
            row = connection.execute(query).first()
            if row is None:
                tries.note(connection, now, place)
                return None
        if not codes.fits(code, row.code_salt, row.code_hash):
            return None
        with self._database.write() as connection:
            connection.execute(update(members).where(members.c.id == row.id).values(last_login=local(now)))
        return _member(row)

    def _lookup(self, code: str) -> str:
        return digest(self._secret, "staff code", codes.normalise(code))


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()[:NAME_LENGTH]


def _member(row: Any) -> Member:
    last = row.last_login.astimezone(COPENHAGEN) if row.last_login else None
    return Member(row.id, row.name, row.since.astimezone(COPENHAGEN), last)
