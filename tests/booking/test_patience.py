"""A PostgreSQL that stands still is given up after a while, and used again when it goes on."""

import tempfile
import time
from pathlib import Path

import psutil
import pytest
from sqlalchemy.exc import OperationalError

from bot.booking import patience
from bot.booking.database import postgresql as engine_of
from bot.booking.patience import patient
from tests.scale.servers import PostgreSql


@pytest.fixture(scope="module")
def server():
    server = PostgreSql(Path(tempfile.mkdtemp(prefix="vejviser-postgresql-")))
    yield server
    server.close()


@pytest.fixture
def engine(server):
    engine = engine_of(server.url)
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
    yield engine
    engine.dispose()


def seconds_until_it_fails(engine):
    before = time.monotonic()
    with pytest.raises(OperationalError), engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
    return time.monotonic() - before


def test_one_that_stands_still_is_given_up_and_found_again(engine, server, monkeypatch):
    monkeypatch.setattr(patience, "SECONDS", 0.5)
    monkeypatch.setattr(patience, "CONNECT_SECONDS", 0.5)
    server.freeze()
    try:
        assert seconds_until_it_fails(engine) < 4
        assert seconds_until_it_fails(engine) < 4
    finally:
        server.thaw()
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT 2").scalar() == 2


def test_a_slow_statement_is_ended_by_the_server(engine):
    before = time.monotonic()
    with pytest.raises(OperationalError, match="statement timeout"), engine.connect() as connection:
        connection.exec_driver_sql("SELECT pg_sleep(20)")
    assert 2 < time.monotonic() - before < 8


def test_who_has_patience_waits_longer_and_others_do_not(engine, monkeypatch):
    monkeypatch.setattr(patience, "SECONDS", 0.3)
    with patient(5), engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT 1 FROM pg_sleep(1)").scalar() == 1
    with pytest.raises(OperationalError, match="does not answer"), engine.connect() as connection:
        connection.exec_driver_sql("SELECT pg_sleep(1)")


def test_the_processes_of_the_server_are_frozen(server):
    """Or the test above would prove nothing."""
    server.freeze()
    until = time.monotonic() + 5  # a process that is busy stops a moment later
    while (states := {process.status() for process in server.processes()}) != {psutil.STATUS_STOPPED}:
        if time.monotonic() > until:
            break
        time.sleep(0.05)
    server.thaw()
    assert states == {psutil.STATUS_STOPPED}
