"""What staff do at the desk, on SQLite and PostgreSQL."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from bot.booking import Attendance, Bookings, NotClosableError, NotFound, NotYetError, Taken
from bot.opening_hours.zone import COPENHAGEN

from .conftest import NOW
from .rivals import book_at_once, close_when_told, opened

THURSDAY = datetime(2026, 11, 26, 13, tzinfo=COPENHAGEN)
DAY = THURSDAY.replace(hour=0)
HALF_HOUR = timedelta(minutes=30)
HOUR = timedelta(hours=1)


def test_who_comes_on_a_day_and_in_a_week(bookings):
    bookings.book(NOW, THURSDAY, "Åse", "85")
    bookings.book(NOW, THURSDAY + 5 * timedelta(days=1), "Ib")
    desk = bookings.desk
    assert [one.name for one in desk.days(THURSDAY.date(), THURSDAY.date())] == ["Åse"]
    assert [one.name for one in desk.days(date(2026, 11, 23), date(2026, 12, 1))] == ["Åse", "Ib"]


def test_a_closed_day_is_not_offered_and_those_who_booked_stay(bookings):
    made = bookings.book(NOW, THURSDAY, "Åse", "85")
    concerned = bookings.desk.close(NOW, DAY, DAY + 24 * HOUR)
    assert [(one.name, one.start, one.topic, one.closed) for one in concerned] == [("Åse", THURSDAY, "85", True)]
    assert not [start for start in bookings.free(NOW) if start.date() == DAY.date()]
    with pytest.raises(Taken) as taken:
        bookings.book(NOW, THURSDAY + HOUR, "Bo")
    assert taken.value.nearest
    assert DAY.date() not in {start.date() for start in taken.value.nearest}
    assert bookings.find(NOW, made.code, "s").start == THURSDAY
    assert [one.closed for one in bookings.day(DAY.date())] == [True]


def test_the_same_yes_again_after_the_time_was_closed_is_the_same_appointment(bookings):
    made = bookings.book(NOW, THURSDAY, "Åse", token="ja")
    bookings.desk.close(NOW, DAY, DAY + 24 * HOUR)
    assert bookings.book(NOW, THURSDAY, "Åse", token="ja") == made


def test_nobody_moves_into_a_closed_time_but_away_from_it(bookings):
    there, elsewhere = bookings.book(NOW, THURSDAY, "Åse"), bookings.book(NOW, THURSDAY + 7 * 24 * HOUR, "Bo")
    bookings.desk.close(NOW, DAY, DAY + 24 * HOUR)
    with pytest.raises(Taken):
        bookings.move(NOW, elsewhere.code, THURSDAY + HOUR, "s")
    assert bookings.move(NOW, there.code, THURSDAY + 8 * 24 * HOUR - HOUR, "s").start.date() == date(2026, 12, 4)
    assert bookings.day(DAY.date()) == []


def test_a_closed_hour_closes_what_reaches_into_it(bookings):
    bookings.desk.close(NOW, THURSDAY + timedelta(minutes=15), THURSDAY + HOUR)
    free = {start for start in bookings.free(NOW) if start.date() == DAY.date()}
    assert not {THURSDAY, THURSDAY + HALF_HOUR} & free
    assert {THURSDAY - HALF_HOUR, THURSDAY + HOUR} <= free


def test_who_is_concerned_is_who_reaches_into_it(bookings):
    for start in (THURSDAY - HALF_HOUR, THURSDAY, THURSDAY + HOUR):
        bookings.book(NOW, start, "Bo")
    concerned = bookings.desk.close(NOW, THURSDAY + timedelta(minutes=15), THURSDAY + HOUR)
    assert [one.start for one in concerned] == [THURSDAY]


def test_an_hour_is_opened_again_in_a_closed_day(bookings):
    desk = bookings.desk
    before = bookings.free(NOW)
    desk.close(NOW, DAY, DAY + 24 * HOUR)
    desk.reopen(THURSDAY, THURSDAY + HOUR)
    assert desk.closed(DAY.date(), DAY.date()) == [(DAY, THURSDAY), (THURSDAY + HOUR, DAY + 24 * HOUR)]
    opened_again = [start for start in bookings.free(NOW) if start.date() == DAY.date()]
    assert opened_again == [THURSDAY, THURSDAY + HALF_HOUR]
    desk.reopen(DAY, DAY + 24 * HOUR)
    assert bookings.free(NOW) == before


def test_closing_twice_is_closing_once(bookings):
    desk = bookings.desk
    desk.close(NOW, THURSDAY, THURSDAY + HOUR)
    desk.close(NOW, THURSDAY, THURSDAY + HOUR)
    desk.close(NOW, THURSDAY + HOUR, THURSDAY + 2 * HOUR)
    desk.close(NOW, THURSDAY - HOUR, THURSDAY + HOUR)
    assert desk.closed(DAY.date(), DAY.date()) == [(THURSDAY - HOUR, THURSDAY + 2 * HOUR)]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (THURSDAY, THURSDAY),
        (THURSDAY, THURSDAY - HOUR),
        (NOW - HOUR, NOW),
        (DAY, DAY + timedelta(days=30)),
    ],
)
def test_what_cannot_be_closed(bookings, start, end):
    with pytest.raises(NotClosableError):
        bookings.desk.close(NOW, start, end)
    assert bookings.desk.closed(date(2026, 1, 1), date(2027, 12, 31)) == []


def test_a_time_without_a_zone_is_refused(bookings):
    with pytest.raises(ValueError, match="time zone"):
        bookings.desk.close(NOW, datetime(2026, 11, 26), DAY + 24 * HOUR)


def test_came_or_not_and_both_taken_back(bookings):
    bookings.book(NOW, THURSDAY, "Åse")
    desk = bookings.desk
    reference = desk.days(DAY.date(), DAY.date())[0].reference
    for came in (True, False, None):
        assert desk.mark(THURSDAY, reference, came).came is came
        assert desk.days(DAY.date(), DAY.date())[0].came is came


def test_nobody_came_before_the_day(bookings):
    bookings.book(NOW, THURSDAY, "Åse")
    reference = bookings.day(DAY.date())[0].reference
    with pytest.raises(NotYetError):
        bookings.desk.mark(DAY - timedelta(minutes=1), reference, True)
    bookings.desk.mark(DAY, reference, True)


def test_a_cancelled_one_cannot_be_marked(bookings):
    made = bookings.book(NOW, THURSDAY, "Åse")
    reference = bookings.day(DAY.date())[0].reference
    bookings.cancel(NOW, made.code, "s")
    bookings.book(NOW, THURSDAY, "Ib")
    with pytest.raises(NotFound):
        bookings.desk.mark(THURSDAY, reference, False)
    assert [one.came for one in bookings.day(DAY.date())] == [None]


def test_who_moves_is_expected_again(bookings):
    made = bookings.book(NOW, THURSDAY, "Åse")
    bookings.desk.mark(DAY, bookings.day(DAY.date())[0].reference, False)
    bookings.move(DAY, made.code, THURSDAY + HOUR, "s")
    assert [one.came for one in bookings.day(DAY.date())] == [None]


def test_the_figures_outlive_the_names(bookings):
    desk = bookings.desk
    monday = date(2026, 11, 23)
    for number, (name, came) in enumerate([("Åse", True), ("Ib", True), ("Bo", False), ("Eva", None)]):
        bookings.book(NOW, THURSDAY + number * HALF_HOUR, name)
        desk.mark(THURSDAY, bookings.day(DAY.date())[number].reference, came)
    assert desk.attendance(monday) == Attendance(2, 1, 1)
    for day in (27, 28, 31, 40):  # what is deleted is counted once, however often, and half a day at a time
        bookings.purge(THURSDAY + timedelta(days=day))
        assert desk.attendance(monday) == Attendance(2, 1, 1)
    bookings.purge(THURSDAY + timedelta(days=30, minutes=61))
    assert bookings.day(DAY.date()) == []
    assert desk.attendance(monday) == Attendance(2, 1, 1)
    assert desk.attendance(monday + timedelta(days=7)) == Attendance()


def test_a_week_begins_on_a_monday(bookings):
    with pytest.raises(ValueError, match="Monday"):
        bookings.desk.attendance(date(2026, 11, 24))


def test_closures_are_forgotten_too(bookings):
    bookings.desk.close(NOW, DAY, DAY + 24 * HOUR)
    bookings.purge(DAY + timedelta(days=32))
    assert bookings.desk.closed(DAY.date(), DAY.date()) == []


def test_closing_while_many_book(opener, url, fork):
    """Whoever booked is in the list of whom it concerns; everybody else was offered other times."""
    bookings = opener(advisers=60)
    barrier, results, heard = fork.Barrier(4), fork.Queue(), fork.Queue()
    rivals = [fork.Process(target=book_at_once, args=(url, THURSDAY, 15, barrier, results, 60)) for _ in range(2)]
    rivals.append(fork.Process(target=close_when_told, args=(url, DAY, DAY + 24 * HOUR, barrier, heard)))
    for rival in rivals:
        rival.start()
    barrier.wait(60)
    got = [results.get(timeout=60) for _ in range(30)]
    concerned = heard.get(timeout=60)
    for rival in rivals:
        rival.join(30)
        assert rival.exitcode == 0
    booked = [code for what, code in got if what == "booked"]
    assert {what for what, _ in got} <= {"booked", "taken"}
    assert len(booked) == concerned == len(bookings.day(DAY.date()))
    assert all(DAY.date() not in {at.date() for at in nearest} for what, nearest in got if what == "taken")


def test_closing_waits_for_who_is_booking_just_then(opener, monkeypatch):
    booking, closing = opener(), opener()
    chosen = threading.Event()
    new_code = Bookings._new_code

    def slow(self, *arguments):
        chosen.set()
        time.sleep(0.5)
        return new_code(self, *arguments)

    monkeypatch.setattr(Bookings, "_new_code", slow)
    with ThreadPoolExecutor(1) as pool:
        booked = pool.submit(booking.book, NOW, THURSDAY, "Åse")
        assert chosen.wait(10)
        concerned = closing.desk.close(NOW, DAY, DAY + 24 * HOUR)
        assert booked.result().start == THURSDAY
    assert [one.name for one in concerned] == ["Åse"]


def test_many_close_and_open_at_the_same_time(url):
    bookings = opened(url)
    desk = bookings.desk

    def act(number):
        start = THURSDAY + (number % 5) * HALF_HOUR
        (desk.reopen if number % 3 == 2 else lambda a, b: desk.close(NOW, a, b))(start, start + HOUR)

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(act, range(60)))
    spans = desk.closed(DAY.date(), DAY.date())
    assert all(end < start for (_, end), (start, _) in pairwise(spans))
    bookings.close()
