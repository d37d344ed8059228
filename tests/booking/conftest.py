"""Bookings on SQLite and on a real PostgreSQL."""

import itertools
import multiprocessing
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pgserver
import pytest
from sqlalchemy import create_engine

from bot.booking import Bookings
from bot.opening_hours import OpeningHours

SECRET = b"a secret only for the tests"
NOW = datetime(2026, 11, 22, 12, tzinfo=timezone.utc)  # a Sunday

NewUrl = Callable[[], str]
Opener = Callable[..., Bookings]


@pytest.fixture(scope="session")
def hours() -> OpeningHours:
    """Return the hours in ``knowledge/``."""
    return OpeningHours.load()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[NewUrl]:
    """Start a PostgreSQL server and return what makes a new, empty database on it.

    Not in pytest's own folder, which the user that it runs as may not enter for long.
    """
    server = pgserver.get_server(tempfile.mkdtemp(prefix="vejviser-postgresql-"), cleanup_mode="delete")
    numbers = itertools.count(1)

    def new() -> str:
        name = f"bookings_{next(numbers)}"
        engine = create_engine(server.get_uri(), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        engine.dispose()
        return str(server.get_uri(database=name))

    yield new
    server.cleanup()


@pytest.fixture(scope="session")
def fork() -> ForkServerContext:
    """Return what starts processes, from a server that has everything imported, and no threads."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.booking.rivals"])
    return context


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> NewUrl:
    """Return what makes a new, empty database, of each kind in turn."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgresql")
    numbers = itertools.count(1)
    return lambda: f"sqlite:///{tmp_path}/{next(numbers)}/bookings.db"


@pytest.fixture
def url(new_url: NewUrl) -> str:
    """Return the address of a new, empty database."""
    return new_url()


@pytest.fixture
def opener(url: str, hours: OpeningHours) -> Iterator[Opener]:
    """Return what opens the database, as ``opener(advisers=2)``; all are closed in the end."""
    opened = []

    def open_it(advisers: int = 2, now: datetime = NOW, secret: bytes = SECRET) -> Bookings:
        opened.append(Bookings.open(url, hours, advisers, secret=secret, now=now))
        return opened[-1]

    yield open_it
    for bookings in opened:
        bookings.close()


@pytest.fixture
def bookings(opener: Opener) -> Bookings:
    """Return empty bookings for two advisers."""
    return opener()
