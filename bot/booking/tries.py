"""How many wrong codes may be tried.

Counted in the database, so that several processes and a restart count together. 60 in 10 minutes are 8,640 a day: with
500 appointments and 2.6 × 10^11 codes, one is guessed in about 160 years.
"""

import math
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from bot.booking.errors import TooManyTries
from bot.booking.tables import code_tries

WINDOW = timedelta(minutes=10)
A_SESSION = 5
OVERALL = 60


def check(connection: Connection, now: datetime, session_digest: str) -> None:
    """Raise TooManyTries when ``session_digest``, or everybody together, has tried enough wrong codes."""
    check_in(connection, code_tries.c.at, code_tries.c.session_digest == session_digest, (A_SESSION, OVERALL), now)


def check_in(connection: Connection, at: Any, own: Any, limits: tuple[int, int], now: datetime) -> None:
    """Raise TooManyTries for the tries of any table.

    ``at`` is its column of times, ``own`` the condition that a try is the same one's; ``limits`` are that one's and
    everybody's in :data:`WINDOW`.
    """
    everybody = select(at).where(at > now - WINDOW).order_by(at.desc())
    for query, limit in zip((everybody.where(own), everybody), limits, strict=True):
        times = connection.execute(query.limit(limit)).scalars().all()
        if len(times) == limit:
            raise TooManyTries(math.ceil((times[-1] + WINDOW - now).total_seconds()))


def note(connection: Connection, now: datetime, session_digest: str) -> None:
    """Count one wrong code."""
    connection.execute(insert(code_tries).values(at=now, session_digest=session_digest))


def forget(connection: Connection, now: datetime) -> None:
    """Delete what no longer counts."""
    connection.execute(delete(code_tries).where(code_tries.c.at <= now - WINDOW))
