"""The real conversation with the real knowledge; only the time is fixed."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.assembly import (
    the_answerer,
    the_booking_texts,
    the_conversation,
    the_hours,
    the_knowledge,
    the_names,
    the_phrasing,
    the_prescreen_form,
)
from bot.booking import Bookings
from bot.dialogue.booking_form import BookingForm
from bot.dialogue.code_form import CodeForm
from bot.dialogue.context import Context
from bot.dialogue.keys import answer_key
from bot.shelf import Shelf
from bot.understanding.reader import named
from bot.understanding.reading import Reading
from tests.dialogue.talker import Talker

WEDNESDAY = datetime(2026, 11, 18, 11, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))


@pytest.fixture(scope="session")
def knowledge():
    """What stands in ``knowledge/``."""
    return the_knowledge()


@pytest.fixture(scope="session")
def answerer():
    """What finds and words the answers."""
    return the_answerer()


@pytest.fixture(scope="session")
def conversation():
    """What words the acts."""
    return the_conversation()


@pytest.fixture(scope="session")
def now():
    """A Wednesday morning in November."""
    return WEDNESDAY


@pytest.fixture(scope="session")
def part():
    """Make the part of a reading: ``part("hvad koster bostøtte", price=0.9)``, names found as in real messages."""

    def make(text, **topics):
        ranked = tuple(sorted(topics.items(), key=lambda pair: -pair[1]))
        return named(ranked, the_names().find(text))

    return make


@pytest.fixture(scope="session")
def reading(part):
    """Make a reading of one part."""

    def make(text, **topics):
        return Reading(text, (part(text, **topics),))

    return make


@pytest.fixture
def after_two(conversation, now):
    """The context after bostøtte's price and then its age limit were asked."""
    first = conversation.choose(answer_key("price", "85"), Context(), now)
    return conversation.choose(answer_key("age", "85"), first.context, now).context


@pytest.fixture
def bookings(tmp_path: Path) -> Iterator[Bookings]:
    """Empty bookings for one adviser, so that a time that is booked is taken."""
    opened = Bookings.open(
        f"sqlite:///{tmp_path}/bookings.db", the_hours(), 1, secret=b"a secret only for the tests", now=WEDNESDAY
    )
    yield opened
    opened.close()


@pytest.fixture
def shelf() -> Shelf:
    """An empty shelf."""
    return Shelf()


@pytest.fixture
def booking_form(bookings: Bookings, shelf: Shelf) -> BookingForm:
    """The form that books, on empty bookings."""
    return BookingForm(the_phrasing(), the_booking_texts(), bookings, the_hours(), shelf)


@pytest.fixture
def booker(booking_form: BookingForm) -> Talker:
    """A person who has not begun to book yet."""
    return Talker(booking_form, WEDNESDAY)


@pytest.fixture
def code_form(bookings: Bookings, shelf: Shelf) -> CodeForm:
    """The form that asks for a code, on empty bookings."""
    return CodeForm(the_phrasing(), the_booking_texts(), bookings, shelf)


@pytest.fixture
def holder(code_form: CodeForm) -> Talker:
    """A person who has not begun to look for a booking yet."""
    return Talker(code_form, WEDNESDAY)


@pytest.fixture
def asker() -> Talker:
    """A person who has not begun the pre-screening yet."""
    return Talker(the_prescreen_form(), WEDNESDAY)
