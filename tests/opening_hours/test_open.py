"""Open or not, and when next: around midnight, clock changes, new year, Easter, leap day."""

from datetime import date, datetime, time, timedelta, timezone

import pytest

from bot.opening_hours import OpeningHours
from bot.opening_hours.zone import COPENHAGEN

MOMENTS = [  # in Copenhagen; open?; opens next
    ("2026-11-23 09:59:59", False, "2026-11-23 10:00"),
    ("2026-11-23 10:00", True, "2026-11-24 10:00"),
    ("2026-11-23 13:59:59", True, "2026-11-24 10:00"),
    ("2026-11-23 14:00", False, "2026-11-24 10:00"),
    ("2026-11-23 23:59:59", False, "2026-11-24 10:00"),
    ("2026-11-24 00:00", False, "2026-11-24 10:00"),
    ("2026-11-24 23:59", False, "2026-11-26 10:00"),
    ("2026-11-25 11:00", False, "2026-11-26 10:00"),
    ("2026-11-26 15:59", True, "2026-11-27 10:00"),
    ("2026-11-26 16:00", False, "2026-11-27 10:00"),
    ("2026-11-27 14:00", False, "2026-11-30 10:00"),
    ("2026-11-28 12:00", False, "2026-11-30 10:00"),
    ("2026-11-29 23:59", False, "2026-11-30 10:00"),
    # clocks go forward on Sunday 29 March and back on Sunday 25 October
    ("2026-03-27 15:00", False, "2026-03-30 10:00"),
    ("2026-03-29 01:59", False, "2026-03-30 10:00"),
    ("2026-03-29 03:00", False, "2026-03-30 10:00"),
    ("2026-03-30 10:00", True, "2026-03-31 10:00"),
    ("2026-10-25 02:30", False, "2026-10-26 10:00"),
    ("2026-10-26 09:59", False, "2026-10-26 10:00"),
    ("2026-10-26 13:59", True, "2026-10-27 10:00"),
    # Christmas and new year
    ("2026-12-23 12:00", False, "2026-12-28 10:00"),
    ("2026-12-24 11:00", False, "2026-12-28 10:00"),
    ("2026-12-25 11:00", False, "2026-12-28 10:00"),
    ("2026-12-29 12:00", True, "2027-01-04 10:00"),
    ("2026-12-31 23:59", False, "2027-01-04 10:00"),
    ("2027-01-01 00:00", False, "2027-01-04 10:00"),
    ("2024-12-31 11:00", False, "2025-01-02 10:00"),
    # Easter 2026: 2 to 6 April; Ascension Day and Whit Monday
    ("2026-03-31 14:30", False, "2026-04-07 10:00"),
    ("2026-04-02 11:00", False, "2026-04-07 10:00"),
    ("2026-04-06 11:00", False, "2026-04-07 10:00"),
    ("2026-05-14 11:00", False, "2026-05-15 10:00"),
    ("2026-05-25 11:00", False, "2026-05-26 10:00"),
    # leap day 2024, a Thursday; 28 February 2025 leads on to March
    ("2024-02-29 15:30", True, "2024-03-01 10:00"),
    ("2024-02-28 11:00", False, "2024-02-29 10:00"),
    ("2025-02-28 14:00", False, "2025-03-03 10:00"),
    ("2026-06-05 11:00", False, "2026-06-08 10:00"),
]

DAYS = [
    ("2026-11-23", (10, 14), None),
    ("2026-11-24", (10, 14), None),
    ("2026-11-25", None, "not_listed"),
    ("2026-11-26", (10, 16), None),
    ("2026-11-27", (10, 14), None),
    ("2026-11-28", None, "not_listed"),
    ("2026-11-29", None, "not_listed"),
    ("2026-12-25", None, "holiday:Juledag"),
    ("2026-12-26", None, "holiday:Anden juledag"),
    ("2026-01-01", None, "holiday:Nytårsdag"),
    ("2026-04-05", None, "holiday:Påskedag"),
    ("2026-05-14", None, "holiday:Kristi himmelfartsdag"),
    ("2023-05-05", None, "holiday:Store bededag"),
    ("2024-04-26", (10, 14), None),
    ("2026-05-01", (10, 14), None),
    ("2026-12-24", None, "local:juleaftensdag"),
    ("2026-12-31", None, "local:nytårsaftensdag"),
    ("2026-06-05", None, "local:grundlovsdag"),
    ("2025-12-24", None, "local:juleaftensdag"),
]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN)


@pytest.mark.parametrize(("now", "is_open", "following"), MOMENTS)
def test_open_now_and_next(hours: OpeningHours, now: str, is_open: bool, following: str) -> None:
    assert hours.is_open(_moment(now)) is is_open
    assert hours.next_open(_moment(now)) == _moment(following)


@pytest.mark.parametrize(("day", "span", "reason"), DAYS)
def test_what_holds_on_a_day(
    hours: OpeningHours,
    day: str,
    span: tuple[int, int] | None,
    reason: str | None,
) -> None:
    found = hours.on(date.fromisoformat(day))
    assert found.hours == (span and (time(span[0]), time(span[1])))
    assert found.reason == reason


@pytest.mark.parametrize(
    ("utc", "is_open"),
    [
        ("2026-03-27 09:00", True),
        ("2026-03-27 08:59", False),
        ("2026-03-27 13:00", False),  # winter: one hour
        ("2026-03-30 08:00", True),
        ("2026-03-30 07:59", False),
        ("2026-03-30 12:00", False),  # summer: two hours
        ("2026-10-26 09:00", True),
        ("2026-10-26 08:30", False),
        ("2026-11-25 23:30", False),
    ],
)
def test_any_zone_is_read_in_copenhagen(hours: OpeningHours, utc: str, is_open: bool) -> None:
    now = datetime.fromisoformat(utc).replace(tzinfo=timezone.utc)
    assert hours.is_open(now) is is_open


def test_the_date_is_the_one_in_copenhagen(hours: OpeningHours) -> None:
    late = datetime(2026, 11, 25, 23, 30, tzinfo=timezone.utc)  # Thursday 00:30 in Copenhagen
    assert hours.sentence_now(late) == "Der er lukket lige nu. Næste gang er i dag kl. 10-16."


def test_a_time_without_a_zone_is_refused(hours: OpeningHours) -> None:
    now = datetime(2026, 11, 25, 11, 0)
    for ask in (hours.is_open, hours.next_open, hours.sentence_now, lambda when: hours.answer("i dag", when)):
        with pytest.raises(ValueError, match="time zone"):
            ask(now)


def test_the_next_opening_is_never_over_a_week_away_but_at_christmas(hours: OpeningHours) -> None:
    start = _moment("2024-01-01 12:00")
    for days in range(4 * 365):
        now = start + timedelta(days=days)
        following = hours.next_open(now)
        assert following is not None
        assert hours.is_open(following)
        assert now < following < now + timedelta(days=8)
