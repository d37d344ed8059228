"""The free times nearest to a wish."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.booking.nearest import nearest
from bot.booking.rules import offered
from bot.opening_hours import OpeningHours
from bot.opening_hours.zone import COPENHAGEN

FREE = offered(OpeningHours.load(), datetime(2026, 11, 22, 12, tzinfo=COPENHAGEN))


def moment(text: str) -> datetime:
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=COPENHAGEN)


def point(text: str) -> tuple[datetime, datetime]:
    return moment(text), moment(text)


def span(first: str, end: str) -> tuple[datetime, datetime]:
    return moment(first), moment(end)


def day(text: str) -> tuple[datetime, datetime]:
    start = moment(f"{text} 00:00")
    return start, datetime.combine(start.date() + timedelta(days=1), time(), COPENHAGEN)


def said(starts: list[datetime]) -> list[str]:
    return [f"{start:%m-%d %H:%M}" for start in starts]


@pytest.mark.parametrize(
    ("windows", "more", "expected"),
    [
        ([], {}, ["11-23 10:00", "11-23 10:30", "11-23 11:00"]),
        ([], {"latest": True}, ["12-18 13:30", "12-18 13:00", "12-18 12:30"]),
        ([point("11-26 13:00")], {}, ["11-26 13:00", "11-26 12:30", "11-26 13:30"]),
        ([point("11-26 13:10")], {}, ["11-26 13:00", "11-26 13:30", "11-26 12:30"]),
        # a Wednesday: the days around it at the same time of day
        ([point("11-25 13:00")], {}, ["11-24 13:00", "11-26 13:00", "11-24 13:30"]),
        ([day("11-25")], {}, ["11-26 10:00", "11-24 13:30", "11-26 10:30"]),
        ([day("11-26")], {}, ["11-26 10:00", "11-26 10:30", "11-26 11:00"]),
        ([day("11-26")], {"latest": True}, ["11-26 15:30", "11-26 15:00", "11-26 14:30"]),
        # half-open: nothing at 11, and then what is nearest
        ([span("11-24 10:00", "11-24 11:00")], {}, ["11-24 10:00", "11-24 10:30", "11-24 11:00"]),
        ([span("11-24 10:30", "11-24 11:00")], {"count": 1}, ["11-24 10:30"]),
        ([day("11-28")], {}, ["11-27 13:30", "11-27 13:00", "11-27 12:30"]),  # Saturday; Sunday is closed too
        # "kl 13" on any day
        ([point("11-24 13:00"), point("11-25 13:00"), point("11-26 13:00")], {"count": 1}, ["11-24 13:00"]),
        ([point("11-25 13:00"), point("11-26 13:00")], {"count": 1}, ["11-26 13:00"]),
        # the best window first, unless the soonest time is wanted
        ([day("11-27"), day("11-24")], {"count": 1}, ["11-27 10:00"]),
        ([day("11-27"), day("11-24")], {"count": 1, "soonest": True}, ["11-24 10:00"]),
        ([day("11-24"), day("11-27")], {"count": 1, "latest": True}, ["11-27 13:30"]),
        ([day("12-24")], {"count": 1}, ["12-18 13:30"]),  # beyond the four weeks
    ],
)  # fmt: skip
def test_table(windows, more, expected):
    assert said(nearest(FREE, windows, **more)) == expected


def test_overlapping_windows_give_a_time_once():
    assert said(nearest(FREE, [day("11-24"), day("11-24")], count=9)) == [
        *(f"11-24 {hour}:{minute}" for hour in range(10, 14) for minute in ("00", "30")),
        "11-23 13:30",
    ]


def test_nothing_free():
    assert nearest([], [day("11-24")]) == []


def test_a_naive_window_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        nearest(FREE, [(datetime(2026, 11, 24), datetime(2026, 11, 25))])


moments = st.datetimes(datetime(2026, 11, 1), datetime(2027, 1, 1)).map(lambda naive: naive.replace(tzinfo=COPENHAGEN))
windows = st.lists(st.tuples(moments, moments).map(lambda pair: (min(pair), max(pair))), max_size=5)


@given(windows, st.integers(1, 200), st.booleans(), st.booleans())
def test_any_wish_gives_different_free_times(wish, count, soonest, latest):
    found = nearest(FREE, wish, count, soonest, latest)
    assert len(found) == len(set(found)) == min(count, len(FREE))
    assert set(found) <= set(FREE)
    inside = {start for start in FREE for first, end in wish if first <= start < end}
    assert set(found[: len(inside)]) == inside or len(inside) > count


def test_the_offer_is_in_the_same_zone():
    assert all(start.tzinfo is COPENHAGEN for start in nearest(FREE, [point("11-25 13:00")]))
    assert nearest(FREE, [])[0].date() == date(2026, 11, 23)
