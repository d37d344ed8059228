"""Counting keeps nobody waiting, and loses nothing when the database is away for a while."""

import threading
import time
from datetime import date

from sqlalchemy.exc import OperationalError

from bot.figures import Counted, Counter, Figures
from tests.booking.conftest import SECRET

from .test_store import MONDAY, TUESDAY

MESSAGE = Counted(TUESDAY, "web", "answered", "85/price", "a")


def counted(figures, monday: date = MONDAY):
    return sum(figures.turns(monday).values())


def until(condition):
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_what_is_noted_is_written_soon(figures):
    counter = Counter(figures, seconds=0.05)
    for _ in range(500):
        counter.note(MESSAGE)
    until(lambda: counted(figures) == 500)
    assert figures.conversations(MONDAY) == {"web": 1}
    counter.stop()


def test_stopping_writes_what_was_noted(figures):
    counter = Counter(figures, seconds=60)
    counter.note(MESSAGE)
    counter.stop()
    assert counted(figures) == 1


def test_noting_never_waits_for_the_database_and_what_failed_is_written_later(tmp_path):
    figures = Figures.open(f"sqlite:///{tmp_path}/f.db", secret=SECRET)
    away = threading.Event()
    add = figures.add

    def slow(batch):
        if not away.is_set():
            time.sleep(0.2)
            raise OperationalError("", {}, Exception())
        add(batch)

    figures.add = slow
    counter = Counter(figures, seconds=0.01, again=0.05)
    began = time.process_time(), time.monotonic()
    for _ in range(2000):
        counter.note(MESSAGE)
    assert time.monotonic() - began[1] < 1
    time.sleep(0.3)
    assert counted(figures) == 0
    away.set()
    until(lambda: counted(figures) == 2000)
    counter.stop()
    figures.close()


def test_a_server_stops_though_the_database_is_away(tmp_path):
    figures = Figures.open(f"sqlite:///{tmp_path}/f.db", secret=SECRET)

    def broken(batch):
        raise OperationalError("", {}, Exception())

    figures.add = broken
    counter = Counter(figures, seconds=0.01)
    counter.note(MESSAGE)
    began = time.monotonic()
    counter.stop()
    assert time.monotonic() - began < 4
    assert not counter._thread.is_alive()
    figures.close()
