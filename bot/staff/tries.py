"""How many wrong access codes may be tried.

Counted in the database, so that several processes and a restart count together. With 97 bits no code is guessed; the
limit keeps whoever tries from costing anything.
"""

from datetime import datetime

from sqlalchemy import delete, insert
from sqlalchemy.engine import Connection

from bot.booking.tries import WINDOW, check_in
from bot.staff.tables import tries

AN_ADDRESS = 10
OVERALL = 100


def check(connection: Connection, now: datetime, address_digest: str) -> None:
    """Raise TooManyTries when ``address_digest``, or everybody together, has tried enough wrong codes."""
    check_in(connection, tries.c.at, tries.c.address_digest == address_digest, (AN_ADDRESS, OVERALL), now)


def note(connection: Connection, now: datetime, address_digest: str) -> None:
    """Count one wrong code, and drop what no longer counts."""
    connection.execute(delete(tries).where(tries.c.at <= now - WINDOW))
    connection.execute(insert(tries).values(at=now, address_digest=address_digest))
