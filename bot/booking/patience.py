"""How long the answer of PostgreSQL is waited for.

The server bounds its own statements, but one that stands still (a frozen machine, a disk that hangs) bounds nothing.
Then psycopg2 would wait for ever, and every conversation with it. So the wait is done here, as psycopg2 lets one do it.
"""

import select
from collections.abc import Iterator
from contextlib import contextmanager
from threading import local
from time import monotonic
from typing import Any

import psycopg2
from psycopg2 import extensions

SECONDS, CONNECT_SECONDS = 4.0, 2.0
_thread = local()


@contextmanager
def patient(seconds: float) -> Iterator[None]:
    """Within it, this thread waits so long for each answer."""
    before = getattr(_thread, "seconds", None)
    _thread.seconds = seconds
    try:
        yield
    finally:
        _thread.seconds = before


def bound_waiting() -> None:
    """Bound the waits of all connections of this process."""
    extensions.set_wait_callback(_wait)


def _wait(connection: Any) -> None:
    usual = CONNECT_SECONDS if connection.status == extensions.STATUS_SETUP else SECONDS
    until = monotonic() + (getattr(_thread, "seconds", None) or usual)
    while True:
        state = connection.poll()
        if state == extensions.POLL_OK:
            return
        ready = select.poll()
        ready.register(connection.fileno(), select.POLLIN if state == extensions.POLL_READ else select.POLLOUT)
        if not ready.poll(max(0.0, until - monotonic()) * 1000):
            raise psycopg2.OperationalError("the database does not answer")  # psycopg2 then closes the connection
