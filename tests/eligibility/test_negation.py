"""What is said not to be so."""

import pytest

from bot.eligibility.negation import negated
from bot.eligibility.phrases import Phrases, tokens

PHRASES = Phrases([("angst", "x"), ("adhd", "x"), ("arbejde", "x")])


def all_negated(text, ability=False):
    found = tokens(text, frozenset())
    return [negated(found, hit, ability) for hit in PHRASES.find(found)]


@pytest.mark.parametrize(
    "text",
    [
        "jeg har ikke angst",
        "ik angst",
        "jeg har ingen angst",
        "uden angst",
        "angst har han ikke",
        "det er ikke nogen form for angst",
    ],
)
def test_denied(text):
    assert all_negated(text) == [True]


@pytest.mark.parametrize(
    "text",
    [
        "jeg har angst",
        "jeg kan ikke gå ud på grund af angst",
        "jeg magter ikke min angst",
        "ikke kun angst",
        "jeg kan ikke sove, jeg har angst",
        "nej. Angst",
        "har ikke arbejdet længe da jeg har angst",
        "angst så jeg ikke kan sove",
    ],
)
def test_not_denied(text):
    assert all_negated(text)[-1] is False


def test_lists_are_denied_as_a_whole():
    assert all_negated("hverken angst eller adhd") == [True, True]
    assert all_negated("ikke angst men adhd") == [True, False]


def test_being_unable_denies_a_wish_but_not_an_illness():
    assert all_negated("jeg kan ikke arbejde", ability=True) == [True]
    assert all_negated("jeg kan ikke klare min angst", ability=False) == [False]
