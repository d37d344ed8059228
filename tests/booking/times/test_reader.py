"""What was said before decides what a few words mean; now is Wednesday 25 November 2026, 11:00."""

from datetime import date, datetime

import pytest

from bot.booking.times import read
from bot.opening_hours.zone import COPENHAGEN

NOW = datetime(2026, 11, 25, 11, tzinfo=COPENHAGEN)
MONDAYS = (date(2026, 11, 30), date(2026, 12, 7))
NEXT_WEEK = tuple(date(2026, 11, 30 + at) if at == 0 else date(2026, 12, at) for at in range(7))


def starts(text: str, *spoken: date) -> list[str]:
    wish = read(text, NOW, None, spoken)
    return [f"{start:%d/%m %H}" for start, _ in wish.windows or wish.unclear]


def test_an_hour_alone_is_meant_on_the_days_named_before():
    assert starts("kl 11", *MONDAYS) == ["30/11 11", "07/12 11"]


def test_a_part_of_the_day_is_meant_there_first():
    assert starts("om formiddagen", *MONDAYS)[:2] == ["30/11 09", "07/12 09"]


def test_days_that_are_over_are_not_meant():
    assert starts("kl 11", date(2026, 11, 23)) == starts("kl 11")


def test_a_weekday_is_the_one_in_the_week_named_before():
    in_two_weeks = [date(2026, 12, 7 + at) for at in range(7)]
    assert starts("tirsdag", *in_two_weeks) == ["08/12 00"]
    assert len(starts("tirsdag")) > 0 and starts("tirsdag") != ["08/12 00"]


def test_another_day_than_those_before_is_meant_all_the_same():
    assert starts("i morgen kl 11", *MONDAYS) == ["26/11 11"]


@pytest.mark.parametrize(
    ("text", "days"),
    [("kl 11", ()), ("om eftermiddagen", ()), ("snart", ()), ("den 7. december", (date(2026, 12, 7),)),
     ("i morgen kl 11", (date(2026, 11, 26),)), ("næste uge", NEXT_WEEK)],
)  # fmt: skip
def test_the_days_that_were_named(text, days):
    assert read(text, NOW).days == days
