"""The pre-screening as people go through it: in their own words, out of order, back and forth."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.assembly import the_phrasing, the_prescreen_form
from bot.dialogue.context import Context
from bot.dialogue.form import Said
from tests.dialogue.talker import Talker

NOW = datetime(2026, 11, 18, 11, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
UNKNOWN = "Det ved jeg ikke"


@pytest.fixture
def begun(asker):
    """A person who is asked for the age."""
    asker.begin("kan jeg få hjælp?", "prescreen")
    assert asker.asked == "age"
    return asker


def test_it_opens_with_what_comes_and_that_it_is_no_decision(begun):
    assert "ikke en afgørelse" in begun.text
    assert '"stop"' in begun.text
    assert len(begun.titles) == 6


def test_all_the_way_by_buttons(begun):
    begun.press("19 til 64 år")
    begun.press("Noget psykisk")
    begun.press("Meget (betydeligt)")
    begun.press("Et andet sted at bo")
    assert begun.asked == "help_now"
    begun.press("Meget hjælp i en periode")
    begun.press("I egen bolig, men hjælpen er ikke nok")
    assert begun.is_over and not begun.step.stopped
    assert begun.state["wish"] == ["home"]
    assert begun.state["age"] == "19-64"


def test_what_does_not_matter_is_not_asked(begun):
    begun.press("Under 18 år")
    assert begun.is_over
    other = Talker(the_prescreen_form(), NOW)
    other.begin("kan jeg få hjælp?", "prescreen")
    other.press("19 til 64 år")
    other.press("Noget psykisk")
    other.press("Meget (betydeligt)")
    other.press("Tale med nogen")
    assert other.is_over, "where somebody lives matters only for another home"


def test_several_answers_in_one_message(begun):
    begun.say("34, jeg har adhd og det fylder meget i hverdagen", "out_of_scope")
    assert begun.state["age"] == 34
    assert begun.state["difficulty"] == ["mental"]
    assert begun.text.startswith("Jeg har noteret: 34 år")
    assert "adhd" in begun.text
    assert begun.asked not in begun.state


def test_the_first_message_is_heard_too(asker):
    asker.begin("min søn er 22 og har skizofreni, kan han få hjælp?", "prescreen")
    assert asker.state["age"] == 22
    assert asker.state["person"] == "son"
    assert "i hans hverdag" in asker.text
    assert "fingerpeg" in asker.text, "the opening is said all the same"


def test_an_answer_that_belongs_to_another_question_is_kept_and_the_open_one_asked(begun):
    begun.say("jeg sidder i kørestol", "out_of_scope")
    assert begun.state["difficulty"] == ["physical"]
    assert begun.asked == "age"


def test_what_was_pressed_is_not_said_back_but_what_was_written_is(begun):
    begun.press("19 til 64 år")
    assert "noteret" not in begun.text
    begun.say("noget psykisk", "out_of_scope")
    assert "noteret" in begun.text


def test_do_not_know_to_everything_ends_with_all_unknown(begun):
    turns = 0
    while not begun.is_over:
        begun.say("ved ikke", "filler")
        turns += 1
        assert turns < 10
    answers = the_prescreen_form().answers(begun.state)
    assert answers and set(answers.values()) == {"unknown"}


def test_the_unknown_choice_is_the_same_as_saying_so(begun):
    begun.press(UNKNOWN)
    assert begun.state["age"] == "unknown"
    assert "noteret" not in begun.text


def test_no_to_everything_does_not_answer_the_age_and_is_helped_on(begun):
    begun.say("nej", "deny")
    assert begun.asked == "age"
    assert begun.say("nej", "deny").startswith(the_phrasing().say("form_not_understood_twice"))
    begun.say("34", "out_of_scope")
    assert "Ingen af delene" in begun.say("nej", "deny")
    assert "difficulty" not in begun.state


def test_none_of_it_is_taken_when_it_is_written_in_full_or_pressed(begun):
    begun.say("34", "out_of_scope")
    begun.say("nej, ikke noget af det", "deny")
    assert "difficulty" not in begun.state
    begun.press("Ingen af delene")
    assert begun.state["difficulty"] == ["none"]


def test_from_what_is_told_no_degree_is_guessed_and_it_is_said(begun):
    begun.say("34 og angst", "out_of_scope")
    assert begun.asked == "extent"
    prescreening = the_prescreen_form().prescreening
    person = the_prescreen_form().person(begun.state)
    assert begun.say("jeg sover dårligt").startswith(prescreening.say("degree_not_guessed", person))
    assert "extent" not in begun.state
    assert begun.say("jeg sover dårligt").startswith(the_phrasing().say("form_not_understood_twice"))


def test_where_somebody_lives_and_what_they_have_is_told_and_no_wish(begun):
    begun.say("34 og angst", "out_of_scope")
    begun.say("det fylder meget")
    assert begun.asked == "wish"
    assert begun.say("jeg bor alene i en lejlighed").startswith("Tak, fordi du fortæller det.")
    begun.say("hun får bostøtte i forvejen men kun 2 timer", "extent", ["85"])
    assert "wish" not in begun.state and begun.asked == "wish"


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("måske det sidste", "lasting"),
        ("det første måske", "some"),
        ("den sidste", "lasting"),
        ("nok nr. 2", "considerable"),
    ],
)
def test_what_is_pointed_at_is_an_option_and_no_doubt(begun, text, noted):
    begun.say("34 og angst", "out_of_scope")
    begun.say(text)
    assert begun.state["extent"] == noted


@pytest.mark.parametrize(
    "text",
    [
        "både og",
        "men jeg ved ikke om jeg er syg nok til at få hjælp",
        "jeg ved ikke hvor jeg skal starte",
        "ved ikke om man kan få hjælp",
        "min kone siger jeg skal ringe til nogen men jeg ved ikke rigtig og så blev det ikke til mere",
    ],
)
def test_what_says_nothing_on_the_degree_is_no_answer(begun, text):
    begun.say("34 og angst", "out_of_scope")
    begun.say(text)
    assert begun.asked == "extent" and "extent" not in begun.state


def test_both_of_two_degrees_is_asked_again_whatever_it_was_read_as(begun):
    begun.say("34 og angst", "out_of_scope")
    assert begun.say("både og", "combine").startswith(the_phrasing().say("form_not_understood"))


@pytest.mark.parametrize("text", ["ved ik", "det ved jeg sgu ikke", "ved ikke om det er meget eller lidt", "måske"])
def test_who_does_not_know_is_asked_the_next_question(begun, text):
    begun.say("34 og angst", "out_of_scope")
    begun.say(text)
    assert begun.state["extent"] == "unknown"


@pytest.fixture
def moving(begun):
    """A person of whom it was noted that they wish for another home and company."""
    begun.say("34 og angst", "out_of_scope")
    begun.say("det fylder meget")
    begun.say("flytte og samvær", "out_of_scope")
    assert begun.asked == "help_now"
    return begun


@pytest.mark.parametrize(
    "text",
    [
        "nej ikke flytte",
        "hvorfor siger du botilbud, han bor jo godt hvor han bor",
        "jeg vil ikke flytte",
        "jeg har ikke sagt noget om et andet sted at bo",
        "han skal da ikke på bosted",
        "det er ikke et botilbud jeg vil have",
        "slet det med at flytte",
    ],
)
def test_a_wish_that_was_not_meant_is_taken_back_and_that_is_said(moving, text):
    assert moving.say(text).startswith("Jeg har slettet: et andet sted at bo.")
    assert moving.state["wish"] == ["company"]
    assert moving.is_over


def test_the_wish_is_asked_again_where_none_is_left(begun):
    begun.say("34, angst og arbejde", "out_of_scope")
    begun.state["wish"] = ["work"]
    assert begun.asked == "extent"
    assert "slettet: arbejdslignende opgaver" in begun.say("nej hun kan ikke arbejde", "deny")
    assert "wish" not in begun.state
    begun.say("det fylder meget")
    assert begun.asked == "wish"


def test_what_is_wished_for_instead_is_noted(moving):
    text = moving.say("nej ikke flytte, jeg vil have bostøtte")
    assert text.startswith("Jeg har slettet: et andet sted at bo.")
    assert moving.state["wish"] == ["company", "training"]


@pytest.mark.parametrize(
    "text",
    ["ikke ret meget", "hun får ikke hjælp til at møde andre", "jeg kan ikke bo alene", "han har ikke nogen venner"],
)
def test_a_no_to_something_else_takes_no_wish_back(moving, text):
    moving.say(text)
    assert moving.state["wish"] == ["company", "home"]


def test_what_is_told_besides_adds_to_the_answers(begun):
    begun.say("34 og angst", "out_of_scope")
    begun.say("og også kol", "out_of_scope")
    assert begun.state["difficulty"] == ["mental", "physical"]
    assert begun.state["mentions"] == ["angst", "KOL"]
    assert "angst, KOL, særlige sociale problemer" in begun.say("og hjemløs", "out_of_scope")
    assert begun.state["difficulty"] == ["mental", "physical", "social"]
    begun.say("jeg mente gigt", "out_of_scope")
    assert begun.state["difficulty"] == ["physical"]


def test_help_with_a_bath_is_pointed_to_its_paragraph_with_a_source(begun):
    begun.say("34 og gigt", "out_of_scope")
    begun.press("Meget (betydeligt)")
    assert "§ 83" in begun.say("hjælp til at komme i bad", "out_of_scope")
    assert begun.step.messages[0].sources
    assert begun.state["wish"] == ["training"]


def test_a_question_that_begins_with_its_verb_is_no_wish(begun):
    begun.say("34 og gigt", "out_of_scope")
    begun.press("Meget (betydeligt)")
    begun.say("kommer de hjem til mig", "place_form")
    assert begun.step.aside and "wish" not in begun.state


@pytest.mark.parametrize("age", ["2", "1", "5"])
def test_a_small_number_could_be_an_age_or_the_place_of_a_choice_and_is_asked_again(begun, age):
    begun.say(age, "out_of_scope")
    assert begun.asked == "age"
    begun.say(f"{age} år", "out_of_scope")
    assert begun.state["age"] == int(age)
    assert begun.is_over


def test_a_number_elsewhere_is_the_place_of_a_choice(begun):
    begun.say("34", "out_of_scope")
    begun.say("2", "out_of_scope")
    assert begun.state["difficulty"] == ["mental"]
    begun.say("4", "out_of_scope")
    assert begun.state["extent"] == "unknown"


def test_back_twice_and_forward_again(begun):
    begun.say("34", "out_of_scope")
    begun.press("Noget fysisk")
    assert begun.asked == "extent"
    begun.say("tilbage", "back")
    assert begun.asked == "difficulty"
    begun.say("tilbage", "back")
    assert begun.asked == "age"
    assert not {"age", "difficulty"} & set(begun.state)
    begun.say("35", "out_of_scope")
    assert begun.asked == "difficulty"
    begun.press("Noget psykisk")
    assert (begun.state["age"], begun.state["difficulty"]) == (35, ["mental"])


def test_back_does_not_lead_to_a_question_that_has_not_been_reached(begun):
    begun.say("jeg sidder i kørestol", "out_of_scope")
    assert begun.say("tilbage", "back").startswith(the_phrasing().say("form_first"))
    assert begun.asked == "age"
    assert begun.state["difficulty"] == ["physical"]


def test_starting_over_forgets_the_answers_and_whom_it_was_about(asker):
    asker.begin("kan min søn få hjælp?", "prescreen")
    asker.say("22", "out_of_scope")
    assert "din søn" in asker.text
    asker.say("forfra", "restart")
    assert asker.state == {}
    assert "du" in asker.text and "søn" not in asker.text
    asker.say("34", "out_of_scope")
    assert "søn" not in asker.text


def test_an_old_choice_changes_the_answer_of_then(begun):
    begun.press("19 til 64 år")
    begun.press("Noget fysisk")
    begun.press("65 til 69 år")
    assert begun.state["age"] == "65-69"
    assert begun.asked == "extent"


def test_under_18_by_an_old_choice_ends_it(begun):
    begun.press("19 til 64 år")
    begun.press("Under 18 år")
    assert begun.is_over


def test_why_is_said_for_every_question_and_about_the_person(asker):
    asker.begin("kan min mor få hjælp?", "prescreen")
    seen = set()
    answers = {"age": "70", "difficulty": "kroppen", "extent": "meget og varigt", "wish": "et andet sted at bo"}
    while not asker.is_over and asker.asked not in seen:
        asked = asker.asked
        seen.add(asked)
        why = asker.say("hvorfor spørger du?", "why_ask")
        assert why.startswith(the_prescreen_form().why(asked, asker.state))
        assert asker.asked == asked
        asker.say(answers.get(asked, "ved ikke"), "out_of_scope")
    assert {"age", "difficulty", "extent", "wish"} <= seen


def test_a_question_that_names_a_diagnosis_is_answered_and_not_taken_for_an_answer(begun):
    begun.say("34", "out_of_scope")
    before = dict(begun.state)
    begun.say("hvad koster det, hvis man har adhd?", "price")
    assert begun.step.aside
    assert begun.state == before


def test_an_answer_that_sounds_like_a_question_is_taken(begun):
    begun.say("er 34?", "age")
    assert begun.state["age"] == 34


def test_easy_words_are_used_where_they_are_wished(begun):
    said = Said("", "price", None, Context(easy=True), NOW, "a")
    assert "Skriv alderen" not in begun.form.resume(said, begun.state, "age").messages[0].text


def test_a_year_of_birth_counts_from_the_day_of_the_talk():
    for now, age in ((NOW, 36), (NOW + timedelta(days=365), 37)):
        talker = Talker(the_prescreen_form(), now)
        talker.begin("kan jeg få hjælp?", "prescreen")
        talker.say("jeg er født 1. januar 1990", "out_of_scope")
        assert talker.state["age"] == age


def test_the_answers_are_plain_values_that_a_slot_can_hold(begun):
    import json

    begun.say("34, jeg har adhd og det fylder meget", "out_of_scope")
    assert json.loads(json.dumps(begun.state)) == begun.state


def test_a_diagnosis_that_was_corrected_is_not_said_any_more(asker):
    asker.begin("kan jeg få hjælp?", "prescreen")
    asker.say("34")
    asker.say("jeg har en hjerneskade")
    assert asker.state["mentions"] == ["hjerneskade"]
    asker.say("tilbage", "back")
    asker.press("Noget fysisk")
    assert "mentions" not in asker.state
    assert asker.state["difficulty"] == ["physical"]
