"""Finding a booking by its code: to see it, move it or cancel it, and nothing by mistake."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.booking import NotFound, TooManyTries
from bot.dialogue.code_form import CANCEL, MOVE, SHOW, code_is_lost, tells_of_need
from tests.dialogue.talker import Talker

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2026, 11, 18, 11, 0, tzinfo=COPENHAGEN)
TEN = datetime(2026, 11, 19, 10, tzinfo=COPENHAGEN)
WRONG = "AAAA-2222"


@pytest.fixture
def code(bookings):
    """The code of a time on Thursday at ten."""
    return bookings.book(NOW, TEN, "Ib", "85").code


@pytest.fixture
def is_there(bookings, code):
    """Tell whether the time is still booked."""

    def look():
        try:
            return bookings.find(NOW, code, "the test").start == TEN
        except NotFound:
            return False

    return look


def lock(bookings, session):
    for _ in range(10):
        try:
            bookings.find(NOW, WRONG, session)
        except NotFound:
            continue
        except TooManyTries:
            return
    pytest.fail("wrong codes are never refused")


def test_a_time_is_shown(holder, code, knowledge):
    holder.begin("hvornår er min tid?", SHOW)
    assert holder.asked == "code"
    holder.say(code)
    assert "torsdag den 19. november kl. 10.00-10.30" in holder.text
    assert knowledge.contact["address"] in holder.text
    assert holder.titles == ["Flyt tiden", "Afbestil tiden", "Ikke mere nu"]
    assert "Ib" not in holder.text
    holder.press("Ikke mere nu")
    assert holder.is_over
    assert "lader jeg din tid stå" in holder.text


@pytest.mark.parametrize("written", ["{}", "den er {}", "min kode er {}, tak", "{} ?"])
def test_a_code_is_read_as_people_write_it(holder, code, written):
    holder.begin("hvornår er min tid?", SHOW)
    for form in (code, code.lower(), code.replace("-", " ")):
        other = Talker(holder.form, NOW)
        other.begin("hvornår er min tid?", SHOW)
        other.say(written.format(form))
        assert other.asked == "then", written.format(form)


@pytest.mark.parametrize(("act", "asked"), [(SHOW, "then"), (CANCEL, "confirm"), (MOVE, None)])
def test_a_code_in_the_first_message_is_not_asked_for_again(holder, code, act, asked):
    holder.begin(f"min tid er {code}", act)
    assert holder.asked == asked
    assert "19. november" in holder.text


def test_moving_hands_the_time_over(holder, code, is_there):
    holder.begin("flyt min tid", MOVE)
    holder.say(code)
    assert holder.is_over and not holder.step.stopped
    assert holder.state["code"] == code
    assert datetime.fromisoformat(holder.state["moves"]) == TEN
    assert is_there()


def test_a_time_that_was_shown_can_be_moved_or_cancelled(holder, code):
    holder.begin("hvornår er min tid?", SHOW)
    holder.say(code)
    holder.press("Flyt tiden")
    assert holder.state["moves"]
    other = Talker(holder.form, NOW)
    other.begin("hvornår er min tid?", SHOW)
    other.say(code)
    other.say("jeg vil afbestille den", CANCEL)
    assert other.asked == "confirm"


@pytest.mark.parametrize("how", ["ja", "press"])
def test_cancelling_is_asked_first(holder, code, is_there, how):
    holder.begin("afbestil min tid", CANCEL)
    holder.say(code)
    assert "Skal jeg afbestille den?" in holder.text
    assert is_there()
    holder.press("Ja") if how == "press" else holder.say("ja tak", "affirm")
    assert "er afbestilt" in holder.text
    assert holder.titles == ["Book en ny tid"]
    assert holder.is_over
    assert not is_there()


@pytest.mark.parametrize("how", ["nej", "press"])
def test_cancelling_and_then_no_keeps_the_time(holder, code, is_there, how):
    holder.begin("afbestil min tid", CANCEL)
    holder.say(code)
    holder.press("Nej") if how == "press" else holder.say("nej alligevel ikke", "deny")
    assert "lader jeg din tid stå" in holder.text
    assert holder.is_over
    assert is_there()


def test_what_is_no_yes_cancels_nothing(holder, code, is_there):
    holder.begin("afbestil min tid", CANCEL)
    holder.say(code)
    for text, intent in (("ved ikke", "filler"), ("hmm", "nlu_fallback"), ("hvad koster det?", "price")):
        holder.say(text, intent)
    holder.say("stop", "stop")
    assert holder.is_over
    assert is_there()


def test_move_instead_of_cancel(holder, code, is_there):
    holder.begin("afbestil min tid", CANCEL)
    holder.say(code)
    holder.say("nej, flyt den i stedet", MOVE)
    assert holder.is_over
    assert holder.state["moves"]
    assert is_there()


def test_another_wish_before_the_code_is_given_counts(holder, code):
    holder.begin("afbestil min tid", CANCEL)
    holder.say("nej vent, jeg vil flytte den", MOVE)
    assert holder.asked == "code"
    holder.say(code)
    assert holder.state["moves"]


def test_another_wish_and_a_wrong_code_at_once_keeps_the_wish(holder, code, is_there):
    holder.begin("afbestil min tid", CANCEL)
    holder.say(f"nej jeg vil bare se den, {WRONG}", SHOW)
    assert holder.asked == "code"
    holder.say(code)
    assert holder.asked == "then"
    assert is_there()


@pytest.mark.parametrize("said", ["{}", "koden er {}", "den er {}."])
def test_a_code_alone_is_no_other_wish(holder, code, is_there, said):
    holder.begin("afbestil min tid", CANCEL)
    holder.say(said.format(code), SHOW)
    assert holder.asked == "confirm"
    assert is_there()


# Old choices


def test_an_old_yes_without_a_code_cancels_nothing_later(holder, code, is_there):
    holder.begin("afbestil min tid", CANCEL)
    holder.say(code)
    old = next(choice for choice in holder.shown if choice.title == "Ja")
    again = Talker(holder.form, NOW, "another conversation")
    again.begin("afbestil min tid", CANCEL)
    again.press_key(old)
    assert again.asked == "code"
    again.say(code)
    assert again.asked == "confirm", "it is asked first, whatever was pressed before"
    assert is_there()


def test_an_old_yes_cancels_no_other_time(holder, code, bookings):
    other = bookings.book(NOW, TEN.replace(hour=12), "Bo").code
    holder.begin("afbestil min tid", CANCEL)
    holder.say(code)
    old = next(choice for choice in holder.shown if choice.title == "Ja")
    again = Talker(holder.form, NOW)
    again.begin("afbestil min tid", CANCEL)
    again.say(other)
    again.press_key(old)
    assert again.asked == "confirm"
    assert bookings.find(NOW, other, "b").start.hour == 12


def test_yes_pressed_twice_says_that_it_is_gone(holder, code, is_there):
    holder.begin("afbestil min tid", CANCEL)
    holder.say(code)
    twin = Talker(holder.form, NOW, state=holder.state)
    twin.asked, twin.shown = "confirm", holder.shown
    holder.say("ja", "affirm")
    twin.say("ja", "affirm")
    assert "ingen tid med den kode mere" in twin.text
    assert twin.asked is None
    assert not is_there()


def test_an_old_move_before_the_code_is_the_wish(holder, code):
    holder.begin("hvornår er min tid?", SHOW)
    holder.say(code)
    old = {choice.title: choice for choice in holder.shown}
    again = Talker(holder.form, NOW, "another conversation")
    again.begin("hvornår er min tid?", SHOW)
    again.press_key(old["Ikke mere nu"])
    assert again.asked == "code"
    again.press_key(old["Afbestil tiden"])
    assert again.asked == "code"
    again.say(code)
    assert again.asked == "confirm"


# Wrong codes


def test_a_wrong_code_is_asked_again_and_the_third_ends_it(holder, knowledge):
    holder.begin("afbestil min tid", CANCEL)
    for place in range(3):
        assert holder.asked == "code", place
        said = holder.say(WRONG)
        assert "kan ikke finde en tid" in said
        assert knowledge.contact["phone"] in said
    assert holder.is_over
    assert not holder.step.stopped


def test_a_cancelled_time_and_one_that_never_was_sound_the_same(holder, code, bookings):
    bookings.cancel(NOW, code, "b")
    holder.begin("hvornår er min tid?", SHOW)
    assert holder.say(code) == holder.say(WRONG)


def test_a_time_that_is_over_is_not_found(holder, code):
    holder.begin("hvornår er min tid?", SHOW)
    holder.wait(days=2)
    assert "kan ikke finde en tid" in holder.say(code)


def test_too_many_wrong_codes_ask_to_wait(holder, code, bookings):
    lock(bookings, holder.session)
    holder.begin("hvornår er min tid?", SHOW)
    said = holder.say(code)
    assert "Vent" in said and "minutter" in said
    assert holder.is_over
    holder.wait(minutes=11)
    holder.begin("hvornår er min tid?", SHOW)
    holder.say(code)
    assert holder.asked == "then"


@pytest.mark.parametrize("text", ["ved ikke", "den har jeg ikke", "Ib", "12. november", "99 31 32 81"])
def test_what_is_no_code_is_asked_again_and_does_not_count_as_a_try(holder, bookings, code, text):
    for _ in range(8):
        holder.begin("afbestil min tid", CANCEL)
        holder.say(text)
        assert holder.asked == "code"
    assert bookings.find(NOW, code, holder.session)


# While the person thinks


@pytest.mark.parametrize("act", [SHOW, CANCEL])
def test_the_time_is_cancelled_elsewhere_in_between(holder, code, bookings, act):
    holder.begin("min tid", act)
    holder.say(code)
    bookings.cancel(NOW, code, "other")
    holder.say("hvad koster det?", "price")
    assert "kan ikke finde en tid" in holder.resume()
    holder.say("ja", "affirm") if act == CANCEL else holder.press("Afbestil tiden")
    assert ("ingen tid med den kode mere" if act == CANCEL else "kan ikke finde en tid") in holder.text
    assert holder.asked == (None if act == CANCEL else "code")


@pytest.mark.parametrize("act", [SHOW, CANCEL])
def test_the_session_is_locked_in_between(holder, code, bookings, is_there, act):
    holder.begin("min tid", act)
    holder.say(code)
    lock(bookings, holder.session)
    assert "Vent" in holder.resume()
    holder.say("ja", "affirm") if act == CANCEL else holder.press("Flyt tiden")
    assert "Vent" in holder.text
    assert is_there()


@pytest.mark.parametrize(("act", "asked"), [(SHOW, "then"), (CANCEL, "confirm")])
def test_why_and_back_at_every_question(holder, code, act, asked):
    holder.begin("min tid", act)
    assert "Koden viser" in holder.say("hvorfor?", "why_ask")
    holder.say(code)
    assert holder.asked == asked
    holder.say("hvorfor spørger du?", "why_ask")
    assert holder.asked == asked
    assert len(holder.text.splitlines()) >= 2
    holder.say("tilbage", "back")
    assert holder.asked == "code"
    assert "code" not in holder.state
    holder.say(code)
    assert holder.asked == asked


def test_starting_over_asks_for_the_code_and_remembers_what_is_wanted(holder, code):
    holder.begin("afbestil min tid", CANCEL)
    holder.say(code)
    holder.say("forfra", "restart")
    assert holder.asked == "code"
    holder.say(code)
    assert holder.asked == "confirm"


def test_another_code_after_going_back_is_another_time(holder, code, bookings, is_there):
    other = bookings.book(NOW, TEN.replace(hour=12), "Bo").code
    holder.begin("afbestil min tid", CANCEL)
    holder.say(other)
    holder.say("tilbage", "back")
    holder.say(code)
    holder.say("ja", "affirm")
    assert not is_there()
    assert bookings.find(NOW, other, "b").start.hour == 12


@pytest.mark.parametrize("said", ["nej vent", "vent lidt", "næ, lad den stå"])
def test_who_hesitates_keeps_the_time(holder, code, is_there, said):
    holder.begin("afbestil min tid", CANCEL)
    holder.say(code)
    holder.say(said)
    assert "lader jeg din tid stå" in holder.text
    assert is_there()


@pytest.mark.parametrize(
    "said", ["jeg har mistet koden", "koden er væk", "jeg kan ikke finde min kode", "hvad gør jeg uden koden?"]
)
def test_who_has_lost_the_code_is_told_what_is_left_to_do(holder, said):
    assert "Uden koden" in holder.begin(f"afbestil min tid, {said}", CANCEL)
    assert holder.asked == "code"
    assert "Uden koden" in holder.say(said, "out_of_scope")


def test_a_code_that_is_there_is_taken_whatever_else_is_said(holder, code):
    assert "afbestille" in holder.begin(f"afbestil min tid, jeg kan ikke huske andet end koden {code}", CANCEL)


@pytest.mark.parametrize(
    ("said", "tells"),
    [
        ("jeg kommer ikke i bad", True),
        ("jeg kommer aldrig ud", True),
        ("jeg kommer ikke på torsdag", False),
        ("jeg kommer ikke alligevel", False),
    ],
)
def test_what_is_hard_is_told_from_a_time_to_cancel(said, tells):
    assert tells_of_need(said) is tells


@pytest.mark.parametrize("intent", ["stop", "back", "restart", "deny", "price", "nlu_fallback"])
def test_a_code_is_a_code_whatever_word_it_is_taken_for(holder, code, intent):
    holder.begin("afbestil min tid", CANCEL)
    holder.say(code, intent)
    assert holder.asked == "confirm"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("jeg vil ikke flytte", MOVE),
        ("jeg har aldrig booket noget", "nlu_fallback"),
        ("jeg har ikke nogen tid", SHOW),
        ("nej det andet", "deny"),
        ("det var ikke det jeg spurgte om", "not_helpful"),
        ("det er en fejl", "nlu_fallback"),
    ],
)
def test_who_was_misread_is_let_go(holder, text, intent):
    holder.begin("flyt", MOVE)
    holder.say(text, intent)
    assert holder.is_over and holder.step.stopped


@pytest.mark.parametrize("text", ["jeg har ikke noget id", "skal jeg bruge mitid", "er det mit cpr-nummer?"])
def test_who_thinks_of_an_identity_hears_that_none_is_needed(holder, text):
    holder.begin("flyt min tid", MOVE)
    holder.say(text)
    assert "ikke bruge MitID" in holder.text
    assert holder.asked == "code"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("english please", "other_language"),
        ("og på onsdag", CANCEL),
        ("på mandag så", "nlu_fallback"),
        ("jeg har KOL", SHOW),
        ("sender I en påmindelse", SHOW),
    ],
)
def test_what_is_no_code_and_of_no_booking_is_for_others(holder, text, intent):
    holder.begin("flyt min tid", MOVE)
    holder.say(text, intent)
    assert holder.step.aside and holder.asked == "code"


def test_letters_and_figures_in_another_language_are_a_wrong_code(holder):
    holder.begin("flyt min tid", MOVE)
    holder.say("xk 12 plz", "other_language")
    assert "ligner ikke en kode" in holder.text


def test_the_code_is_asked_for_once_more_after_something_else_and_then_no_more(holder, code):
    holder.begin("flyt min tid", MOVE)
    holder.resume()
    assert "Hvad er din kode" in holder.text and holder.asked == "code"
    holder.resume()
    assert "spørger ikke om koden mere" in holder.text and holder.is_over


def test_other_questions_than_that_for_the_code_stay(holder, code):
    holder.begin("afbestil", CANCEL)
    holder.say(code)
    for _ in range(3):
        holder.resume()
        assert holder.asked == "confirm"


@pytest.mark.parametrize("text", ["jeg glemte min kode", "jeg tabte koden", "jeg smed koden ud", "min kode forsvandt"])
def test_a_lost_code_in_the_past_tense(text):
    assert code_is_lost(text)


@pytest.mark.parametrize("text", ["hvilken kode", "hvad er det for en kode?", "kode?", "jeg forstår det ikke"])
def test_who_knows_of_no_code_hears_what_it_is_and_how_to_leave(holder, text):
    holder.begin("flyt min tid", MOVE)
    holder.say(text, "out_of_scope")
    assert "otte tegn" in holder.text and "stop" in holder.text
    assert holder.asked == "code"
