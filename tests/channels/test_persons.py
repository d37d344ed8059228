"""Nobody can tell from a conversation's id whose it is."""

import pytest

from bot.channels.persons import conversation_of

SECRET = b"0123456789abcdef"


def test_the_same_person_has_the_same_conversation():
    assert conversation_of(SECRET, "sms", "+4520304050") == conversation_of(SECRET, "sms", "+4520304050")


@pytest.mark.parametrize(
    "other",
    [(b"fedcba9876543210", "sms", "+4520304050"), (SECRET, "messenger", "+4520304050"), (SECRET, "sms", "+4520304051")],
)
def test_another_secret_channel_or_number_is_another_conversation(other):
    assert conversation_of(*other) != conversation_of(SECRET, "sms", "+4520304050")


def test_channel_and_number_cannot_be_shifted_into_each_other():
    assert conversation_of(SECRET, "a", "b\nc") != conversation_of(SECRET, "a\nb", "c")


def test_nothing_of_the_number_is_in_it():
    found = conversation_of(SECRET, "sms", "+4520304050")
    assert "20304050" not in found
    assert found.isascii() and len(found) < 60
