"""Answers are short and readable: words of the answers, and LIX (Björnsson's readability index)."""

import re
from statistics import median

import pytest
import yaml

from bot.assembly import FOLDER
from bot.knowledge.readability import lix

EXCEPTIONS = frozenset(yaml.safe_load((FOLDER / "readability.yml").read_text(encoding="utf-8"))["exceptions"])
MOST_WORDS = 90


def _words(text, phone):
    """Words as a reader counts them: no list dashes, and the telephone number is one."""
    return sum(bool(re.search(r"\w", word)) for word in text.replace(phone, "nummer").split())


def _over(limit, values):
    return {key: round(value, 1) for key, value in values.items() if value > limit}


def test_the_answers_read_easily(knowledge):
    assert median(lix(entry.answer, EXCEPTIONS) for entry in knowledge.entries.values()) <= 38


def test_the_easy_answers_read_very_easily(knowledge):
    values = {key: lix(entry.easy, EXCEPTIONS) for key, entry in knowledge.entries.items()}
    assert median(values.values()) <= 28
    assert _over(35, values) == {}


def test_no_answer_is_long(knowledge):
    phone = knowledge.contact["phone"]
    assert _over(MOST_WORDS, {key: _words(entry.answer, phone) for key, entry in knowledge.entries.items()}) == {}
    assert _over(MOST_WORDS, {key: _words(entry.easy, phone) for key, entry in knowledge.entries.items()}) == {}


def test_easy_is_easier_on_the_whole(knowledge):
    harder = [
        key
        for key, entry in knowledge.entries.items()
        if lix(entry.easy, EXCEPTIONS) > lix(entry.answer, EXCEPTIONS) + 5
    ]
    assert len(harder) <= 0.03 * len(knowledge.entries), harder


def test_every_entry_names_its_sources(knowledge):
    assert [key for key, entry in knowledge.entries.items() if not entry.sources] == []
    for entry in knowledge.entries.values():
        for ref in entry.sources:
            assert ref.section in knowledge.sources[ref.document].sections


def test_the_exceptions_are_few_sorted_and_used(knowledge):
    exceptions = yaml.safe_load((FOLDER / "readability.yml").read_text(encoding="utf-8"))["exceptions"]
    assert exceptions == sorted(set(exceptions))
    assert len(exceptions) <= 60
    said = " ".join(entry.answer + " " + entry.easy for entry in knowledge.entries.values()).lower()
    assert [word for word in exceptions if word not in said] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", 0),
        ("...", 0),
        ("Det er en bil.", 4),
        ("Det er en bil. Den er rød.", 3.5),
        ("Kommunen hjælper.", 2 + 100),
        ("Det koster 100000000 kroner.", 4),  # a number is a word, but never a long one
        ("Vi har åbent kl. 10.", 5),  # the point of an abbreviation ends no sentence
        ("Du kan få:\n- en bil\n- et hus", (7 / 3)),  # a list item is a sentence
        ("Regler", 1),  # six letters are not long
        ("Reglers", 101),
    ],
)
def test_lix(text, value):
    assert lix(text) == pytest.approx(value)


def test_lix_without_words_that_cannot_be_avoided():
    assert lix("Kommunen hjælper.", frozenset({"kommunen", "hjælper"})) == 2
