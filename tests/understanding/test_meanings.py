"""Which word a person asks the meaning of."""

import pytest

from bot.assembly import the_knowledge
from bot.understanding.meanings import Meanings


@pytest.fixture(scope="module")
def meanings():
    """The words of the real knowledge."""
    return Meanings(the_knowledge())


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("hvad betyder varigt?", "general/word.varigt"),
        ("hvad er funktionsevnen", "general/word.funktionsevne"),
        ("hvad betyder betydeligt nedsat funktionsevne", "general/word.betydeligt"),
        ("hvad er funktionsæevne", "general/word.funktionsevne"),
        ("hvad betyder sagsbehandlingstid", "general/processing_time"),
        ("hvad er SAGSBEHANDLING", "general/assessment_method"),
    ],
)
def test_a_word_is_found_inflected_misspelt_and_the_longest_first(meanings, text, key):
    assert meanings.entry_for(text) == key


@pytest.mark.parametrize("text", ["", "hvad betyder vaskemaskine", "hvad er en sagsbehandler", "mest"])
def test_no_word_is_found_where_none_stands(meanings, text):
    assert meanings.entry_for(text) is None
