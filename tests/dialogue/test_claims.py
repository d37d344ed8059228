"""A figure taken for granted that the answer does not have is said to be missing, and nothing else is."""

import pytest

from bot.assembly import the_knowledge
from bot.dialogue.claims import unfounded, unknown_piece

DEADLINE = "Visitationen skal have modtaget klagen senest 4 uger efter, at du fik afslaget."
AGES = "Bostøtte er fra 18 år. Beskyttet beskæftigelse er til 65 år."
PRICE = "Du betaler 650 kr. om måneden og 20 % af din løn."


@pytest.mark.parametrize(
    ("message", "answer", "figure"),
    [
        ("Klagefristen er vel 6 uger", DEADLINE, "6 uger"),
        ("nej der står seks uger på nettet", DEADLINE, "seks uger"),
        ("man har kun 14 dage til at klage ikke", DEADLINE, "14 dage"),
        ("er det rigtigt at man skal af med 30 % af lønnen?", PRICE, "30 %"),
        ("det er højst 500 kr, ikke?", PRICE, "500 kr"),
        ("så 8 uger?", DEADLINE, "8 uger"),
        ("man skal vel være 21 år", AGES, "21 år"),
    ],
)
def test_a_figure_that_is_not_there_is_found(message, answer, figure):
    assert unfounded(message, answer) == figure


@pytest.mark.parametrize(
    ("message", "answer"),
    [
        ("klagefristen er vel 4 uger", DEADLINE),
        ("klagefristen er vel fire uger ikke", DEADLINE),
        ("så 4 uger?", DEADLINE),
        ("så hvad sker der efter 8 uger?", DEADLINE),
        ("jeg fik afslaget for 6 uger siden, er det ikke for sent?", DEADLINE),
        ("jeg har ventet 9 uger, må de det?", DEADLINE),
        ("det koster vel 500 kr", DEADLINE),
        ("hvad koster det, når jeg bor der 3 dage om ugen", DEADLINE),
        ("har jeg ikke ret til § 85?", DEADLINE),
        ("min mor på 71 år kan ikke komme i bad selv", AGES),
        ("kan min søn på 17 ikke få bostøtte", AGES),
        ("en på 66 år, må han ikke arbejde", AGES),
        ("", DEADLINE),
        ("er det vel 6 uger", ""),
    ],
)
def test_nothing_else_is_spoken_against(message, answer):
    assert unfounded(message, answer) is None


def test_no_answer_speaks_against_itself():
    for entry in the_knowledge().entries.values():
        assert unfounded(f"passer det ikke at {entry.answer}", f"{entry.answer}\n{entry.easy}") is None, entry.key


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("servicelovens 85 stk 2", "noget om stk. 2"),
        ("hvad står der i § 107, stk. 2", "noget om stk. 2"),
        ("§ 85 stykke 3?", "noget om stk. 3"),
        ("3 stk", None),
        ("hvad siger § 85", None),
    ],
)
def test_the_piece_of_a_paragraph_that_no_answer_speaks_of_is_found(message, said):
    assert unknown_piece(message, DEADLINE) == said


def test_the_piece_of_a_paragraph_that_the_answer_speaks_of_is_no_matter():
    assert unknown_piece("§ 85 stk. 2", "Det står i § 85, stk. 2.") is None
