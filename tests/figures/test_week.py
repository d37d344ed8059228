"""A week as staff may see it."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.booking import Attendance
from bot.figures import Figures
from bot.figures.few import LEAST, Untold
from bot.figures.store import Batch
from bot.figures.week import OUTCOMES, over, read, so_far
from bot.opening_hours import OpeningHours
from bot.opening_hours.zone import COPENHAGEN
from tests.booking.conftest import SECRET

from .test_few import possible

FEW = Untold.FEW
MONDAY = date(2026, 11, 23)
HOURS = OpeningHours.load()
TOPICS = [f"85/t{number}" for number in range(20)]


def week(figures, attendance=None):
    return read(figures, MONDAY, attendance or Attendance(), HOURS, TOPICS, ["web", "sms"])


def note(figures, count, channel="web", outcome="answered", topic="85/t1", day=1, hour=13):
    batch = Batch()
    at = datetime(2026, 11, 23, hour, tzinfo=COPENHAGEN) + timedelta(days=day)
    for number in range(count):
        batch.note(at, channel, outcome, topic if outcome == "answered" else "", f"{channel}{number // 2}")
    figures.add(batch)


def test_a_busy_week(figures):
    note(figures, 36)
    note(figures, 30, channel="sms", topic="85/t2")
    note(figures, 4, topic="85/t3")
    note(figures, 20, outcome="to_a_person", day=2)
    note(figures, 10, outcome="act", hour=20)
    note(figures, 6, outcome="offered")
    note(figures, 7, outcome="outside")
    note(figures, 6, outcome="danger")
    told = week(figures, Attendance(8, 9, 10))
    assert (told.messages, told.danger, told.booked) == (113, 6, 27)
    assert told.conversations == 43  # 18 on Tuesday and 10 on Wednesday by web, and 15 by SMS
    assert told.channels == {"web": (28, 83), "sms": (15, 30)}
    assert told.outcomes == {"answered": 70, "to_a_person": 20, "other": 10, "asked_back": 6, "outside": 7}
    assert told.hours[(13, True)] is not FEW
    assert (told.topics["85/t1"], told.topics["85/t3"], told.topics["85/t4"]) == (36, FEW, FEW)
    assert told.share("answered") == pytest.approx(70 / 113)
    assert told.bookings == {"came": 8, "missed": 9, "unknown": 10}


def test_wednesday_is_no_opening_hour(figures):
    note(figures, 20, hour=11, day=1)
    note(figures, 30, hour=11, day=2)
    note(figures, 9, hour=15, day=3)
    note(figures, 3, hour=1)
    note(figures, 3, hour=2)
    told = week(figures).hours
    assert (told[(11, True)], told[(11, False)], told[(15, True)]) == (20, 30, 9)
    assert (3, True) not in told


def test_an_empty_week(figures):
    told = week(figures)
    assert {told.messages, told.conversations, told.danger, told.booked} == {FEW}
    assert (told.channels, told.outcomes, told.hours, told.topics, told.bookings) == (None,) * 5
    assert told.share("answered") is None


def test_a_share_is_told_only_of_counts_that_are(figures):
    note(figures, 30)
    note(figures, 2, outcome="to_a_person")
    told = week(figures)
    assert told.share("to_a_person") is None
    assert told.outcomes["to_a_person"] is FEW


def test_the_week_that_goes_on_is_not_told():
    sunday = datetime(2026, 11, 29, 23, 59, tzinfo=COPENHAGEN)
    assert not over(MONDAY, sunday)
    assert over(MONDAY, sunday + timedelta(minutes=1))


def test_what_there_is_so_far(figures):
    note(figures, 12)
    note(figures, 6, outcome="danger")
    assert so_far(figures, MONDAY) == (6, 12)


messages = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.sampled_from(["web", "sms", "messenger"]),
        st.sampled_from([name for names in OUTCOMES.values() for name in names]),
        st.sampled_from(TOPICS),
        st.integers(0, 6),
        st.integers(0, 23),
    ),
    max_size=12,
)


@given(messages)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_small_count_of_any_week_can_be_subtracted_out(tmp_path_factory, given_messages):
    figures = Figures.open(f"sqlite:///{tmp_path_factory.mktemp('week')}/f.db", secret=SECRET)
    for message in given_messages:
        note(figures, *message)
    told = week(figures)
    figures.close()
    total = sum(count for count, *_ in given_messages)
    answered = sum(count for count, _, outcome, *_ in given_messages if outcome == "answered")
    lists = [(told.outcomes, total), (told.hours, total), (told.topics, answered)]
    if told.channels:
        lists.append(({name: row[1] for name, row in told.channels.items()}, total))
        assert all(isinstance(row[0], Untold) == isinstance(row[1], Untold) for row in told.channels.values())
    for row, known in lists:
        if row is not None:
            assert all(isinstance(value, Untold) or value >= LEAST for value in row.values())
            assert all(values == {0, 1, 2, 3, 4} for values in possible(list(row.values()), known))
