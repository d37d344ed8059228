"""Repair of misspelt words, alone and among others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.understanding.spelling import Speller, Usage

PHRASES = (
    ["hvad koster det"] * 20
    + ["hvor længe kan jeg få det", "jeg vil klage over en afgørelse", "hvornår kan jeg ringe til jer"] * 8
    + ["hvad er jeres åbningstider", "hvor mange uger varer det", "kan jeg tage min hund med", "vil du hjælpe mig"] * 4
)
SPELLER = Speller(Usage.of(PHRASES, ["hjemmevejleder"]), lexicon={"hus", "koste", "poster", "damer", "inge", "kage"})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("hvad kosster det", "hvad koster det"),
        ("hvad kostr det", "hvad koster det"),
        ("åbningsteder", "åbningstider"),
        ("åbnigstidr", "åbningstider"),
        ("afgørrelse", "afgørelse"),
        ("hvor lænnge kan jeg få det", "hvor længe kan jeg få det"),
        ("hjemmevejlederr", "hjemmevejleder"),  # a name that no phrase has
        ("kan jeg inge til jer", "kan jeg ringe til jer"),  # a word of its own, but not here
        ("jeg vil kage over en afgørelse", "jeg vil klage over en afgørelse"),
    ],
)
def test_repair(written, meant):
    assert SPELLER.correct(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "poster",  # everyday Danish, one letter from "koster"
        "en kage",
        "hus",
        "x",
        "",
        "2026",
        "xyzxyzxyz",
        "§ 82 a",
        "  Hvad, KOSTER … det?! ",
    ],
)
def test_left_alone(text):
    assert SPELLER.correct(text) == text


def test_what_stands_between_the_words_stays_as_it_was():
    assert SPELLER.correct("Hvad kosstr det,\n  (§ 107)?") == "Hvad koster det,\n  (§ 107)?"


@pytest.mark.parametrize(
    ("spoken", "meant"),
    [
        ("hwa koster det", "hvad koster det"),
        ("hwor læng kan a få det", "hvor længe kan jeg få det"),
        ("vil do hjælpe mæ", "vil du hjælpe mig"),
        ("hvor laenge kan jeg faa det", "hvor længe kan jeg få det"),
        ("jeg vil klage over en afgoerelse", "jeg vil klage over en afgørelse"),
    ],
)
def test_words_as_they_are_said_and_letters_of_other_keyboards(spoken, meant):
    assert SPELLER.correct(spoken) == meant


def test_a_paragraph_keeps_its_letter_where_a_means_jeg_elsewhere():
    speller = Speller(Usage.of(["§ 82 a"] * 5 + ["kan jeg få det"] * 50))
    assert speller.correct("kan a få § 82 a") == "kan jeg få § 82 a"


def test_two_errors_cost_more_than_one():
    speller = Speller(Usage.of(["klagen"] * 30 + ["planer"] * 30))
    assert speller.correct("klanen") == "klagen"


def test_of_two_that_are_as_near_the_more_frequent_is_taken():
    assert Speller(Usage({"": 1, "klage": 3, "klare": 99}, {})).correct("klaxe") == "klare"
    assert Speller(Usage({"": 1, "klage": 99, "klare": 3}, {})).correct("klaxe") == "klage"


@given(st.data())
def test_all_words_one_error_away_are_among_those_looked_at(data):
    """Short words of few letters, so that they lie close together."""
    word = st.text("abcå", min_size=3, max_size=7)
    speller = Speller(Usage({"": 1, **dict.fromkeys(data.draw(st.lists(word, max_size=40)), 9)}, {}))
    wrong = data.draw(word)
    looked_at = speller._one_error_from(wrong)
    assert len(looked_at) == len(set(looked_at))
    near = {other for other in speller.usage.vocabulary if other and OSA.distance(wrong, other) <= 1}
    assert near <= set(looked_at)


def test_the_word_before_decides():
    speller = Speller(Usage.of(["min klage"] * 9 + ["kan klare"] * 9))
    assert speller.correct("min klaxe") == "min klage"
    assert speller.correct("kan klaxe") == "kan klare"


@pytest.mark.parametrize("text", ["", "?", "😀", "x" * 2000, "og " * 600, "ß\u0130\u0345 ﬁn", "\n\n"])
def test_any_text_comes_back_as_text(text):
    assert isinstance(SPELLER.correct(text), str)


def test_knows():
    assert SPELLER.knows("koster") and SPELLER.knows("hus")
    assert not SPELLER.knows("kosster")
