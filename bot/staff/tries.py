"""How many wrong access codes may be tried.

Counted in the database, so that several processes and a restart count together. With 97 bits no code is guessed; the
limit keeps whoever tries from costing anything.
"""

import math
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from bot.booking.errors import TooManyTries
from bot.staff.tables import tries

WINDOW = timedelta(minutes=10)
AN_ADDRESS = 10
OVERALL = 100


def check(connection: Connection, now: datetime, address_digest: str) -> None:
    """Raise TooManyTries when ``address_digest``, or everybody together, has tried enough wrong codes."""
    everybody = select(tries.c.at).where(tries.c.at > now - WINDOW).order_by(tries.c.at.desc())
    own = everybody.where(tries.c.address_digest == address_digest)
    for query, limit in ((own, AN_ADDRESS), (everybody, OVERALL)):
        times = connection.execute(query.limit(limit)).scalars().all()
        if len(times) == limit:
            raise TooManyTries(math.ceil((times[-1] + WINDOW - now).total_seconds()))


def note(connection: Connection, now: datetime, address_digest: str) -> None:
    """Count one wrong code, and drop what no longer counts."""
    connection.execute(delete(tries).where(tries.c.at <= now - WINDOW))
    connection.execute(insert(tries).values(at=now, address_digest=address_digest))
