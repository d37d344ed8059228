"""Numbers in words, as paragraphs are said aloud."""

import pytest

from bot.danish.spelt_numbers import number_in_words


@pytest.mark.parametrize(
    ("text", "value", "length"),
    [
        ("tolv", 12, 1),
        ("femogfirs", 85, 1),
        ("fem og firs", 85, 3),
        ("hundrede", 100, 1),
        ("hundrede og fire", 104, 3),
        ("et hundrede og syv", 107, 4),
        ("ethundredeogsyv", 107, 1),
        ("hundrede otte", 108, 2),
        ("hundrede og fem og firs", 185, 5),
        ("firs og syv", 80, 1),
    ],
)
def test_the_longest_number_is_taken(text, value, length):
    assert number_in_words(text.split(), 0) == (value, length)


def test_a_number_is_found_where_it_begins():
    assert number_in_words(["paragraf", "tolv", "altså"], 1) == (12, 2)


@pytest.mark.parametrize("text", ["", "en", "to", "og", "bostøtte", "femogfirsårig"])
def test_what_is_no_number_of_a_paragraph(text):
    assert number_in_words([text], 0) is None
