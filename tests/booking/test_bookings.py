"""Booking, finding, moving and cancelling, on SQLite and PostgreSQL."""

import re
import time
from datetime import date, datetime, timedelta, timezone

import pytest

from bot.booking import Appointment, BadNameError, NotBookableError, NotFound, Taken
from bot.booking.bookings import Bookings
from bot.booking.database import Database
from bot.opening_hours.zone import COPENHAGEN

from .conftest import NOW, SECRET

S = "a session"
THURSDAY = datetime(2026, 11, 26, 13, tzinfo=COPENHAGEN)
FRIDAY = datetime(2026, 11, 27, 10, tzinfo=COPENHAGEN)


def test_a_booking_can_be_found(bookings):
    booked = bookings.book(NOW, THURSDAY, " Bo ", "85")
    assert booked == Appointment(booked.code, THURSDAY, 30, "Bo", "85")
    assert re.fullmatch("[0-9A-Z]{4}-[0-9A-Z]{4}", booked.code)
    found = bookings.find(NOW, f"min kode er {booked.code.lower()}", S)
    assert found == booked
    assert found.start.tzinfo is COPENHAGEN
    assert found.end - found.start == timedelta(minutes=30)


def test_start_may_be_given_in_any_zone(bookings):
    booked = bookings.book(NOW, THURSDAY.astimezone(timezone.utc), "Bo")
    assert booked.start == THURSDAY
    assert booked.start.tzinfo is COPENHAGEN


def test_as_many_as_there_are_advisers(bookings):
    before = bookings.free(NOW)
    assert THURSDAY in before
    codes = {bookings.book(NOW, THURSDAY, "Bo").code, bookings.book(NOW, THURSDAY, "Bo").code}
    assert len(codes) == 2
    assert bookings.free(NOW) == [start for start in before if start != THURSDAY]
    with pytest.raises(Taken) as taken:
        bookings.book(NOW, THURSDAY, "Ib")
    assert [f"{start:%d %H:%M}" for start in taken.value.nearest] == ["26 12:30", "26 13:30", "26 12:00"]


def test_one_confirmation_books_once(bookings):
    first = bookings.book(NOW, THURSDAY, "Bo", token="ja-1")
    assert bookings.book(NOW, THURSDAY, "Bo", token="ja-1") == first
    assert bookings.book(NOW, FRIDAY, "Ib", token="ja-1") == first
    assert len(bookings.day(THURSDAY.date())) == 1
    assert bookings.day(FRIDAY.date()) == []
    assert bookings.book(NOW, THURSDAY, "Bo", token="ja-2").code != first.code
    # the time is full now, and has come: what was booked is still the answer
    assert bookings.book(NOW, THURSDAY, "Bo", token="ja-1") == first
    assert bookings.book(THURSDAY, THURSDAY, "Bo", token="ja-1") == first


@pytest.mark.parametrize(
    "start",
    [
        THURSDAY + timedelta(minutes=15),
        THURSDAY + timedelta(seconds=1),
        datetime(2026, 11, 25, 13, tzinfo=COPENHAGEN),
        datetime(2026, 11, 26, 16, tzinfo=COPENHAGEN),
        datetime(2026, 11, 19, 13, tzinfo=COPENHAGEN),
        datetime(2026, 12, 24, 11, tzinfo=COPENHAGEN),
        datetime(2027, 1, 14, 11, tzinfo=COPENHAGEN),
    ],
)
def test_only_offered_times_can_be_booked(bookings, start):
    with pytest.raises(NotBookableError):
        bookings.book(NOW, start, "Bo")
    code = bookings.book(NOW, THURSDAY, "Bo").code
    with pytest.raises(ValueError, match="not offered"):
        bookings.move(NOW, code, start, S)
    assert bookings.find(NOW, code, S).start == THURSDAY


def test_naive_times_are_refused(bookings):
    naive = datetime(2026, 11, 26, 13)
    for call in (
        lambda: bookings.free(naive),
        lambda: bookings.book(NOW, naive, "Bo"),
        lambda: bookings.book(naive, THURSDAY, "Bo"),
        lambda: bookings.find(naive, "B7KD-4QMX", S),
        lambda: bookings.purge(naive),
    ):
        with pytest.raises(ValueError, match="time zone"):
            call()
    assert bookings.day(THURSDAY.date()) == []


def test_what_cannot_be_kept_books_nothing(bookings):
    with pytest.raises(BadNameError):
        bookings.book(NOW, THURSDAY, "Bo 12345678")
    with pytest.raises(BadNameError):
        bookings.book(NOW, THURSDAY, "Bo", "jeg har det skidt")
    assert bookings.day(THURSDAY.date()) == []


def test_moving_keeps_the_code_and_frees_the_place(opener):
    bookings = opener(advisers=1)
    booked = bookings.book(NOW, THURSDAY, "Bo", "85")
    moved = bookings.move(NOW, booked.code, FRIDAY, S)
    assert moved == Appointment(booked.code, FRIDAY, 30, "Bo", "85")
    assert bookings.find(NOW, booked.code, S) == moved
    assert THURSDAY in bookings.free(NOW)
    assert FRIDAY not in bookings.free(NOW)


def test_moving_to_the_same_time_changes_nothing(opener):
    bookings = opener(advisers=1)
    booked = bookings.book(NOW, THURSDAY, "Bo")
    assert bookings.move(NOW, booked.code, THURSDAY, S) == booked


def test_moving_to_a_taken_time_keeps_the_old_one(opener):
    bookings = opener(advisers=1)
    bookings.book(NOW, FRIDAY, "Ib")
    booked = bookings.book(NOW, THURSDAY, "Bo")
    with pytest.raises(Taken) as taken:
        bookings.move(NOW, booked.code, FRIDAY, S)
    assert len(taken.value.nearest) == 3
    assert FRIDAY not in taken.value.nearest
    assert bookings.find(NOW, booked.code, S) == booked


def test_cancelling_frees_the_place_and_keeps_nothing(opener):
    bookings = opener(advisers=1)
    booked = bookings.book(NOW, THURSDAY, "Bo")
    assert bookings.cancel(NOW, booked.code, S) == booked
    assert THURSDAY in bookings.free(NOW)
    assert bookings.day(THURSDAY.date()) == []
    for act in (bookings.find, bookings.cancel):
        with pytest.raises(NotFound):
            act(NOW, booked.code, S)
    with pytest.raises(NotFound):
        bookings.move(NOW, booked.code, FRIDAY, S)


def test_a_code_holds_until_the_appointment_ends(bookings):
    booked = bookings.book(NOW, THURSDAY, "Bo")
    assert bookings.find(THURSDAY + timedelta(minutes=29), booked.code, S) == booked
    with pytest.raises(NotFound):
        bookings.find(THURSDAY + timedelta(minutes=30), booked.code, S)


def test_never_cancelled_and_past_are_told_alike(bookings):
    past = bookings.book(NOW, THURSDAY, "Bo").code
    cancelled = bookings.book(NOW, FRIDAY, "Bo").code
    bookings.cancel(NOW, cancelled, S)
    said = set()
    for code in (past, cancelled, "B7KD-4QMX", "not a code"):
        with pytest.raises(NotFound) as error:
            bookings.find(FRIDAY, code, S)
        said.add((str(error.value), repr(error.value.args), error.value.__cause__))
    assert len(said) == 1


def test_wrong_codes_take_the_same_time(bookings):
    past = bookings.book(NOW, THURSDAY, "Bo").code
    cancelled = bookings.book(NOW, FRIDAY, "Bo").code
    bookings.cancel(NOW, cancelled, S)
    seconds = {code: [] for code in (past, cancelled, "B7KD-4QMX")}
    for number in range(19):
        for code, times in seconds.items():
            began = time.perf_counter()
            with pytest.raises(NotFound):
                bookings.find(FRIDAY, code, f"{code}{number}")
            times.append(time.perf_counter() - began)
    took = {code: sorted(times)[len(times) // 2] for code, times in seconds.items()}
    assert max(took.values()) < 3 * min(took.values()), took


def test_the_list_of_a_day(bookings):
    bookings.book(NOW, FRIDAY, "Ib", "complaint")
    for name, hour in (("Bo", 15), ("Åse", 10), ("Eva", 10)):
        bookings.book(NOW, THURSDAY.replace(hour=hour), name)
    listed = bookings.day(date(2026, 11, 26))
    assert [(f"{one.start:%H:%M}", one.name, one.topic, one.code) for one in listed] == [
        ("10:00", "Åse", None, ""),
        ("10:00", "Eva", None, ""),
        ("15:00", "Bo", None, ""),
    ]
    assert [one.topic for one in bookings.day(date(2026, 11, 27))] == ["complaint"]


def test_fewer_advisers_lose_nobody_and_sell_nothing_twice(opener):
    three = opener(advisers=3)
    booked = [three.book(NOW, THURSDAY, name) for name in ("Bo", "Ib", "Eva")]
    two = opener(advisers=2)
    assert two.day(THURSDAY.date()) == three.day(THURSDAY.date())
    assert [two.find(NOW, one.code, S) for one in booked] == booked
    two.cancel(NOW, booked[0].code, S)  # place 1 is free now, but both advisers are busy
    assert THURSDAY not in two.free(NOW)
    with pytest.raises(Taken):
        two.book(NOW, THURSDAY, "Per")
    two.cancel(NOW, booked[1].code, S)
    assert two.book(NOW, THURSDAY, "Per").start == THURSDAY
    with pytest.raises(Taken):
        two.book(NOW, THURSDAY, "Per")
    assert [one.name for one in two.day(THURSDAY.date())] == ["Per", "Eva"]


@pytest.mark.parametrize(
    ("now", "start", "utc_hour"),
    [
        (datetime(2026, 10, 18, 12, tzinfo=timezone.utc), datetime(2026, 10, 23, 10, tzinfo=COPENHAGEN), 8),
        (datetime(2026, 10, 18, 12, tzinfo=timezone.utc), datetime(2026, 10, 26, 10, tzinfo=COPENHAGEN), 9),
        (datetime(2027, 3, 21, 12, tzinfo=timezone.utc), datetime(2027, 3, 23, 10, tzinfo=COPENHAGEN), 9),
        (datetime(2027, 3, 21, 12, tzinfo=timezone.utc), datetime(2027, 3, 30, 10, tzinfo=COPENHAGEN), 8),
        (datetime(2028, 2, 20, 12, tzinfo=timezone.utc), datetime(2028, 2, 29, 10, tzinfo=COPENHAGEN), 9),
    ],
)
def test_around_clock_changes(bookings, now, start, utc_hour):
    booked = bookings.book(now, start, "Bo")
    assert booked.start.astimezone(timezone.utc).hour == utc_hour
    found = bookings.find(now, booked.code, S)
    assert (found.start, f"{found.start:%H:%M}") == (start, "10:00")
    assert bookings.day(start.date()) == [Appointment("", start, 30, "Bo")]


def test_the_day_of_a_clock_change_has_its_own_length(bookings):
    for day in (date(2026, 10, 25), date(2027, 3, 28)):
        assert bookings.day(day) == []


def test_deleted_30_days_after_the_appointment(bookings):
    bookings.book(NOW, THURSDAY, "Bo", token="ja")
    end = THURSDAY.astimezone(timezone.utc) + timedelta(minutes=30)
    assert bookings.purge(end + timedelta(days=30)) == 0
    assert len(bookings.day(THURSDAY.date())) == 1
    assert bookings.purge(end + timedelta(days=30, seconds=1)) == 1
    assert bookings.day(THURSDAY.date()) == []
    assert bookings.purge(end + timedelta(days=31)) == 0


def test_opening_deletes_what_is_old(opener):
    opener().book(NOW, THURSDAY, "Bo")
    assert opener(now=THURSDAY + timedelta(days=32)).day(THURSDAY.date()) == []


def test_nothing_but_what_was_given_is_stored(bookings, url):
    booked = bookings.book(NOW, THURSDAY, "Bo", "85", token="the token")
    with pytest.raises(NotFound):
        bookings.find(NOW, "B7KD-4QMX", "the session")
    database = Database(url)
    with database.read() as connection:
        rows = [connection.exec_driver_sql(f"SELECT * FROM {table}").all() for table in ("appointments", "code_tries")]
    database.close()
    text = repr(rows)
    assert "Bo" in text
    for secret in (booked.code, booked.code.replace("-", ""), "the token", "the session", "B7KD"):
        assert secret not in text


def test_another_secret_finds_nothing(opener):
    code = opener().book(NOW, THURSDAY, "Bo").code
    with pytest.raises(NotFound):
        opener(secret=SECRET[::-1]).find(NOW, code, S)


def test_a_code_in_use_is_not_given_again(bookings, monkeypatch):
    from bot.booking import codes

    real = codes.derive
    monkeypatch.setattr(
        codes, "derive", lambda secret, token, attempt: real(secret, "" if attempt < 2 else token, attempt)
    )
    first = bookings.book(NOW, THURSDAY, "Bo", token="a")
    second = bookings.book(NOW, THURSDAY, "Ib", token="b")
    third = bookings.book(NOW, FRIDAY, "Eva", token="c")
    assert len({first.code, second.code, third.code}) == 3
    assert bookings.book(NOW, FRIDAY, "Eva", token="c") == third
    assert bookings.find(NOW, third.code, S) == third


def test_settings_that_cannot_be(hours, url):
    with pytest.raises(ValueError, match="adviser"):
        Bookings.open(url, hours, 0, secret=SECRET, now=NOW)
    with pytest.raises(ValueError, match="secret"):
        Bookings.open(url, hours, secret=b"short", now=NOW)


def test_free_is_fast(bookings):
    starts = bookings.free(NOW)
    for start in starts:
        bookings.book(NOW, start, "Bo")
    took = []
    for _ in range(30):
        began = time.perf_counter()
        assert bookings.free(NOW) == starts
        took.append(time.perf_counter() - began)
    assert sorted(took)[len(took) // 4] < 0.005  # the machine may do other things too
