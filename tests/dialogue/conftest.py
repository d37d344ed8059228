"""The real conversation with the real knowledge; only the time is fixed."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.assembly import the_answerer, the_conversation, the_knowledge, the_names
from bot.understanding.reader import named
from bot.understanding.reading import Reading

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
