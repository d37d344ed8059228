"""Who read what, and what is to be read."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from bot.knowledge.model import Entry, SourceRef
from bot.reviewing import Review, Reviews, State, mark, state

NOW = datetime(2026, 11, 29, 23, 30, tzinfo=timezone.utc)  # the 30th in Copenhagen
TODAY = date(2026, 11, 30)
ENTRY = Entry("85/price", "price", "Det koster 10 kr.", "10 kr.", (SourceRef("A", "Pris"),), "85")


@pytest.fixture
def reviews(url):
    opened = Reviews.open(url)
    yield opened
    opened.close()


def test_what_was_read_need_not_be_read_for_a_year(reviews):
    assert state(ENTRY, reviews.all().get(ENTRY.key), TODAY) is State.NEVER
    assert reviews.read(ENTRY, mark(ENTRY), "Mette", NOW)
    review = reviews.all()[ENTRY.key]
    assert (review.by, review.on, review.until) == ("Mette", TODAY, date(2027, 11, 30))
    assert state(ENTRY, review, TODAY) is State.READ
    assert state(ENTRY, review, date(2027, 11, 29)) is State.READ
    assert state(ENTRY, review, date(2027, 11, 30)) is State.OLD


@pytest.mark.parametrize(
    "other",
    [
        {"answer": "Det koster 20 kr."},
        {"easy": "20 kr."},
        {"sms": "10 kr"},
        {"sources": (SourceRef("A", "Takst"),)},
        {"silent": True},
    ],
)
def test_another_text_must_be_read_again(reviews, other):
    reviews.read(ENTRY, mark(ENTRY), "Mette", NOW)
    assert state(replace(ENTRY, **other), reviews.all()[ENTRY.key], TODAY) is State.CHANGED


def test_what_leads_on_from_an_answer_is_no_part_of_it():
    assert mark(replace(ENTRY, more=("85/age",))) == mark(ENTRY)


def test_a_text_that_changed_while_it_was_read_is_not_read(reviews):
    assert not reviews.read(replace(ENTRY, easy="20 kr."), mark(ENTRY), "Mette", NOW)
    assert reviews.all() == {}


def test_the_last_review_stands(reviews):
    reviews.read(ENTRY, mark(ENTRY), "Mette", NOW)
    reviews.read(ENTRY, mark(ENTRY), "Ole", NOW + timedelta(days=2))
    assert reviews.all()[ENTRY.key].by == "Ole"


def test_two_at_the_same_time(reviews):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: reviews.read(ENTRY, mark(ENTRY), name, NOW), "abcdefgh" * 4))
    assert reviews.all()[ENTRY.key].by in "abcdefgh"


def test_a_leap_day():
    assert Review("Mette", date(2028, 2, 29), "").until == date(2029, 3, 1)
