"""A few words point at what was offered, and many do not."""

import pytest

from bot.dialogue.pointing import place


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("den første", 0),
        ("2", 1),
        ("nr. 3", 2),
        ("jeg tager den sidste", -1),
        ("ja tak den anden", 1),
        ("det første måske", 0),
        ("måske det sidste", -1),
        ("nok den anden", 1),
    ],
)
def test_a_place(text, at):
    assert place(text) == at


@pytest.mark.parametrize("text", ["", "den", "den første eller den anden", "den anden i rækken tak", "nej den anden"])
def test_no_place(text):
    assert place(text) is None


def test_more_words_may_stand_around_it():
    assert place("nej den anden", frozenset({"nej"})) == 1
