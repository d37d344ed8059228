"""Typing errors as people make them."""

import random

import pytest
from rapidfuzz.distance import DamerauLevenshtein

from bot.danish.typing_errors import NEIGHBOURS, mistype


def test_the_same_chance_gives_the_same_errors():
    assert [mistype("bostøtte", 1, random.Random(n)) for n in range(20)] == [
        mistype("bostøtte", 1, random.Random(n)) for n in range(20)
    ]


@pytest.mark.parametrize("errors", [1, 2])
def test_at_most_so_many_errors(errors):
    results = [mistype("hvad koster bostøtte", errors, random.Random(n)) for n in range(200)]
    distances = [DamerauLevenshtein.distance("hvad koster bostøtte", result) for result in results]
    assert max(distances) == errors
    assert sum(distance > 0 for distance in distances) > 170


@pytest.mark.parametrize("text", ["", "§ 85", "har i 12", "1234567890", "?!", "og så"])
def test_short_words_and_figures_are_left_alone(text):
    assert all(mistype(text, 3, random.Random(n)) == text for n in range(50))


def test_figures_inside_a_sentence_stay():
    for n in range(100):
        assert mistype("bostøtte efter 1085 og 99313281", 2, random.Random(n)).endswith("1085 og 99313281")


def test_all_four_kinds_occur():
    results = {mistype("bostøtte", 1, random.Random(n)) for n in range(300)}
    assert {"ostøtte", "bbostøtte", "obstøtte"} <= results
    assert any(len(result) == 8 and sorted(result) != sorted("bostøtte") for result in results)


def test_neighbours_are_keys_side_by_side():
    assert "e" in NEIGHBOURS["w"] and "w" in NEIGHBOURS["e"]
    assert "ø" in NEIGHBOURS["æ"] and "p" in NEIGHBOURS["å"]
    assert all(letter not in near and near for letter, near in NEIGHBOURS.items())
    assert "a" not in NEIGHBOURS["p"]
