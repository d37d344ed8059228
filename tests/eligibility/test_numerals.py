"""Danish number words, right and misspelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.eligibility.numerals import decade, number_at, value_of
from bot.eligibility.phrases import fold, tokens

ONES = ["", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni"]
TENS = {
    20: "tyve",
    30: "tredive",
    40: "fyrre",
    50: "halvtreds",
    60: "tres",
    70: "halvfjerds",
    80: "firs",
    90: "halvfems",
}


def number(text, known=frozenset()):
    return number_at(tokens(text, known), 0)


@given(st.sampled_from(sorted(TENS)), st.integers(1, 9), st.sampled_from(["{}og{}", "{} og {}", "{}-og-{}"]))
def test_every_number_from_21_to_99_in_one_word_and_in_three(ten, one, form):
    found = number(form.format(ONES[one], TENS[ten]))
    assert found is not None
    assert found[0] == ten + one


@pytest.mark.parametrize("text", ["²", "² år", "①"])
def test_digits_that_count_nothing(text):
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("22", 22),
        ("atten", 18),
        ("treogfyrre", 43),
        ("seksogtredve", 36),
        ("sexogtredive", 36),
        ("enogtyve", 21),
        ("etogtyve", 21),
        ("femoghalvtredsindstyve", 55),
        ("toogtyvve", 22),
        ("tregfyrre", 43),
        ("nioghalvfjers", 79),
    ],
)
def test_words_as_they_are_written(text, value):
    assert number(text)[0] == value


@pytest.mark.parametrize("text", ["bostøtte", "hverdag", "og", "jeg", "halv", "tyvstarte"])
def test_other_words_are_no_numbers(text):
    assert number(text) is None


def test_a_word_of_everyday_danish_is_no_misspelt_number():
    assert value_of("fyrer") == 40
    assert number("fyrer", frozenset({"fyrer"})) is None


def test_two_numbers_are_not_one():
    assert number("to og atten") == (2, 1)


@pytest.mark.parametrize(
    ("word", "ten"), [("trediverne", 30), ("halvtredserne", 50), ("firserne", 80), ("børnene", None)]
)
def test_decades(word, ten):
    assert decade(fold(word)) == ten
