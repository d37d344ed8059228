"""How many wrong codes may be tried, on SQLite and PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from bot.booking import NotFound, TooManyTries
from bot.opening_hours.zone import COPENHAGEN

from .conftest import NOW

THURSDAY = datetime(2026, 11, 26, 13, tzinfo=COPENHAGEN)
WRONG = "B7KD-4QMX"


def wrong(bookings, now, session, times=1):
    for _ in range(times):
        with pytest.raises(NotFound):
            bookings.find(now, WRONG, session)


def test_five_in_ten_minutes_a_session(bookings):
    code = bookings.book(NOW, THURSDAY, "Bo").code
    for minute in range(5):
        wrong(bookings, NOW + timedelta(minutes=minute), "one")
    now = NOW + timedelta(minutes=5)
    for act in (bookings.find, bookings.cancel):
        for tried in (WRONG, code):  # the right one too, or the refusal would tell them apart
            with pytest.raises(TooManyTries) as error:
                act(now, tried, "one")
            assert error.value.seconds == 300
    with pytest.raises(TooManyTries):
        bookings.move(now, code, THURSDAY + timedelta(minutes=30), "one")
    assert bookings.find(now, code, "two").start == THURSDAY
    later = now + timedelta(seconds=error.value.seconds)
    with pytest.raises(TooManyTries):
        bookings.find(later - timedelta(seconds=1), code, "one")
    assert bookings.find(later, code, "one").start == THURSDAY


def test_right_codes_are_not_counted(bookings):
    code = bookings.book(NOW, THURSDAY, "Bo").code
    wrong(bookings, NOW, "one", 4)
    for _ in range(10):
        bookings.find(NOW, code, "one")
    wrong(bookings, NOW, "one")
    with pytest.raises(TooManyTries):
        bookings.find(NOW, code, "one")


def test_sixty_in_ten_minutes_overall(bookings):
    code = bookings.book(NOW, THURSDAY, "Bo").code
    for session in range(12):
        wrong(bookings, NOW, f"session {session}", 5)
    with pytest.raises(TooManyTries) as error:
        bookings.find(NOW + timedelta(minutes=2), code, "a new one")
    assert error.value.seconds == 480
    assert bookings.find(NOW + timedelta(minutes=10), code, "a new one").start == THURSDAY


def test_counted_across_processes_and_restarts(opener):
    wrong(opener(), NOW, "one", 3)
    wrong(opener(), NOW, "one", 2)
    with pytest.raises(TooManyTries):
        opener().find(NOW, WRONG, "one")


def test_trying_at_the_same_time_gains_nothing(bookings):
    def attempt(_):
        try:
            bookings.find(NOW, WRONG, "one")
        except (NotFound, TooManyTries) as error:
            return type(error)

    with ThreadPoolExecutor(20) as pool:
        results = list(pool.map(attempt, range(40)))
    assert results.count(NotFound) == 5
    assert results.count(TooManyTries) == 35


def test_tries_are_forgotten(bookings):
    wrong(bookings, NOW, "one", 5)
    bookings.purge(NOW + timedelta(minutes=10))
    with bookings._database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM code_tries").scalar() == 0
