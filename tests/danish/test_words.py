"""Words with their places."""

import pytest

from bot.danish.words import Word, normalise, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hvad koster det?", ["hvad", "koster", "det"]),
        ("§ 85, §85 og §§ 103", ["§", "85", "§", "85", "og", "§§", "103"]),
        ("kl. 10.30-14:00", ["kl", "10.30", "14:00"]),
        ("aktivitets- og samværstilbud", ["aktivitets", "og", "samværstilbud"]),
        ("støtte-kontaktperson", ["støtte", "kontaktperson"]),
        ("ÆØÅ éclair", ["æøå", "éclair"]),
        ("85'eren ka' det’s", ["85", "eren", "ka", "det’s"]),
        ("82a", ["82", "a"]),
        ("under_streg", ["under", "streg"]),
        ("", []),
        ("?!... \n", []),
        ("😀", []),
    ],
)
def test_words(text, expected):
    assert [word.text for word in words(text)] == expected


def test_each_word_stands_where_it_says():
    text = "Hvad, KOSTER §85\nfor mig?"
    for word in words(text):
        assert text[word.start : word.end].lower() == word.text
    assert words("  Åben ")[0] == Word("åben", 2, 6)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("bosta\u030a", "bostå"),
        ("hvad\u00a0koster\u2009det", "hvad koster det"),
        ("hvad   koster\tdet", "hvad koster det"),
        ("bo\u200bstøtte", "bo støtte"),
        ("en\x00to", "en to"),
        ("\u202eabc", " abc"),
        ("", ""),
    ],
)
def test_normalise(text, plain):
    assert normalise(text) == plain


def test_normalising_twice_changes_nothing():
    for text in ("hvad\u00a0\u00a0koster\ndet", "a\r\nb", "x\u200d\u200dy", "e\u0301"):
        assert normalise(normalise(text)) == normalise(text)
