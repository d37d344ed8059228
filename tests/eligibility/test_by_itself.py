"""Words that mean little alone count only where nothing else is told beside them."""

import pytest

from bot.eligibility.by_itself import stands_by_itself
from bot.eligibility.phrases import Phrases, tokens

MUCH = Phrases([("meget", "much"), ("noget", "some")])


def stands(text, frame=frozenset()):
    found = tokens(text, frozenset())
    hits = MUCH.find(found)
    covered = {place for hit in hits for place in range(hit.start, hit.end)}
    return [stands_by_itself(found, hit, covered, frame) for hit in hits]


@pytest.mark.parametrize("text", ["meget", "det er ret meget", "meget, for jeg sover ikke", "jeg er syg. meget"])
def test_it_stands_by_itself(text):
    assert stands(text) == [True]


@pytest.mark.parametrize("text", ["hun taler meget", "meget musik", "en mentor eller sådan noget"])
def test_something_else_is_told(text):
    assert stands(text) == [False]


def test_words_of_the_question_tell_nothing():
    assert stands("meget hjælp") == [False]
    assert stands("meget hjælp", frozenset({"hjaelp"})) == [True]
