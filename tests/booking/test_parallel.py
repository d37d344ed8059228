"""Many at the same time, in several processes, on SQLite and PostgreSQL."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from bot.opening_hours.zone import COPENHAGEN

from .conftest import NOW
from .rivals import book_at_once, opened

THURSDAY = datetime(2026, 11, 26, 13, tzinfo=COPENHAGEN)
PROCESSES, THREADS = 4, 25


def test_a_hundred_want_the_last_place(bookings, url, fork, record_property):
    bookings.book(NOW, THURSDAY, "Ib")  # one of two
    barrier, results = fork.Barrier(PROCESSES + 1), fork.Queue()
    rivals = [
        fork.Process(target=book_at_once, args=(url, THURSDAY, THREADS, barrier, results)) for _ in range(PROCESSES)
    ]
    for rival in rivals:
        rival.start()
    barrier.wait(60)
    began = time.perf_counter()
    got = [results.get(timeout=60) for _ in range(PROCESSES * THREADS)]
    record_property("seconds", round(time.perf_counter() - began, 2))
    for rival in rivals:
        rival.join(30)
        assert rival.exitcode == 0
    booked = [code for what, code in got if what == "booked"]
    offers = [nearest for what, nearest in got if what == "taken"]
    assert (len(booked), len(offers)) == (1, 99), [what for what in got if what[0] == "failed"]
    assert all(len(set(nearest)) == 3 and THURSDAY not in nearest for nearest in offers)
    assert len(bookings.day(THURSDAY.date())) == 2
    assert bookings.find(NOW, booked[0], "s").start == THURSDAY


def test_a_hundred_places_for_two_hundred(opener):
    bookings = opener(advisers=25)
    starts = bookings.free(NOW)[:4]

    def attempt(number):
        try:
            return bookings.book(NOW, starts[number % 4], "Bo").code
        except Exception as error:
            return type(error).__name__

    with ThreadPoolExecutor(40) as pool:
        got = list(pool.map(attempt, range(200)))
    assert got.count("Taken") == 100
    assert len({code for code in got if "-" in code}) == 100
    assert not set(starts) & set(bookings.free(NOW))


def test_a_hundred_times_the_same_yes_for_the_last_place(opener):
    bookings = opener(advisers=1)
    with ThreadPoolExecutor(25) as pool:
        got = list(pool.map(lambda _: bookings.book(NOW, THURSDAY, "Bo", token="ja"), range(100)))
    assert len(set(got)) == 1
    assert len(bookings.day(THURSDAY.date())) == 1


def test_many_move_to_one_place(opener):
    bookings = opener(advisers=1)
    *others, goal = bookings.free(NOW)[:21]
    booked = [bookings.book(NOW, start, "Bo") for start in others]

    def attempt(one):
        try:
            return bookings.move(NOW, one.code, goal, one.code).start
        except Exception as error:
            return type(error).__name__

    with ThreadPoolExecutor(20) as pool:
        got = list(pool.map(attempt, booked))
    assert got.count(goal) == 1
    assert got.count("Taken") == 19
    kept = [bookings.find(NOW, one.code, one.code).start for one in booked]
    assert len(set(kept)) == 20
    assert kept.count(goal) == 1


def test_many_open_a_new_database(new_url):
    for _ in range(6):
        url = new_url()
        with ThreadPoolExecutor(8) as pool:
            everyone = list(pool.map(lambda _, url=url: opened(url), range(8)))
        assert len(everyone[0].free(NOW)) > 100
        for one in everyone:
            one.close()
