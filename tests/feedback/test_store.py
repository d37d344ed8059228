"""Ratings on a real SQLite and a real PostgreSQL."""

import itertools
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pgserver
import pytest
from sqlalchemy import create_engine

from bot.booking import Bookings, BookingStoreError
from bot.feedback import KEPT, Feedback
from bot.opening_hours import OpeningHours

SECRET = b"a secret only for the tests"
NOW = datetime(2026, 11, 22, 12, tzinfo=timezone.utc)


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    server = pgserver.get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="delete")
    numbers = itertools.count(1)

    def new() -> str:
        name = f"feedback_{next(numbers)}"
        engine = create_engine(server.get_uri(), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        engine.dispose()
        return str(server.get_uri(database=name))

    yield new
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'bookings.db'}"
    return str(request.getfixturevalue("postgresql")())


@pytest.fixture
def feedback(url: str) -> Iterator[Feedback]:
    opened = Feedback.open(url, secret=SECRET, now=NOW)
    yield opened
    opened.close()


def said(feedback: Feedback) -> list[tuple[str, bool, str | None]]:
    return [(each.answer, each.helpful, each.reason) for each in feedback.latest()]


def test_the_newest_is_read_first_with_the_time_in_copenhagen(feedback: Feedback) -> None:
    feedback.rate(NOW, "a", "85/price", True)
    feedback.rate(NOW + timedelta(minutes=1), "a", "107/price 108/price", False, "det var langt")
    assert said(feedback) == [("107/price 108/price", False, "det var langt"), ("85/price", True, None)]
    assert feedback.latest(1)[0].at.isoformat() == "2026-11-22T13:01:00+01:00"


def test_whoever_rates_again_changes_their_mind_and_nobody_elses(feedback: Feedback) -> None:
    feedback.rate(NOW, "b", "85/price", True)
    feedback.rate(NOW, "a", "85/price", False)
    feedback.rate(NOW, "a", "85/price", False, "uklart")
    assert sorted(said(feedback), key=str) == [("85/price", False, "uklart"), ("85/price", True, None)]
    feedback.rate(NOW, "a", "85/price", True)
    assert said(feedback) == [("85/price", True, None)] * 2


def test_many_at_once_leave_one_row(feedback: Feedback) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: feedback.rate(NOW, "a", "85/price", True), range(40)))
    assert said(feedback) == [("85/price", True, None)]


def test_a_session_can_be_forgotten(feedback: Feedback) -> None:
    feedback.rate(NOW, "a", "85/price", False, "uklart")
    feedback.rate(NOW, "b", "85/price", True)
    feedback.forget("a")
    assert said(feedback) == [("85/price", True, None)]


def test_what_is_older_than_thirty_days_is_deleted_also_when_it_is_opened(url: str) -> None:
    feedback = Feedback.open(url, secret=SECRET, now=NOW)
    feedback.rate(NOW, "a", "85/price", True)
    feedback.rate(NOW + timedelta(days=1), "b", "85/price", False)
    assert feedback.purge(NOW + KEPT) == 0
    assert feedback.purge(NOW + KEPT + timedelta(seconds=1)) == 1
    feedback.close()
    again = Feedback.open(url, secret=SECRET, now=NOW + KEPT + timedelta(days=2))
    assert again.latest() == []
    again.close()


def test_too_long_a_reason_is_cut_and_an_empty_one_is_none(feedback: Feedback) -> None:
    feedback.rate(NOW, "a", "85/price", True, "x" * 5000)
    feedback.rate(NOW, "b", "85/price", True, "")
    assert sorted(len(reason or "") for *_, reason in said(feedback)) == [0, 2000]


def test_it_shares_a_database_with_the_bookings(url: str) -> None:
    hours = OpeningHours.load()
    for _ in range(2):
        bookings = Bookings.open(url, hours, secret=SECRET, now=NOW)
        feedback = Feedback.open(url, secret=SECRET, now=NOW)
        feedback.rate(NOW, "a", "85/price", True)
        assert bookings.free(NOW)
        assert len(feedback.latest()) == 1
        feedback.close()
        bookings.close()


def test_other_processes_see_what_is_written_while_the_bookings_are_open_too(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'bookings.db'}"
    bookings = Bookings.open(address, OpeningHours.load(), secret=SECRET, now=NOW)
    feedback = Feedback.open(address, secret=SECRET, now=NOW)
    count = f"import sqlite3; print(sqlite3.connect({str(tmp_path / 'bookings.db')!r})"
    count += ".execute('select count(*) from ratings').fetchone()[0])"
    for rated in (1, 2, 3):  # a reader that takes itself for the last one would delete the log under the others
        feedback.rate(NOW, str(rated), "85/price", True)
        read = subprocess.run([sys.executable, "-c", count], capture_output=True, text=True, check=True)
        assert read.stdout.strip() == str(rated)
    feedback.close()
    bookings.close()


def test_neither_the_session_nor_what_was_forgotten_stands_on_the_disk(tmp_path: Path) -> None:
    feedback = Feedback.open(f"sqlite:///{tmp_path / 'f.db'}", secret=SECRET, now=NOW)
    feedback.rate(NOW, "session-of-anna", "85/price", False, "hemmelige grævlinge")
    assert b"hemmelige" in b"".join(file.read_bytes() for file in tmp_path.iterdir()), "the test looks in a wrong place"
    feedback.forget("session-of-anna")
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"session-of-anna" not in kept
    assert b"hemmelige" not in kept
    feedback.close()


def test_a_time_without_a_zone_and_a_database_that_cannot_be_opened_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BookingStoreError):
        Feedback.open("mysql://nowhere/x", secret=SECRET, now=NOW)
    feedback = Feedback.open(f"sqlite:///{tmp_path / 'f.db'}", secret=SECRET, now=NOW)
    with pytest.raises(ValueError, match="no time zone"):
        feedback.rate(datetime(2026, 1, 1), "a", "85/price", True)
    feedback.close()
