"""What staff write when they close a time."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.booking.spans import SpanError, day_of, span_of
from bot.opening_hours.zone import COPENHAGEN

DAY = date(2026, 12, 3)


def at(*moment):
    return datetime(*moment, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("begins", "ends", "span"),
    [
        ("", "", (at(2026, 12, 3), at(2026, 12, 4))),
        ("10:30", "12.00", (at(2026, 12, 3, 10, 30), at(2026, 12, 3, 12))),
        ("14", "", (at(2026, 12, 3, 14), at(2026, 12, 4))),
        ("", " 12:00 ", (at(2026, 12, 3), at(2026, 12, 3, 12))),
    ],
)
def test_spans(begins, ends, span):
    assert span_of(DAY, begins, ends) == span


def test_a_day_on_which_the_clock_changes_is_whole():
    start, end = span_of(date(2026, 10, 25))
    assert end.timestamp() - start.timestamp() == 25 * 3600


@pytest.mark.parametrize(
    ("begins", "ends"), [("12:00", "10:00"), ("10:00", "10:00"), ("25:00", ""), ("10:61", ""), ("x", "")]
)
def test_what_cannot_be_used_is_said(begins, ends):
    with pytest.raises(SpanError, match=r"\.$"):
        span_of(DAY, begins, ends)


@pytest.mark.parametrize("written", ["", "3/12", "2026-13-01", "2028-12-03", "0001-01-01", "9999-12-31"])
def test_days_that_cannot_be_used(written):
    with pytest.raises(SpanError, match=r"\.$"):
        day_of(written, DAY)


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_no_text_breaks_it(day, begins, ends):
    try:
        start, end = span_of(day_of(day, DAY), begins, ends)
    except SpanError:
        return
    assert start < end
