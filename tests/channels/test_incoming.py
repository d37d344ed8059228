"""What is done to every message before Rasa, its store, or a log sees it."""

import random
import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assembly import ROOT, the_danger
from bot.channels.incoming import CHOICE, EMPTY, NO_WORDS, Incoming, chosen, known, prepare
from bot.dialogue.titles import ACT_TITLES, DELETE

IN_DANGER = [
    "jeg vil ikke leve mere",
    "jeg tænker på at tage mit eget liv",
    "min mand slår mig",
    "jeg vil gerne have bostøtte, men jeg orker ikke at leve mere",
    "JEG VIL DØ",
    "/jeg vil tage livet af mig",
    "Mit cpr er 251248-9996 og jeg vil tage mit eget liv i aften",
]
EVERYDAY = ["hvad koster bostøtte?", "kan nogen slå græsset?", "jeg er ved at dø af grin", "hvad er § 85?"]


@pytest.mark.parametrize("text", IN_DANGER)
def test_nothing_of_a_message_in_danger_is_passed_on(text):
    incoming = prepare(text)
    assert incoming.danger in the_danger().kinds
    assert incoming == Incoming("", danger=incoming.danger)


@pytest.mark.parametrize("text", EVERYDAY)
def test_an_everyday_message_is_passed_on_as_it_is(text):
    incoming = prepare(text)
    assert incoming.text == text
    assert incoming == Incoming(text)


@pytest.mark.parametrize(
    "text",
    [
        '/price{"service": "85"}',
        "/restart",
        " /intent",
        "//restart",
        "/ /session_start",
        "\u200b/restart",
        "\ufeff/restart",
        "\n/restart",
        "\t/ /restart",
        "\x00/restart",
        '/answer{"context": {"easy": true}}',
        "\u00a0/restart",
        "/\u200b/restart",
        "/\n/restart",
        "/\u2028/restart",
        "<b>/restart",
        "/<i>/restart",
    ],
)
def test_a_slash_never_comes_first(text):
    kept = prepare(text).text
    assert not kept.strip().startswith("/"), "Rasa strips the text before it looks for a slash"
    assert kept.split("{")[0].strip() in {"price", "restart", "intent", "session_start", "answer"}


def test_a_slash_inside_stays():
    assert prepare("tirsdag/torsdag").text == "tirsdag/torsdag"


@given(st.text(alphabet='/ \t\n\u200b\u00a0\ufeff\x00abcæøå{}"', max_size=30))
@settings(max_examples=150, deadline=None)
def test_a_slash_never_comes_first_in_any_text(text):
    assert not prepare(text).text.startswith("/")


@pytest.mark.parametrize(
    ("text", "gone", "kind"),
    [
        ("mit cpr er 251248-9996, hvad koster bostøtte?", "9996", "cpr"),
        ("mit cpr er 2512489996", "2512489996", "cpr"),
        ("cpr 25\u00a012\u00a048\u00a09996", "9996", "cpr"),
        ("ring til mig på 20 30 40 50", "20 30 40 50", "phone"),
        ("skriv til anna.hansen@example.dk", "anna.hansen", "email"),
        ("jeg hedder Mette Jensen og vil have bostøtte", "Jensen", "person"),
        ("jeg hedder mette og vil have bostøtte", "mette", "person"),
        ("hvad koster det? Mvh Karen Nielsen", "Karen", "person"),
        ("min søn hedder Karl-Emil Å. Sørensen", "Sørensen", "person"),
        ("Min sagsbehandler Mette Jensen svarer ikke", "Jensen", "person"),
        ("Min sagsbehandler Peter Kjærsgaard svarer ikke", "Kjærsgaard", "person"),
        ("jeg bor på Kirkegårdsvej 12, 2. tv", "Kirkegårdsvej", "address"),
    ],
)
def test_personal_data_are_masked(text, gone, kind):
    incoming = prepare(text)
    assert gone not in incoming.text
    assert kind in incoming.removed
    assert "[" in incoming.text


def test_what_is_asked_survives_the_masking():
    incoming = prepare("Jeg hedder Mette Jensen, cpr 251248-9996. Hvad koster bostøtte efter § 85?")
    assert incoming.text.endswith("Hvad koster bostøtte efter § 85?")
    assert incoming.removed == {"cpr", "person"}


@pytest.mark.parametrize(
    "text",
    [
        "Hvad er Voksenudredningsmetoden?",
        "Kan Ankestyrelsen ændre det?",
        "hvad laver Visitationen i Aalborg Kommune",
        "Er Serviceloven fra 1998?",
        "hvornår har I åbent i Østerbro 42?",
        "Ring på 99 31 32 81",
        "Beskyttet Beskæftigelse",
        "Kan jeg få § 107 den 12.11.2026 kl. 10.30?",
        "Jeg er 22 år og bor i Aalborg",
        "tlf nr",
        "hvad er tlf nr",
        "mob nr",
    ],
)
def test_words_of_the_field_are_not_taken_for_names(text):
    assert prepare(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "I would like to know what social support costs",
        "Can you help my brother please",
        "Ich möchte wissen, was das kostet",
        "Jag vill veta vad boendestöd kostar",
    ],
)
def test_another_language_is_left_readable(text):
    assert prepare(text).text == text


@pytest.mark.parametrize("text", ["", "   ", "???", "😀", "\u200b", "///", "...", "\n\n", "-"])
def test_a_message_without_words(text):
    incoming = prepare(text)
    assert incoming.text == NO_WORDS
    assert incoming.parse_data["intent"]["name"] == EMPTY


def test_known_and_chosen_need_no_reading():
    assert known("welcome", "hej")["intent"] == {"name": "welcome", "confidence": 1.0}
    incoming = chosen("answer:price:85:", "Hvad koster bostøtte?")
    assert incoming.text == "Hvad koster bostøtte?"
    assert incoming.parse_data[CHOICE] == "answer:price:85:"
    assert incoming.parse_data["intent"]["name"] == CHOICE


@pytest.mark.parametrize(
    ("key", "intent"),
    [
        ("act:human", "human"),
        ("act:prescreen", "prescreen"),
        ("act:book", "book"),
        ("act:restart", "restart"),
        ("answer:price:85:", CHOICE),
        ("booking:time:2026-12-01T10:00:00+01:00", CHOICE),
        ("booking:name:skip", CHOICE),
        ("prescreen:difficulty:physical+mental", CHOICE),
        ("code:then:move_booking", CHOICE),
    ],
)
def test_the_choice_of_an_act_is_read_as_that_act_and_any_other_as_a_choice(key, intent):
    incoming = chosen(key, "Titel")
    assert incoming.parse_data["intent"] == {"name": intent, "confidence": 1.0}
    assert incoming.parse_data[CHOICE] == key
    assert incoming.text == "Titel"
    assert not incoming.removed and incoming.danger is None


@pytest.mark.parametrize("act", sorted(ACT_TITLES))
def test_every_act_on_a_button_is_an_intent_that_rasa_knows_or_the_one_that_deletes(act):
    intents = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["intents"]
    known_intents = {intent if isinstance(intent, str) else next(iter(intent)) for intent in intents}
    assert (chosen(f"act:{act}", "x").parse_data["intent"]["name"] in known_intents) is (act != DELETE)


@pytest.mark.parametrize("key", ["", "act:", "human", "/restart", "answer:price", "booking:time", "danger:x:y"])
def test_a_choice_of_no_known_form_is_refused(key):
    with pytest.raises(ValueError, match=r".*"):
        chosen(key, "x")


@pytest.mark.parametrize("text", ["Mette Jensen", "jeg hedder Peter Kjærsgaard", "Karl-Emil", "Mvh Karen Nielsen"])
def test_a_name_that_is_wanted_is_kept(text):
    incoming = prepare(text, name_wanted=True)
    assert incoming.text == text
    assert not incoming.removed


@pytest.mark.parametrize(
    ("text", "gone", "kind"),
    [
        ("Mette, cpr 251248-9996", "9996", "cpr"),
        ("Mette, 20 30 40 50", "20 30 40 50", "phone"),
        ("Mette, anna.hansen@example.dk", "anna.hansen", "email"),
        ("Mette, jeg bor på Kirkegårdsvej 12, 2. tv", "Kirkegårdsvej", "address"),
    ],
)
def test_what_is_more_than_a_name_is_removed_all_the_same(text, gone, kind):
    incoming = prepare(text, name_wanted=True)
    assert gone not in incoming.text
    assert incoming.text.startswith("Mette")
    assert incoming.removed == {kind}


@pytest.mark.parametrize("text", IN_DANGER)
def test_danger_comes_before_a_name_that_is_wanted(text):
    assert prepare(text, name_wanted=True) == prepare(text)


@pytest.mark.parametrize("text", ['/book{"booking_name": "x"}', "/restart", "\u200b/ /restart"])
def test_a_slash_never_comes_first_where_a_name_is_wanted(text):
    assert not prepare(text, name_wanted=True).text.startswith("/")


@pytest.mark.parametrize(
    "text",
    [
        "a" * 2000,
        "1 " * 1000,
        "§" * 2000,
        "a@" * 1000,
        "25 12 48 99 " * 160,
        "hvad koster " * 160,
        "- " * 1000,
        "jeg hedder " * 180,
    ],
)
def test_a_long_message_is_read_in_time(text):
    start = time.perf_counter()
    prepare((text * 2000)[:2000])
    assert time.perf_counter() - start < 3


def test_the_code_of_a_booking_is_never_taken_for_a_name():
    chance = random.Random(5)
    letters, digits = "ABCDEFGHJKMNPQRSTWXY", "3456789"
    for _ in range(150):
        halves = ["".join(chance.sample(letters, 3)) + chance.choice(digits) for _ in range(2)]
        assert prepare("-".join(halves)).text == "-".join(halves)


@pytest.mark.parametrize("text", ["\ud83d", "hvad koster \udead bostøtte?", "\ude42\ud83d jeg vil ikke leve mere"])
def test_half_a_character_is_read_as_one_that_can_be_stored(text):
    incoming = prepare(text)
    incoming.text.encode()
    assert bool(incoming.danger) is ("leve" in text)
