"""Repair of misspelt words."""

import pytest

from bot.understanding.spelling import Speller

SPELLER = Speller(
    {"koster": 20, "klager": 9, "klage": 12, "åbningstider": 5, "afgørelse": 3, "længe": 7, "tid": 50},
    lexicon={"hus", "koste", "poster", "damer"},
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("koster", "koster"),
        ("kosster", "koster"),
        ("kostr", "koster"),
        ("åbningsteder", "åbningstider"),
        ("åbnigstidr", "åbningstider"),
        ("afgørrelse", "afgørelse"),
        ("længe", "længe"),
        ("lænnge", "længe"),
    ],
)
def test_repair(written, meant):
    assert SPELLER.repair(written) == meant


@pytest.mark.parametrize(
    "word",
    [
        "poster",  # everyday Danish, one letter from "koster"
        "koste",  # the same
        "tdi",  # too short to be sure
        "hus",
        "x",
        "",
        "2026",
        "a4b4",
        "xyzxyz",
    ],
)
def test_left_alone(word):
    assert SPELLER.repair(word) == word


def test_two_errors_only_in_long_words():
    assert SPELLER.repair("kotsre") == "kotsre"
    assert SPELLER.repair("åbingstidre") == "åbningstider"


def test_of_two_that_are_as_near_the_more_frequent_is_taken():
    assert Speller({"klage": 2, "klare": 9}).repair("klave") == "klare"
    assert Speller({"klage": 9, "klare": 2}).repair("klave") == "klage"


def test_the_first_letter_counts_more_than_the_frequency():
    assert Speller({"lange": 90, "bange": 3}).repair("bangge") == "bange"
    assert Speller({"damer": 90, "timer": 1}).repair("tamer") in {"damer", "timer"}


def test_knows():
    assert SPELLER.knows("koster") and SPELLER.knows("hus")
    assert not SPELLER.knows("kosster")
