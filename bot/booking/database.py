"""The database of bookings: SQLite in a file, or PostgreSQL."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData, create_engine, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.url import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from bot.booking.errors import BookingStoreError
from bot.booking.patience import bound_waiting, patient

BUSY_SECONDS = 30
_ANSWER_MILLISECONDS = 3_000
_MIGRATE_MILLISECONDS = 60_000
_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK_MIGRATIONS = 7_210_001
_LOCK_CODES = 7_210_002
_LOCK_CALENDAR = 7_210_003


class Database:
    """A database that is brought up to date when it is opened. Safe for threads; each process opens its own."""

    def __init__(self, url: str, migrations: Path = _MIGRATIONS) -> None:
        """Open the database at an SQLAlchemy URL; raises BookingStoreError where that cannot be.

        ``migrations`` is the folder of Alembic's steps; each package has its own, with a version table of its own.
        """
        try:
            address = _address(url)
            self.engine: Engine = _sqlite(address) if address.drivername.startswith("sqlite") else _postgresql(address)
        except (ArgumentError, NoSuchModuleError, OSError) as error:
            raise BookingStoreError(f"The database of bookings cannot be opened: {type(error).__name__}.") from None
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        try:
            with patient(_MIGRATE_MILLISECONDS / 1000), self.write() as connection:
                self._lock(connection, _LOCK_MIGRATIONS)
                _migrate(connection, migrations)
            if not self.is_sqlite:
                self.engine.dispose()  # workers may be forked after this, and must not share a connection
        except DatabaseError:
            where = address.render_as_string(hide_password=True)
            raise BookingStoreError(f"The database of bookings cannot be opened: {where}.") from None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes: all of it, or nothing when an error leaves it."""
        with self.engine.connect() as bare:
            connection = bare.execution_options(writes=True)
            with connection.begin():
                yield connection

    def lock_codes(self, connection: Connection) -> None:
        """Let one transaction at a time count and try codes; held until it ends."""
        self._lock(connection, _LOCK_CODES)

    def lock_calendar(self, connection: Connection, closing: bool = False) -> None:
        """Let nobody book while a time is closed, and nobody close while one is booked; held until the end.

        Bookings do not wait for each other.
        """
        self._lock(connection, _LOCK_CALENDAR, shared=not closing)

    def tidy(self) -> None:
        """Take what was deleted out of SQLite's write-ahead log too."""
        if self.is_sqlite:
            with self.engine.connect() as connection:
                connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def _lock(self, connection: Connection, number: int, shared: bool = False) -> None:
        if not self.is_sqlite:  # SQLite has one writer at a time anyway
            _lock(connection, number, shared)


def is_postgresql(url: str) -> bool:
    """Tell whether an SQLAlchemy URL names a PostgreSQL database. Raises BookingStoreError for one of another kind."""
    try:
        return not _address(url).drivername.startswith("sqlite")
    except ArgumentError:
        raise BookingStoreError("DATABASE_URL is no address of a database; write postgresql://…") from None


def postgresql(url: str) -> Engine:
    """Return an engine for a PostgreSQL database, which notices broken connections and waits for nothing for long."""
    return _postgresql(_address(url))


def make(engine: Engine, tables: MetaData) -> None:
    """Make tables that are not there yet, one process at a time. Raises BookingStoreError where that cannot be."""
    try:
        with patient(_MIGRATE_MILLISECONDS / 1000), engine.begin() as connection:
            _lock(connection, _LOCK_MIGRATIONS)
            tables.create_all(connection)
            make_indexes(connection, tables)
    except DatabaseError:
        where = engine.url.render_as_string(hide_password=True)
        raise BookingStoreError(f"The database cannot be opened: {where}.") from None


def make_indexes(connection: Connection, tables: MetaData) -> None:
    """Make the indexes that a table of an older version does not have."""
    for table in tables.sorted_tables:
        for index in table.indexes:
            index.create(connection, checkfirst=True)


def _lock(connection: Connection, number: int, shared: bool = False) -> None:
    """Wait until nobody else holds the lock (but those who share it too), and hold it until the transaction ends."""
    if number == _LOCK_MIGRATIONS:  # several instances that start together wait for each other
        for bound in ("statement_timeout", "lock_timeout"):
            connection.exec_driver_sql(f"SET LOCAL {bound} = {_MIGRATE_MILLISECONDS}")
    lock = "pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock"
    connection.exec_driver_sql(f"SELECT {lock}(%s)", (number,))


def _address(url: str) -> URL:
    address = make_url(url)
    if address.drivername in ("postgres", "postgresql"):  # hosts often hand out the former, which SQLAlchemy refuses
        address = address.set(drivername="postgresql+psycopg2")
    if address.drivername.split("+")[0] not in ("sqlite", "postgresql"):
        raise BookingStoreError("The database of bookings is SQLite or PostgreSQL; set DATABASE_URL to one of them.")
    if address.drivername.startswith("sqlite") and address.database in (None, "", ":memory:"):
        raise BookingStoreError("Bookings in memory would be lost; give a file, such as sqlite:////srv/bookings.db.")
    return address


def _sqlite(address: URL) -> Engine:
    file = Path(str(address.database))
    file.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):  # to close one that SQLite has open in this process would drop SQLite's locks on it
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))  # names of citizens: for the owner alone
    engine = create_engine(
        address, poolclass=QueuePool, connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS}
    )

    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # a transaction begins in _begin, not when the driver thinks so
    _use_wal(connection)
    for pragma in ("synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log; when several open a new file, SQLite refuses all but one instead of waiting."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(address: URL) -> Engine:
    """Each wait is bounded, so that a database that is away is told to citizens instead of keeping them waiting."""
    bound_waiting()
    bounds = {
        "options": f"-c statement_timeout={_ANSWER_MILLISECONDS} -c lock_timeout={_ANSWER_MILLISECONDS}"
        f" -c idle_in_transaction_session_timeout={_MIGRATE_MILLISECONDS}",
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 2,
        "tcp_user_timeout": _ANSWER_MILLISECONDS,
    }
    return create_engine(
        address, pool_pre_ping=True, pool_timeout=BUSY_SECONDS, hide_parameters=True, connect_args=bounds
    )


def _migrate(connection: Connection, migrations: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
