"""Which choice a text message points at."""

import pytest

from bot.assembly import the_conversation
from bot.channels.sms.heard import is_bare, leans_back, pointed
from bot.channels.sms.shown import Shown

TITLES = (
    "Ja, slet min samtale",
    "Bostøtte (§ 85)",
    "I egen bolig",
    "I egen bolig, og hjælpen er nok",
    "Meget (betydeligt)",
    "Meget, og det er varigt",
    "Torsdag 3/12 kl. 13.00",
    "Hvad koster bostøtte?",
    "Tal med et menneske",
    "Spring over",
    "Noget andet",
    "En klage",
    "At søge om hjælp",
)
SENT = Shown((), tuple((f"key{number}", title) for number, title in enumerate(TITLES, 1)))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2),
        ("2.", 2),
        (" 2 ", 2),
        ("2)", 2),
        ("nr. 2", 2),
        ("Nummer 2!", 2),
        ("svar 2", 2),
        ("to", 2),
        ("To", 2),
        ("den anden", 2),
        ("2 tak", 2),
        ("den første", 1),
        ("den sidste", 13),
        ("12", 12),
        ("13.", 13),
        ("ja", 1),
        ("Ja tak", 1),
        ("ja, slet min samtale", 1),
        ("bostøtte", 2),
        ("bostøtte (§ 85)", 2),
        ("i egen bolig", 3),
        ("I egen bolig og hjælpen er nok", 4),
        ("meget betydeligt", 5),
        ("torsdag 3/12 kl 13.00", 7),
        ("HVAD KOSTER BOSTØTTE", 8),
        ("spring over", 10),
    ],
)
def test_a_choice_is_meant(text, number):
    assert pointed(text, SENT, the_conversation()) == (f"key{number}", TITLES[number - 1])


@pytest.mark.parametrize(
    "text", ["", "14", "0", "99", "meget", "jeg har 2 børn", "§ 85", "nej", "stop", "jeg er 45 år", "hvad koster det?"]
)
def test_no_choice_is_meant(text):
    assert pointed(text, SENT, the_conversation()) is None


def test_where_a_number_is_an_answer_only_words_point():
    sent = Shown((), SENT.choices, numbered=False)
    assert pointed("2", sent, the_conversation()) is None
    assert pointed("to", sent, the_conversation()) is None
    assert pointed("spring over", sent, the_conversation()) == ("key10", "Spring over")


def test_without_choices_nothing_is_meant():
    assert pointed("2", Shown(()), the_conversation()) is None
    assert pointed("ja", Shown(()), the_conversation()) is None


@pytest.mark.parametrize("text", ["2", "2.", "nr 2", "ja", "nej tak", "mere", "OK"])
def test_a_bare_answer_says_nothing_alone(text):
    assert is_bare(text) and leans_back(text)


@pytest.mark.parametrize("text", ["og hvad koster det?", "hvad koster det", "hvad med § 107?", "hvem kan få den?"])
def test_a_question_leans_back(text):
    assert leans_back(text) and not is_bare(text)


@pytest.mark.parametrize(
    "text", ["hvad koster bostøtte?", "hvornår har I åbent?", "er det åbent nu?", "hej", "slet mine data", ""]
)
def test_a_question_stands_alone(text):
    assert not leans_back(text)
