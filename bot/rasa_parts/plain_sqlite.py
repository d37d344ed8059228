"""SQLAlchemy's statements on SQLite without SQLAlchemy's way to execute them, which costs more than SQLite itself.

A statement is written out once, and given to the driver of Python from then on.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import ClauseElement

_DIALECT = sqlite.dialect(paramstyle="named")
Values = Mapping[str, Any]


class PlainSqlite:
    """Connects and executes as an engine does, on a connection that each thread keeps.

    Raises the errors of :mod:`sqlalchemy.exc`, as the engine would, without the values in them.
    """

    def __init__(self, engine: Engine) -> None:
        """``engine``: of SQLite, with a pool whose connections stay open."""
        self._engine = engine
        self._thread = threading.local()
        self._written: dict[ClauseElement, str] = {}

    @contextmanager
    def connect(self) -> Iterator[PlainSqlite]:
        """Read: each statement sees what is stored when it is executed."""
        try:
            yield self
        except sqlite3.Error as error:
            raise _as_sqlalchemy(error) from error

    @contextmanager
    def begin(self) -> Iterator[PlainSqlite]:
        """Write: all or nothing."""
        try:
            with self._connection:
                yield self
        except sqlite3.Error as error:
            raise _as_sqlalchemy(error) from error

    def execute(self, statement: ClauseElement, values: Values | Sequence[Values]) -> list[tuple[Any, ...]]:
        """Execute a statement with values, or with each of several; return the rows it finds."""
        written = self._written.get(statement)
        if written is None:
            names = values if isinstance(values, Mapping) else values[0]
            written = self._written[statement] = str(statement.compile(dialect=_DIALECT, column_keys=list(names)))
        if isinstance(values, Mapping):
            found: list[tuple[Any, ...]] = self._connection.execute(written, values).fetchall()
            return found
        self._connection.executemany(written, values)
        return []

    @property
    def _connection(self) -> sqlite3.Connection:
        kept = getattr(self._thread, "kept", None)
        if kept is None:
            kept = self._thread.kept = self._engine.raw_connection()
            self._thread.driver = kept.driver_connection
        driver: sqlite3.Connection = self._thread.driver
        return driver


def _as_sqlalchemy(error: sqlite3.Error) -> Exception:
    raised: Exception = DBAPIError.instance(None, None, error, sqlite3.Error, hide_parameters=True, dialect=_DIALECT)
    return raised
