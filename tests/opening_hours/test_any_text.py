"""No text whatever makes it stumble, and a day that is not listed is never called closed."""

from datetime import datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.danish.calendar import MONTHS, WEEKDAYS
from bot.opening_hours import OpeningHours, extract_days

HOURS = OpeningHours.load()
WORDS = (
    *WEEKDAYS,
    *MONTHS,
    "i",
    "på",
    "om",
    "den",
    "d.",
    "kl",
    "kl.",
    "klokken",
    "efter",
    "før",
    "først",
    "til",
    "fra",
    "mellem",
    "og",
    "eller",
    "-",
    "–",
    "/",
    ".",
    ",",
    "?",
    "næste",
    "uge",
    "dage",
    "timer",
    "i dag",
    "i morgen",
    "jul",
    "nytår",
    "påske",
    "pinse",
    "dag",
    "aften",
    "anden",
    "2.",
    "hver",
    "alle",
    "helligdage",
    "nu",
    "lukker",
    "weekend",
    "halv",
    "kvart over",
    "tre",
    "0",
    "1",
    "3",
    "13",
    "15",
    "24",
    "29",
    "31",
    "53",
    "99",
    "2026",
    "2028",
    "15.30",
    "24/12",
    "2026-12-03",
    "februar",
    "måned",
    "ringe",
    "om en",
    "sidste",
    "|",
    "store bededag",
    "año",
)
NOW = st.datetimes(datetime(2020, 1, 1), datetime(2060, 12, 31), timezones=st.just(timezone.utc))
TEXT = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))


@settings(max_examples=600, deadline=None)
@given(text=TEXT, now=NOW)
def test_any_text_gets_a_sentence(text: str, now: datetime) -> None:
    said = HOURS.answer(text, now)
    assert said.strip() == said
    assert said.endswith(".")
    assert "  " not in said
    assert "None" not in said


@settings(max_examples=300, deadline=None)
@given(text=TEXT, now=NOW)
def test_days_are_sorted_and_told_apart(text: str, now: datetime) -> None:
    days = extract_days(text, now)
    assert days == sorted(set(days))


@settings(max_examples=200, deadline=None)
@given(now=NOW, ahead=st.integers(0, 800))
def test_what_is_said_of_a_date_is_what_holds(now: datetime, ahead: int) -> None:
    day = (now + timedelta(days=ahead + 1)).date()
    found = HOURS.on(day)
    said = HOURS.answer(day.isoformat(), now)
    if found.hours:
        assert "er der åbent kl. 10-1" in said
    elif found.reason == "not_listed":
        assert f"ikke nogen åbningstid for {WEEKDAYS[day.weekday()]}" in said
        assert "lukket" not in said
    else:
        assert "er der lukket" in said


@settings(max_examples=300, deadline=None)
@given(now=NOW)
def test_now_agrees_with_the_calendar(now: datetime) -> None:
    said = HOURS.sentence_now(now)
    assert said.startswith("Der er åbent nu") is HOURS.is_open(now)
    following = HOURS.next_open(now)
    assert following is not None
    assert HOURS.is_open(following)
    assert not HOURS.is_open(following - timedelta(minutes=1))
