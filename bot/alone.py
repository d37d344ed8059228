"""Sees to it that an instance which shares nothing runs alone: two would each know half of a conversation."""

from __future__ import annotations

import fcntl
import os
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from bot import settings
from bot.booking import database

_LOCK = 7_210_003
_FILE = "lock"


class NotAloneError(Exception):
    """Another instance runs on the same data; says what to do."""


class Alone:
    """The right to be the only one; held as long as the process lives."""

    def __init__(self, current: settings.Settings) -> None:
        """Raises :class:`NotAloneError`, and ``BookingStoreError`` for a PostgreSQL that cannot be reached."""
        self._database = _Held(current.database) if database.is_postgresql(current.database) else None
        self._file = _locked(current)

    def check(self) -> None:
        """Take the right again where PostgreSQL was started anew. Raises :class:`NotAloneError` when another has it."""
        if self._database:
            self._database.check()


def alone(current: settings.Settings) -> Alone | None:
    """Take the right where it is needed: None where Redis is shared. Raises like :class:`Alone`."""
    return None if current.redis else Alone(current)


def _locked(current: settings.Settings) -> int:
    current.data.mkdir(parents=True, exist_ok=True)
    file = os.open(current.data / _FILE, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(file)
        raise NotAloneError(
            f"Another Vejviser runs on the folder {current.data}. Stop it first, give this one a VEJVISER_DATA of its "
            "own, or set DATABASE_URL and REDIS_URL to run several together."
        ) from None
    return file


class _Held:
    """An advisory lock of PostgreSQL, which ends with its connection."""

    def __init__(self, url: str) -> None:
        # Without the bounds of other connections: this one lies idle for as long as the server runs.
        self._engine = create_engine(
            database.postgresql(url).url,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
        )
        self._connection: Any = None
        self._take()

    def check(self) -> None:
        try:
            self._connection.exec_driver_sql("SELECT 1")
        except DBAPIError:
            self._connection.close()
            self._take()

    def _take(self) -> None:
        self._connection = self._engine.connect()
        if not self._connection.exec_driver_sql("SELECT pg_try_advisory_lock(%s)", (_LOCK,)).scalar():
            self._connection.close()
            raise NotAloneError(
                "Another Vejviser runs on the same PostgreSQL database. Stop it first, or set REDIS_URL for all of "
                "them to run several together."
            )
