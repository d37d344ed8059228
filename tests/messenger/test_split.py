"""Long texts are cut at the ends of sentences, and nothing is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.channels.messenger.split import shortened, size, split


def test_a_text_that_fits_stays_whole():
    assert split("Hej. Du.", 8) == ["Hej. Du."]


def test_nothing_makes_no_message():
    assert split(" \n ", 10) == []


@pytest.mark.parametrize(
    ("text", "limit", "pieces"),
    [
        ("Det er gratis. Du søger her. Ring.", 30, ["Det er gratis. Du søger her.", "Ring."]),
        ("Det er gratis. Du søger her. Ring.", 28, ["Det er gratis. Du søger her.", "Ring."]),
        ("Det er gratis. Du søger her. Ring.", 27, ["Det er gratis.", "Du søger her. Ring."]),
        ("Kom kl. 10 eller ca. kl. 12 i dag. Ring.", 36, ["Kom kl. 10 eller ca. kl. 12 i dag.", "Ring."]),
        ("Kom kl. 10 eller ca. kl. 12 i dag. Ring.", 30, ["Kom kl. 10 eller ca. kl. 12 i", "dag. Ring."]),
        ("- et\n- to\n- tre", 10, ["- et\n- to", "- tre"]),
        ("Hvorfor? Fordi! Ja.", 16, ["Hvorfor? Fordi!", "Ja."]),
        ("a" * 25, 10, ["a" * 10, "a" * 10, "a" * 5]),
        ("😀" * 6, 5, ["😀😀", "😀😀", "😀😀"]),
    ],
)
def test_where_it_is_cut(text, limit, pieces):
    assert split(text, limit) == pieces


@given(some.text(alphabet="aæ. \n?!A😀1", max_size=300), some.integers(2, 40))
def test_every_piece_fits_and_nothing_is_lost(text, limit):
    pieces = split(text, limit)
    assert all(0 < size(piece) <= limit for piece in pieces)
    assert re.sub(r"\s", "", "".join(pieces)) == re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Hvor ligger I?", "Hvor ligger I?"),
        ("Nøjagtig tyve tegn..", "Nøjagtig tyve tegn.."),
        ("3. Hvad koster bostøtte?", "3. Hvad koster bost…"),
        ("Socialpædagogisk hj: mere", "Socialpædagogisk hj…"),
        ("Særlige sociale gr, med", "Særlige sociale gr…"),
        ("😀" * 11, "😀" * 9 + "…"),
    ],
)
def test_titles_are_shortened(text, short):
    assert shortened(text, 20) == short


@given(some.text(max_size=60), some.integers(2, 30))
def test_a_shortened_title_fits(text, limit):
    assert size(shortened(text, limit)) <= limit
