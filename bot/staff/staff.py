"""All that the workbench keeps, opened together."""

from datetime import datetime
from pathlib import Path

from bot.booking.database import Database
from bot.staff.asked import AskedInVain
from bot.staff.jobs import Jobs
from bot.staff.members import Members
from bot.staff.proposals import Proposals
from bot.staff.saved import SavedLists
from bot.staff.sessions import Sessions

_MIGRATIONS = Path(__file__).parent / "migrations"


class Staff:
    """Members, their sessions and what they work on, in the database of the bookings.

    Safe for threads and for several processes.
    """

    def __init__(self, database: Database, secret: bytes) -> None:
        self._database = database
        self.members = Members(database, secret)
        self.sessions = Sessions(database, secret)
        self.asked = AskedInVain(database, secret)
        self.proposals = Proposals(database)
        self.jobs = Jobs(database)
        self.lists = SavedLists(database)

    @classmethod
    def open(cls, url: str, *, secret: bytes) -> "Staff":
        """Open the database at an SQLAlchemy URL and bring its tables up to date.

        Raises BookingStoreError for a database that cannot be opened.
        """
        return cls(Database(url, _MIGRATIONS), secret)

    def close(self) -> None:
        """Close the connections to the database."""
        self._database.close()

    def forget(self, session: str) -> None:
        """Delete what a conversation asked, also where it is proposed and not exported yet."""
        digest = self.asked.digest(session)
        self.asked.forget(digest)
        self.proposals.forget(digest)

    def purge(self, now: datetime) -> int:
        """Delete messages asked in vain more than 30 days ago, and proposals exported as long ago; return how many.

        What came of lists that were tried is deleted after a day.
        """
        self.jobs.purge(now)
        return self.asked.purge(now) + self.proposals.purge(now)

    def log_in(self, code: str, address: str, now: datetime, instead: str = "") -> str | None:
        """Return the token of a new session for an access code as typed, or None for a wrong one.

        ``address`` is where the request came from; ``instead`` the token of a session that ends with it.
        Raises TooManyTries (of ``bot.booking``).
        """
        member = self.members.by_code(code, address, now)
        return self.sessions.begin(member.id, now, instead) if member else None
