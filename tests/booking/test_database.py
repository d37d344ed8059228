"""How the database is opened, and what its tables refuse."""

import sqlite3
import threading
from datetime import datetime, timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from bot.booking import Bookings, BookingStoreError
from bot.booking.database import Database
from bot.booking.tables import appointments, metadata
from bot.opening_hours.zone import COPENHAGEN

from .conftest import NOW, SECRET

THURSDAY = datetime(2026, 11, 26, 13, tzinfo=COPENHAGEN)


@pytest.fixture
def database(url):
    opened = Database(url)
    yield opened
    opened.close()


def row(**other):
    return {
        "start": THURSDAY,
        "place": 1,
        "code_digest": "c" * 64,
        "token_digest": "t" * 64,
        "attempt": 0,
        "name": "Bo",
        **other,
    }


def test_the_migrations_make_the_tables_that_the_code_uses(database):
    with database.read() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": "booking_version", "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []


def test_opening_again_keeps_what_is_there(url):
    for _ in range(2):
        database = Database(url)
        with database.write() as connection:
            connection.exec_driver_sql("DELETE FROM appointments WHERE name = 'nobody'")
            if not connection.exec_driver_sql("SELECT count(*) FROM appointments").scalar():
                connection.execute(insert(appointments).values(**row()))
        database.close()
    database = Database(url)
    with database.read() as connection:
        assert connection.execute(appointments.select()).one().start == THURSDAY
    database.close()


@pytest.mark.parametrize(
    "other",
    [
        {"code_digest": "d" * 64, "token_digest": "u" * 64},  # the same place
        {"place": 2, "token_digest": "u" * 64},  # the same code
        {"place": 2, "code_digest": "d" * 64},  # the same confirmation
        {"place": 0, "code_digest": "d" * 64, "token_digest": "u" * 64},
        {"place": 2, "code_digest": "short", "token_digest": "u" * 64},
        {"place": 2, "code_digest": "d" * 64, "token_digest": "u" * 64, "name": ""},
        {"place": 2, "code_digest": "d" * 64, "token_digest": "u" * 64, "name": None},
        {"place": 2, "code_digest": "d" * 64, "token_digest": "u" * 64, "topic": ""},
    ],
)
def test_what_the_tables_refuse(database, other):
    with database.write() as connection:
        connection.execute(insert(appointments).values(**row()))
    with pytest.raises(IntegrityError), database.write() as connection:
        connection.execute(insert(appointments).values(**row(**other)))
    with database.read() as connection:
        assert len(connection.execute(appointments.select()).all()) == 1


def test_an_error_leaves_nothing_half_done(database):
    with pytest.raises(RuntimeError), database.write() as connection:
        connection.execute(insert(appointments).values(**row()))
        raise RuntimeError
    with database.read() as connection:
        assert connection.execute(appointments.select()).all() == []


def test_sqlite_settings(tmp_path, hours):
    file = tmp_path / "new folder" / "bookings.db"
    bookings = Bookings.open(f"sqlite:///{file}", hours, secret=SECRET, now=NOW)
    with bookings._database.read() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "secure_delete", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "busy_timeout": 30_000}
    assert file.stat().st_mode & 0o777 == 0o600
    bookings.close()


def test_what_is_deleted_leaves_the_files(tmp_path, hours):
    file = tmp_path / "bookings.db"
    bookings = Bookings.open(f"sqlite:///{file}", hours, secret=SECRET, now=NOW)
    name = "Wilhelmine Ottilie"
    for start in bookings.free(NOW)[:20]:
        bookings.book(NOW, start, name)

    def kept() -> bool:
        return any(name.encode() in path.read_bytes() for path in tmp_path.iterdir())

    assert kept()
    assert bookings.purge(NOW + timedelta(days=90)) == 20
    assert not kept()
    bookings.close()


def test_a_writer_waits_for_another(tmp_path, hours):
    file = tmp_path / "bookings.db"
    bookings = Bookings.open(f"sqlite:///{file}", hours, secret=SECRET, now=NOW)
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    done = threading.Timer(0.5, other.rollback)
    done.start()
    assert len(bookings.free(NOW)) > 100  # reading waits for nobody
    assert done.is_alive()
    assert bookings.book(NOW, THURSDAY, "Bo").start == THURSDAY
    assert not done.is_alive()
    other.close()
    bookings.close()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://someone:pass-phrase@127.0.0.1:1/none",
        "postgres://someone:pass-phrase@127.0.0.1:1/none",
        "mysql://someone:pass-phrase@127.0.0.1/none",
        "no address with pass-phrase",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:////dev/null/bookings.db",
    ],
)
def test_a_database_that_cannot_be_opened(url, hours):
    with pytest.raises(BookingStoreError) as error:
        Bookings.open(url, hours, secret=SECRET, now=NOW)
    assert str(error.value).endswith(".")
    assert "pass-phrase" not in str(error.value)


def test_a_file_that_is_no_database(tmp_path, hours):
    file = tmp_path / "bookings.db"
    file.write_text("this is no database, although it is long enough to be looked at as one" * 20)
    with pytest.raises(BookingStoreError, match=r"bookings\.db"):
        Bookings.open(f"sqlite:///{file}", hours, secret=SECRET, now=NOW)


def test_the_address_that_hosts_hand_out(postgresql, hours):
    url = postgresql().replace("postgresql://", "postgres://")
    bookings = Bookings.open(url, hours, secret=SECRET, now=NOW)
    assert bookings.book(NOW, THURSDAY, "Bo").start == THURSDAY
    bookings.close()
