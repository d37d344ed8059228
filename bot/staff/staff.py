"""All that the workbench keeps, opened together."""

from datetime import datetime
from pathlib import Path

from bot.booking.database import Database
from bot.staff.members import Members
from bot.staff.sessions import Sessions

_MIGRATIONS = Path(__file__).parent / "migrations"


class Staff:
    """The members and their sessions, in the database of the bookings. Safe for threads and several processes."""

    def __init__(self, database: Database, secret: bytes) -> None:
        self._database = database
        self.members = Members(database, secret)
        self.sessions = Sessions(database, secret)

    @classmethod
    def open(cls, url: str, *, secret: bytes) -> "Staff":
        """Open the database at an SQLAlchemy URL and bring its tables up to date.

        Raises BookingStoreError for a database that cannot be opened.
        """
        return cls(Database(url, _MIGRATIONS), secret)

    def close(self) -> None:
        """Close the connections to the database."""
        self._database.close()

    def log_in(self, code: str, address: str, now: datetime, instead: str = "") -> str | None:
        """Return the token of a new session for an access code as typed, or None for a wrong one.

        ``address`` is where the request came from; ``instead`` the token of a session that ends with it.
        Raises TooManyTries (of ``bot.booking``).
        """
        member = self.members.by_code(code, address, now)
        return self.sessions.begin(member.id, now, instead) if member else None
