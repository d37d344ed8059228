"""Phrases are found as people write them."""

import pytest

from bot.eligibility.phrases import Phrases, fold, tokens


def found(phrases, text, known=frozenset()):
    return [hit.meaning for hit in Phrases((phrase, phrase) for phrase in phrases).find(tokens(text, known))]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("autis*", "han er autistisk"),
        ("støtte", "STOETTE"),
        ("bostøtte", "bosttøtte"),
        ("svært ved at gå", "det er svært ved det at gå"),
        ("egen bolig", "egen   bolig"),
        ("dag og nat", "dag- og nat"),
        ("tale med nogen", "tale, med nogen"),
    ],
)
def test_found(phrase, text):
    assert found([phrase], text) == [phrase]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("autis*", "automat"),
        ("angst", "ang"),
        ("ben", "bein"),
        ("egen bolig", "egen. Bolig"),
        ("egen bolig", "egen dejlige store bolig"),
        ("døv", "død"),
        ("søvn", "søn"),
    ],
)
def test_not_found(phrase, text):
    assert found([phrase], text) == []


def test_a_known_word_is_no_misspelling():
    assert found(["sindet"], "siddet") == ["sindet"]
    assert found(["sindet"], "siddet", frozenset({"siddet"})) == []


def test_the_longest_phrase_wins_and_takes_its_words():
    assert found(["meget", "ikke så meget"], "ikke så meget") == ["ikke så meget"]


def test_places_can_be_taken():
    phrases = Phrases([("svært", "considerable")])
    assert phrases.find(tokens("svært at sige", frozenset()), taken={0}) == []


def test_folding_makes_both_ways_of_writing_equal():
    assert fold("Åben Støtte Ædel") == fold("AABEN stoette aedel")


def test_sentences_and_commas_are_kept():
    one, two, three = tokens("et, to. Tre", frozenset())
    assert (one.comma, two.comma, three.sentence) == (False, True, True)
