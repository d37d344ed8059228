"""Spans of time over both clock changes."""

from datetime import date, datetime, timedelta

from bot.booking.times.said import DAY, Hours
from bot.booking.times.spans import ahead, moments, utc, windows, without
from bot.opening_hours.zone import COPENHAGEN

BACK, FORWARD = date(2026, 10, 25), date(2027, 3, 28)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN)


def test_a_time_on_the_clock_comes_twice_once_or_never() -> None:
    assert [moment.utcoffset() for moment in moments(BACK, 150)] == [timedelta(hours=2), timedelta(hours=1)]
    assert moments(FORWARD, 150) == []
    assert moments(FORWARD, 180) == [at("2027-03-28 03:00")]


def test_days_last_as_long_as_they_do() -> None:
    hours = {}
    for day in (BACK, FORWARD, date(2028, 2, 29)):
        ((start, end),) = windows([day], ())
        hours[day] = (utc(end) - utc(start)) / timedelta(hours=1)
    assert hours == {BACK: 25, FORWARD: 23, date(2028, 2, 29): 24}


def test_a_span_that_begins_in_the_hour_left_out_begins_after_it() -> None:
    ((start, end),) = windows([FORWARD], [Hours(150, DAY)])
    assert (start, end) == (at("2027-03-28 03:30"), at("2027-03-29 00:00"))


def test_days_in_a_row_are_one_window() -> None:
    days = [date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 3)]
    assert windows(days, ()) == [
        (at("2026-12-30 00:00"), at("2027-01-02 00:00")),
        (at("2027-01-03 00:00"), at("2027-01-04 00:00")),
    ]


def test_what_is_past_is_cut_off() -> None:
    now = at("2026-11-25 10:00")
    point, over = (now, now), (at("2026-11-25 09:00"), at("2026-11-25 10:00"))
    assert ahead([point, over, (over[0], at("2026-11-25 11:00"))], now) == [point, (now, at("2026-11-25 11:00"))]


def test_refused_windows_are_cut_out() -> None:
    morning, noon, evening = (at(f"2026-11-25 {hour:02}:00") for hour in (8, 12, 20))
    assert without([(morning, evening)], [(noon, noon + timedelta(hours=1))]) == [
        (morning, noon),
        (noon + timedelta(hours=1), evening),
    ]
    assert without([(noon, noon)], [(morning, evening)]) == []
    assert without([(noon, noon)], [(noon, noon)]) == []
