"""When a reading is too unsure to answer on."""

import pytest

from bot.understanding.confidence import THRESHOLD, known_share, unsure
from bot.understanding.reading import Part, Reading


@pytest.mark.parametrize("text", ["hvad koster bostøtte", "hvad kosster bostøtte?", "hvornår har i åbent"])
def test_a_plain_question_is_sure(reader, text):
    assert not unsure(reader.read(text), reader)


@pytest.mark.parametrize("text", ["", "asdfgh qwerty zxcvb", "🙂🙂"])
def test_nonsense_is_unsure(reader, text):
    assert unsure(reader.read(text), reader)


def test_known_share_counts_letters(reader):
    assert known_share("hvad koster", reader) == 1
    assert known_share("", reader) == known_share("?? 12", reader) == 0
    assert known_share("hvad qqqqqqqqqqqq", reader) == pytest.approx(4 / 16)


def test_unknown_words_ask_for_more_confidence(reader):
    value = THRESHOLD * 1.5
    assert not unsure(Reading("hvad koster", (Part((("price", value),)),)), reader)
    assert unsure(Reading("qqqq wwww", (Part((("price", value),)),)), reader)
    assert not unsure(Reading("qqqq wwww", (Part((("price", 2.1 * THRESHOLD),)),)), reader)
