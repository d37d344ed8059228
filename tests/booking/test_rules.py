"""Which times are offered."""

from datetime import date, datetime, time, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.booking.rules import offered
from bot.opening_hours import OpeningHours
from bot.opening_hours.calendar import Calendar
from bot.opening_hours.schedule import Schedule
from bot.opening_hours.zone import COPENHAGEN

HOURS = OpeningHours.load()


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=COPENHAGEN)


def on(day: date, now: datetime) -> list[str]:
    return [f"{start:%H:%M}" for start in offered(HOURS, now) if start.date() == day]


def test_every_half_hour_of_an_open_day():
    thursday = date(2026, 12, 3)
    whole = [f"{hour}:{minute}" for hour in range(10, 16) for minute in ("00", "30")]
    assert on(thursday, at(date(2026, 12, 1), 9)) == whole
    assert on(date(2026, 12, 4), at(thursday, 9)) == whole[:8]


@pytest.mark.parametrize(
    "closed",
    [
        date(2026, 12, 2),  # a Wednesday
        date(2026, 12, 5),
        date(2026, 12, 24),
        date(2026, 12, 25),
        date(2026, 12, 31),
        date(2027, 1, 1),
        date(2027, 3, 25),  # Maundy Thursday
        date(2027, 5, 6),  # Ascension Day
    ],
)
def test_nothing_on_a_closed_day(closed):
    assert on(closed, at(closed - timedelta(days=5), 9)) == []


@pytest.mark.parametrize(
    ("minute", "first"), [((9, 0), "10:00"), ((9, 1), "10:30"), ((12, 30), "13:30"), ((12, 31), None), ((23, 59), None)]
)
def test_an_hour_of_notice(minute, first):
    monday = date(2026, 11, 23)
    assert next(iter(on(monday, at(monday, *minute))), None) == first


def test_four_weeks_ahead_and_no_further():
    last = offered(HOURS, at(date(2026, 11, 5), 8))[-1]
    assert last == at(date(2026, 12, 3), 15, 30)


def test_a_clock_of_another_zone_is_read_in_copenhagen():
    utc = datetime(2026, 11, 22, 23, 30, tzinfo=timezone.utc)  # already Monday in Copenhagen
    assert offered(HOURS, utc) == offered(HOURS, utc.astimezone(COPENHAGEN))
    assert offered(HOURS, utc)[0] == at(date(2026, 11, 23), 10)


def test_a_naive_clock_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        offered(HOURS, datetime(2026, 11, 22, 12))


@pytest.mark.parametrize("change", [date(2026, 10, 25), date(2027, 3, 28)])
def test_wall_clock_times_on_both_sides_of_a_clock_change(change):
    before, after = change - timedelta(days=5), change + timedelta(days=2)  # Tuesdays
    now = at(change - timedelta(days=7), 9)
    half_hours = ["10:00", "10:30", "11:00", "11:30", "12:00", "12:30", "13:00", "13:30"]
    assert on(before, now) == on(after, now) == half_hours
    starts = offered(HOURS, now)
    offsets = {day: {start.utcoffset() for start in starts if start.date() == day} for day in (before, after)}
    assert offsets[before] != offsets[after]


@pytest.mark.parametrize(
    ("change", "count"), [(date(2026, 10, 25), 10), (date(2026, 3, 29), 6)]
)  # 28 March 2027 is Easter
def test_an_office_open_through_a_clock_change(change, count):
    nights = Calendar(Schedule({6: (time(0), time(4))}, {}, {}, ()))
    starts = [start for start in offered(nights, at(change - timedelta(days=1), 9)) if start.date() == change]
    moments = [start.astimezone(timezone.utc) for start in starts]
    assert len(starts) == count
    assert all(later - sooner == timedelta(minutes=30) for sooner, later in pairwise(moments))


def test_29_february():
    leap = date(2028, 2, 29)  # a Tuesday
    assert len(on(leap, at(date(2028, 2, 21), 9))) == 8


@given(st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1), timezones=st.just(timezone.utc)))
def test_every_offer_keeps_the_rules(now):
    for start in offered(HOURS, now):
        assert HOURS.is_open(start)
        assert HOURS.is_open(start + timedelta(minutes=29))
        assert start - now >= timedelta(hours=1)
        assert start.date() - now.astimezone(COPENHAGEN).date() <= timedelta(days=28)
        assert start.minute in (0, 30)
