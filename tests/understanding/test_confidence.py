"""When a reading is too unsure to answer on."""

import pytest

from bot.understanding.confidence import THRESHOLD, Confidence
from bot.understanding.reading import Part, Reading


@pytest.fixture(scope="module")
def confidence(names, speller):
    """A field of a few words; the rest of a message is small words, or unknown."""
    field = ["koster", "klager", "åbningstider", "adresse", "længe"]
    return Confidence(field, frozenset({"hvad", "er", "det", "jeg"}), frozenset({"thanks"}), names, speller)


def _reading(text, value, **names):
    return Reading(text, (Part((("price", value),), **names),))


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("koster", 1),
        ("koster zzzzzz", 0.5),
        ("zzzz", 0),
        ("hvad koster det", 1),
        ("hvad er det", 1),  # small words only: they tell nothing against the reading
        ("", 1),
        ("?? 12", 1),
        ("hvad koster bostøtte", 1),  # the name of a service is not counted
        ("åbningstiderne", 1),  # the beginning of a word is known
    ],
)
def test_known_share_counts_letters(confidence, text, share):
    assert confidence.known_share(text) == pytest.approx(share, abs=0.01)


def test_what_the_field_knows_needs_the_threshold_only(confidence):
    assert not confidence.unsure(_reading("hvad koster det", THRESHOLD + 0.01))
    assert confidence.unsure(_reading("hvad koster det", THRESHOLD - 0.01))


def test_unknown_words_ask_for_more_confidence(confidence):
    assert confidence.unsure(_reading("zzzzz qqqqq", THRESHOLD * 2))
    assert confidence.unsure(_reading("koster zzzzzz", THRESHOLD + 0.01))


def test_a_service_named_asks_for_less(confidence):
    value = THRESHOLD - 0.05
    assert confidence.unsure(_reading("zzzz", value))
    assert not confidence.unsure(_reading("zzzz bostøtte", value, services=("85",)))
    assert not confidence.unsure(_reading("zzzz botilbud", value, group="botilbud"))
    assert confidence.unsure(_reading("zzzz bostøtte", 0.05, services=("85",)))


def test_an_act_needs_no_words_of_the_field(confidence):
    assert not confidence.unsure(Reading("zzzz", (Part((("thanks", THRESHOLD),)),)))
    assert confidence.unsure(Reading("zzzz", (Part((("thanks", 0.1),)),)))


def test_a_phrase_known_by_heart_is_answered_however_rare_its_words(confidence):
    assert not confidence.unsure(_reading("zzzz", 1.0))
    assert confidence.unsure(_reading("zzzz", 0.99))


def test_how_sure_a_reading_is_and_must_be_can_be_told(confidence):
    assert confidence.weighed(_reading("koster", 0.5)) == (pytest.approx(0.5), THRESHOLD)
    assert confidence.weighed(_reading("zzzz", 0.5))[0] == pytest.approx(0.1)
