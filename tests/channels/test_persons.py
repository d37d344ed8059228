"""The recogniser of names runs only where a name can be; what is found is the same as if it always ran."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels import incoming
from bot.danish.analyser import Analyser

NAMES = ["Mette", "Jensen", "mette", "Qwerqa", "O'Neil", "Anne-Marie", "Blafferina", "Peter", "Kim"]
EVERYDAY = [
    "hvad",
    "koster",
    "bostøtte",
    "min",
    "søn",
    "hedder",
    "og",
    "§",
    "107",
    "11:00",
    "hvro",
    "Hej",
    "Kan",
    "jeg",
]
TEXTS = st.lists(st.sampled_from([*NAMES, *EVERYDAY]), min_size=1, max_size=9).map(" ".join)


@pytest.fixture(scope="module")
def always():
    """Find the persons as if the recogniser always ran."""
    usual = incoming._may_hold_a_name

    def persons(text):
        incoming._may_hold_a_name = lambda *_: True
        try:
            return incoming._persons(text)
        finally:
            incoming._may_hold_a_name = usual

    return persons


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, end=st.sampled_from(["", "?", ". Mvh", "!"]))
def test_the_same_persons_are_found(always, text, end):
    assert incoming._persons(text + end) == always(text + end)


@pytest.mark.parametrize("text", ["hvad koster bostøtte?", "Kan jeg få hjælp på § 107?", "hvordan klager jeg over det"])
def test_a_plain_question_spares_the_recogniser(text):
    assert not incoming._may_hold_a_name(text, Analyser.load().lexicon())


@pytest.mark.parametrize("text", ["jeg er Mette Jensen", "min søn Qwerqa", "ring til O'Neil"])
def test_what_may_be_a_name_does_not(text):
    assert incoming._may_hold_a_name(text, Analyser.load().lexicon())
