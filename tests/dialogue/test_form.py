"""What all forms share: each of the three, whatever a person does in it."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.assembly import the_booking_texts, the_phrasing, the_prescreen_form
from bot.dialogue.context import Context
from bot.dialogue.form import Said
from bot.dialogue.keys import ActKey, AnswerKey, parse
from tests.dialogue.conftest import WEDNESDAY
from tests.dialogue.talker import Talker

CONTROLS = ["stop", "bye", "back", "restart", "why_ask", "affirm", "deny", "filler", "empty", "nlu_fallback"]


def said(text="", intent="nlu_fallback", key=None):
    return Said(text, intent, key, Context(), WEDNESDAY, "a")


@pytest.fixture(params=["booker", "holder", "asker"])
def anyone(request):
    """A person at the first question of each form."""
    talker = request.getfixturevalue(request.param)
    talker.begin("", {"booker": "book", "holder": "cancel_booking", "asker": "prescreen"}[request.param])
    return talker


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("hvad koster det", True),
        ("Hvornår", True),
        ("er det gratis", True),
        ("kan jeg få det", True),
        ("torsdag?", True),
        ("torsdag", False),
        ("jeg er 34", False),
        ("det ved jeg ikke", False),
        ("", False),
        ("!!!", False),
    ],
)
def test_what_is_put_as_a_question(text, asks):
    assert said(text).asks is asks


@pytest.mark.parametrize("intent", CONTROLS)
def test_what_belongs_to_a_form_is_no_aside(intent):
    assert not said("ja", intent).is_aside


@pytest.mark.parametrize(("text", "aside"), [("do you speak arabic", True), ("Aisha", False), ("x 12 y", False)])
def test_a_sentence_in_another_language_is_answered_outside(text, aside):
    assert said(text, "other_language").is_aside is aside


@pytest.mark.parametrize(
    ("text", "intent", "misread"),
    [("jeg har KOL", "my_booking", True), ("hvornår er min tid", "my_booking", False), ("jeg har KOL", "price", False)],
)
def test_what_was_misread_as_about_a_booking(text, intent, misread):
    assert said(text, intent).is_misread is misread


@pytest.mark.parametrize("key", ["answer:price:85:", "act:human"])
@pytest.mark.parametrize("intent", ["choice", "deny", "affirm", "price"])
def test_a_choice_that_is_not_of_a_form_is_always_an_aside(key, intent):
    assert said("den anden", intent, parse(key)).is_aside


@pytest.mark.parametrize(("text", "short"), [("stop", True), ("jeg vil gerne stoppe nu tak", True), ("a " * 7, False)])
def test_short(text, short):
    assert said(text).is_short is short


@pytest.mark.parametrize("intent", ["stop", "bye"])
def test_stop_ends_any_form(anyone, intent):
    anyone.say("stop", intent)
    assert anyone.is_over
    assert anyone.step.stopped


def test_there_is_nothing_before_the_first_question(anyone):
    first = anyone.asked
    before = dict(anyone.state)
    assert anyone.say("tilbage", "back").startswith(the_phrasing().say("form_first"))
    assert (anyone.asked, anyone.state) == (first, before)


def test_starting_over_at_the_first_question_asks_it(anyone):
    first = anyone.asked
    assert anyone.say("forfra", "restart").startswith(the_phrasing().say("form_restarted"))
    assert anyone.asked == first


def test_what_is_not_understood_is_asked_again_and_the_second_time_with_a_way_out(anyone):
    first = anyone.asked
    once, twice, often = (the_phrasing().say(f"form_not_understood{end}") for end in ("", "_twice", "_often"))
    if first == "code":  # there is nothing to choose from: what a code looks like is said, and at last it ends
        assert anyone.say("blarf", "nlu_fallback") == the_booking_texts().say("no_code")
        assert anyone.say("blarf", "nlu_fallback") == the_booking_texts().say("no_code_ways")
        assert anyone.say("blarf", "nlu_fallback") == the_booking_texts().say("no_code_left")
        assert anyone.is_over
        return
    assert anyone.say("blarf", "nlu_fallback").startswith(once)
    assert anyone.say("blarf", "nlu_fallback").startswith(twice)
    for _ in range(2):
        assert anyone.say("blarf", "nlu_fallback").startswith(often)
    assert anyone.asked == first
    assert not anyone.step.stopped


def test_a_question_in_between_is_left_to_others_and_then_asked_again(anyone):
    first, choices = anyone.asked, anyone.titles
    anyone.say("hvad koster det?", "price")
    assert anyone.step.aside
    assert anyone.resume().startswith("Tilbage til mit spørgsmål: ")
    assert anyone.asked == first
    assert anyone.titles == choices
    assert anyone.step.misses == 0


def test_after_a_question_in_between_two_misses_help_again(anyone):
    anyone.say("blarf", "nlu_fallback")
    anyone.say("hvad koster det?", "price")
    anyone.resume()
    again = anyone.say("blarf", "nlu_fallback")
    assert anyone.step.misses == 1
    assert not again.startswith(the_phrasing().say("form_not_understood_twice"))


def test_thanks_in_between_are_met_kindly_and_are_no_miss(anyone):
    first = anyone.asked
    assert anyone.say("tak, du er sød", "thanks").startswith("Selv tak")
    assert (anyone.asked, anyone.step.misses) == (first, 0)


def test_every_question_can_be_asked_why(anyone):
    first = anyone.asked
    text = anyone.say("hvorfor spørger du?", "why_ask")
    assert len(text) > 40
    assert anyone.asked == first


@pytest.mark.parametrize("key", ["answer:price:85:", "act:human", "act:restart"])
def test_a_choice_of_something_else_leaves_the_form_as_it_is(anyone, key):
    first, state = anyone.asked, dict(anyone.state)
    turn = Said("den anden", "deny", parse(key), anyone.context, anyone.now, "a")
    assert anyone.form.answer(turn, anyone.state, anyone.asked).aside
    assert (anyone.asked, anyone.state) == (first, state)


def test_a_choice_of_another_form_leaves_the_form_as_it_is(anyone):
    for key in ("prescreen:age:18", "booking:name:skip", "code:then:nothing"):
        meaning = parse(key)
        turn = Said("x", "choice", meaning, anyone.context, anyone.now, "a")
        assert anyone.form.answer(turn, anyone.state, anyone.asked).aside is (meaning.form != anyone.form.name)


TURNS = st.lists(
    st.tuples(
        st.sampled_from(
            ["34", "meget", "ved ikke", "nej", "ja", "træning og samtaler", "stop ikke", "tilbage", "bostøtte", "?", ""]
        ),
        st.sampled_from([*CONTROLS, "price", "prescreen", "thanks"]),
    )
    | st.integers(0, 40),
    max_size=14,
)


@given(turns=TURNS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_said_or_pressed_a_question_is_open_or_the_form_is_over(turns):
    talker = Talker(the_prescreen_form(), WEDNESDAY)
    talker.begin("kan jeg få hjælp?", "prescreen")
    for turn in turns:
        if talker.is_over:
            break
        if isinstance(turn, int):
            talker.press_key(talker.shown[turn % len(talker.shown)])
        else:
            talker.say(*turn)
        if not talker.step.aside and not talker.is_over:
            assert talker.text
            assert talker.asked not in talker.state, "what is answered is not asked"


def test_the_offered_choices_are_those_of_the_question(asker):
    asker.begin("kan jeg få hjælp?", "prescreen")
    asker.say("hvad koster det?", "price")
    asker.resume()
    assert all(not isinstance(parse(key), AnswerKey | ActKey) for key in asker.context.offered)


def test_an_answer_that_is_no_choice_at_all_is_not_heard_in_the_text_of_a_button(asker):
    asker.begin("kan jeg få hjælp?", "prescreen")
    pressed = replace(asker.shown[0], key="answer:price:85:", title="Hvad koster det, når man er 34 år?")
    asker.press_key(pressed)
    assert asker.step.aside
    assert "age" not in asker.state
