"""No text makes the reader stumble, and what it returns holds what it promises."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.booking.times import Wish, read
from tests.booking.times.table import rows

ROWS = rows()
PIECES = sorted(
    {word for row in ROWS for word in row.text.split()} | {row.text for row in ROWS} | {"|", "0", "999", "31.12.9999"}
)
NOW = st.datetimes(datetime(2020, 1, 1), datetime(2060, 12, 31), timezones=st.just(timezone.utc))
CHANGES = st.sampled_from(
    [datetime(2026, 10, 25, tzinfo=timezone.utc), datetime(2027, 3, 28, tzinfo=timezone.utc)]
).flatmap(lambda day: st.integers(-3000, 3000).map(lambda minutes: day + timedelta(minutes=minutes)))
TEXT = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
PREVIOUS = st.one_of(st.none(), st.integers(-2000, 90000))


@settings(max_examples=1000, deadline=None)
@given(text=TEXT, now=st.one_of(NOW, CHANGES), minutes=PREVIOUS)
def test_any_text(text: str, now: datetime, minutes: int | None) -> None:
    check(read(text, now, None if minutes is None else now + timedelta(minutes=minutes)), now)


def check(wish: Wish, now: datetime) -> None:
    for start, end in (*wish.windows, *wish.unclear):
        assert start.tzinfo == end.tzinfo == ZoneInfo("Europe/Copenhagen")
        assert now <= start.astimezone(timezone.utc) <= end.astimezone(timezone.utc)
        assert start == start.astimezone(timezone.utc).astimezone(start.tzinfo)
    assert not (wish.windows and wish.unclear)
    assert len(wish.unclear) != 1
    if wish.impossible is not None:
        assert wish.impossible.endswith(".")


@settings(max_examples=200, deadline=None)
@given(text=TEXT, now=NOW)
def test_the_zone_of_now_does_not_matter(text: str, now: datetime) -> None:
    assert read(text, now) == read(text, now.astimezone(ZoneInfo("America/New_York")))


def test_a_naive_now_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        read("i morgen", datetime(2026, 11, 25, 10))


def test_nothing_understood_is_false() -> None:
    assert not read("hej", ROWS[0].now)
    assert read("i morgen", ROWS[0].now)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("piece", ["kl 3 eller fredag ", "kl 3 eller ", "onsdag kl 3, ", "ikke ", "1-", "nej vent "])
def test_doubts_do_not_multiply_without_end(piece: str) -> None:
    check(read(piece * 100, ROWS[0].now), ROWS[0].now)
