"""Booking a time, as confused people do it: out of order, twice, too late, with more than was asked."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.assembly import the_booking_texts, the_hours, the_knowledge, the_phrasing
from bot.booking import Bookings, codes
from bot.booking.words import check_topic
from bot.dialogue.booking_form import BookingForm
from bot.shelf import PAPERS, Shelf
from tests.dialogue.bookers import (
    COPENHAGEN,
    FIRST,
    NOON,
    NOW,
    TEN,
    THURSDAY,
    appointments,
    at_confirm,
    at_name,
    at_topic,
    mover,
    own,
)
from tests.dialogue.talker import Talker

# The plain way


def test_a_time_is_booked_step_by_step(booker, bookings, knowledge):
    opened = booker.begin("jeg vil gerne booke en tid")
    assert "bare møde op" in opened
    assert booker.titles == [FIRST, "Torsdag 19/11 kl. 10.30", "Torsdag 19/11 kl. 11.00"]
    booker.press(FIRST)
    assert "fornavn" in booker.text
    booker.say("jeg hedder Jens", "out_of_scope")
    assert "handler samtalen om" in booker.text
    booker.press("En klage")
    assert "torsdag den 19. november kl. 10.00-10.30" in booker.text
    assert "Navn: Jens" in booker.text
    assert "Emne: En klage" in booker.text
    assert knowledge.contact["address"] in booker.text
    assert appointments(bookings) == [], "nothing is booked before the last yes"
    booker.say("ja tak", "affirm")
    assert booker.is_over
    assert appointments(bookings) == [(TEN, "Jens", "complaint")]


def test_the_code_that_is_said_finds_the_booking_and_the_calendar_file_lies_ready(booker, bookings, shelf):
    said = at_confirm(booker).say("ja", "affirm")
    code = codes.normalise_code(said)
    assert bookings.find(NOW, code, "other").start == TEN
    (link,) = booker.step.messages[-1].links
    paper = shelf.paper(link.url.removeprefix(PAPERS))
    assert paper.kind == "text/calendar"
    assert b"20261119T" in paper.body
    assert code.encode() in paper.body.replace(b"\r\n ", b"")
    assert b"Jens" not in paper.body


def test_a_service_named_at_the_start_is_the_topic_and_not_asked_again(booker):
    booker.begin("en tid om bostøtte", "book", ["85"])
    booker.press(FIRST)
    booker.say("Amina", "out_of_scope")
    assert booker.asked == "confirm"
    assert f"Emne: {the_knowledge().services['85'].choice}" in booker.text


@pytest.mark.parametrize("key", [*the_booking_texts().topics])
def test_every_topic_can_be_booked(booker, bookings, key):
    at_topic(booker)
    title = the_booking_texts().topics[key]
    if key in the_booking_texts().shown:
        booker.press(title)
    else:
        booker.say(title, "ask_service")
    booker.say("ja", "affirm")
    assert appointments(bookings) == [(TEN, "Jens", key)]
    assert check_topic(key) == key


# Changing one's mind


def test_no_at_the_confirmation_asks_for_another_time_and_keeps_the_rest(booker, bookings):
    at_confirm(booker).say("nej", "deny")
    assert booker.asked == "time"
    booker.say("nummer to", "out_of_scope")
    assert booker.asked == "confirm"
    assert "10.30-11.00" in booker.text
    assert "Jens" in booker.text
    assert appointments(bookings) == []


def test_find_another_time_is_a_choice(booker):
    at_confirm(booker).press("Find en anden tid")
    assert booker.asked == "time"
    assert booker.state["name"] == "Jens"


def test_back_twice_leads_to_the_name_and_then_no_further_than_the_time(booker):
    at_confirm(booker)
    for asked in ("topic", "name", "time"):
        booker.say("tilbage", "back")
        assert booker.asked == asked
        assert asked not in booker.state
    assert "første spørgsmål" in booker.say("tilbage", "back")
    assert booker.asked == "time"


def test_back_from_a_time_that_was_taken_does_not_lead_to_a_later_question(booker):
    at_confirm(booker).say("nej", "deny")
    assert "første spørgsmål" in booker.say("tilbage", "back")
    assert booker.state["name"] == "Jens"


def test_starting_over_forgets_all_answers(booker):
    at_confirm(booker).say("forfra", "restart")
    assert booker.asked == "time"
    assert not {"time", "name", "topic", "confirm"} & set(booker.state)


# Old choices


def test_an_old_time_pressed_later_is_the_time_and_is_confirmed_anew(booker, bookings):
    at_confirm(booker).press("kl. 11.00")
    assert booker.asked == "confirm"
    assert "11.00-11.30" in booker.text
    assert appointments(bookings) == []


def test_an_old_yes_does_not_book_another_time(booker, bookings):
    at_confirm(booker)
    old = next(choice for choice in booker.shown if choice.title.startswith("Ja"))
    booker.say("torsdag kl. 12", "book")
    booker.press_key(old)
    assert booker.asked == "confirm"
    assert "10.00-10.30" in booker.text, "it asks about the time that this yes was about"
    assert appointments(bookings) == []
    booker.press("Ja, book tiden")
    assert [start for start, *_ in appointments(bookings)] == [TEN]


def test_an_old_yes_before_all_is_answered_books_nothing_and_is_not_remembered(booker, bookings):
    at_confirm(booker)
    old = next(choice for choice in booker.shown if choice.title.startswith("Ja"))
    booker.say("tilbage", "back")
    booker.say("tilbage", "back")
    booker.press_key(old)
    assert booker.asked == "name"
    booker.say("Ib", "out_of_scope")
    booker.press("Spring over")
    assert booker.asked == "confirm"
    assert appointments(bookings) == []


def test_an_old_yes_of_a_booking_before_books_nothing_in_a_new_one(booker, bookings):
    at_confirm(booker).press("Ja, book tiden")
    old = next(choice for choice in booker.shown if choice.title.startswith("Ja"))
    again = Talker(booker.form, NOW)
    again.begin("book en tid til")
    again.press_key(old)
    assert "ikke ledig mere" in again.text
    assert again.asked == "time"
    again.say("den første", "first_meeting")
    again.say("Ib", "out_of_scope")
    again.press("Spring over")
    assert again.asked == "confirm"
    assert len(appointments(bookings)) == 1


def test_yes_pressed_twice_at_once_books_once(booker, bookings):
    at_confirm(booker)
    twin = Talker(booker.form, NOW, state=booker.state)
    twin.asked, twin.shown = "confirm", booker.shown
    first, second = booker.press("Ja, book tiden"), twin.press("Ja, book tiden")
    assert codes.normalise_code(first) == codes.normalise_code(second)
    assert len(appointments(bookings)) == 1


def test_two_bookings_in_one_conversation_are_two(booker, bookings):
    at_confirm(booker).say("ja", "affirm")
    again = Talker(booker.form, NOW)
    at_confirm(again).say("ja", "affirm")
    assert [start for start, *_ in appointments(bookings)] == [TEN, TEN.replace(minute=30)]


def test_a_choice_of_another_form_or_of_the_answers_is_not_for_this_one(booker):
    at_name(booker)
    for key in ("prescreen:age:18", "code:then:move_booking", "answer:price:85:", "act:human"):
        booker.press_key(replace(booker.shown[0], key=key))
        assert booker.step.aside
    assert booker.asked == "name"


# Too late


def test_the_time_is_taken_while_the_person_thinks(booker, bookings):
    at_confirm(booker)
    bookings.book(NOW, TEN, "Faster")
    booker.say("ja", "affirm")
    assert "ikke ledig mere" in booker.text
    assert booker.asked == "time"
    assert FIRST not in booker.titles
    booker.say("den første", "first_meeting")
    assert booker.asked == "confirm", "name and topic are not asked again"
    booker.say("ja", "affirm")
    assert [name for _, name, _ in appointments(bookings)] == ["Faster", "Jens"]


def test_the_day_is_closed_while_the_person_thinks(booker, bookings):
    at_confirm(booker)
    midnight = TEN.replace(hour=0)
    bookings.desk.close(NOW, midnight, midnight.replace(hour=23))
    booker.say("ja", "affirm")
    assert "ikke ledig mere" in booker.text
    assert booker.asked == "time"
    assert len(booker.titles) == 3
    assert FIRST not in booker.titles
    booker.say("den første", "first_meeting")
    booker.say("ja", "affirm")
    assert booker.is_over
    assert [start.date() != TEN.date() for start, *_ in appointments(bookings)] == [True]


def test_the_time_passes_while_the_person_thinks(booker, bookings):
    at_confirm(booker)
    booker.wait(days=1)
    booker.say("ja", "affirm")
    assert booker.asked == "time"
    assert appointments(bookings) == []
    assert booker.titles[0] != FIRST
    booker.say("den første", "first_meeting")
    booker.say("ja", "affirm")
    assert booker.is_over
    assert len(appointments(bookings)) == 1


# Asking in between, leaving, saying nothing useful


@pytest.mark.parametrize("at", [at_name, at_topic, at_confirm])
def test_a_question_in_between_changes_nothing_and_the_question_comes_again(booker, at):
    before = dict(at(booker).state)
    asked = booker.asked
    booker.say("hvad koster det egentlig?", "price")
    assert booker.step.aside
    assert booker.resume().startswith("Tilbage til mit spørgsmål: ")
    assert (booker.state, booker.asked) == (before, asked)
    assert booker.titles


@pytest.mark.parametrize(
    ("at", "word"), [(at_name, "navn"), (at_topic, "forberede"), (at_confirm, "forkert"), (None, "menneske")]
)
def test_why_is_answered_and_the_question_asked_again(booker, at, word):
    at(booker) if at else booker.begin("book en tid")
    asked = booker.asked
    assert word in booker.say("hvorfor vil du vide det?", "why_ask").lower()
    assert booker.asked == asked


@pytest.mark.parametrize("text", ["stop", "nej jeg har fortrudt det hele og vil gerne stoppe nu"])
@pytest.mark.parametrize("at", [at_name, at_topic, at_confirm])
def test_stop_ends_it_wherever_it_is_said(booker, bookings, at, text):
    at(booker).say(text, "stop")
    assert booker.step.stopped
    assert booker.is_over
    assert appointments(bookings) == []


def test_no_to_everything_books_nothing(booker, bookings):
    booker.begin("book en tid")
    booker.say("nej", "deny")
    assert booker.asked == "time"
    assert '"stop"' in booker.say("nej", "deny"), "the second time it says how to leave"
    booker.press(FIRST)
    booker.say("nej", "deny")
    assert booker.asked == "topic", "no name is needed"
    booker.say("nej", "deny")
    assert "uden navn" in booker.text
    booker.say("nej", "deny")
    assert booker.asked == "time"
    assert appointments(bookings) == []


def test_do_not_know_to_everything(booker, bookings):
    booker.begin("book en tid")
    booker.say("ved ikke", "filler")
    assert booker.asked == "time"
    booker.press(FIRST)
    booker.say("ved ikke", "filler")
    assert booker.state["name"] == "skip"
    booker.say("det ved jeg ikke", "filler")
    assert booker.asked == "confirm"
    booker.say("ved ikke", "filler")
    assert booker.asked == "confirm"
    assert appointments(bookings) == []


def test_an_answer_forgets_the_miss_before(booker):
    booker.begin("book en tid")
    booker.say("blah", "nlu_fallback")
    booker.press(FIRST)
    assert "stop" not in booker.say("12345", "nlu_fallback")


def test_an_empty_message_is_asked_again(booker):
    at_name(booker).say("[ingen ord]", "empty")
    assert booker.asked == "name"
    assert booker.step.misses == 1


def test_pointing_at_the_offer_to_see_a_person_is_not_for_the_form(booker, bookings):
    for start in bookings.free(NOW):
        bookings.book(NOW, start, "Ib")
    booker.begin("book en tid")
    booker.say("den første", "deny")
    assert booker.step.aside


# Moving


def test_a_time_is_moved_and_keeps_its_code(booking_form, bookings):
    code = own(bookings)
    talker = mover(booking_form, code)
    assert talker.asked == "time"
    assert "bare møde op" not in talker.text
    talker.say("torsdag kl. 12", "book")
    assert talker.asked == "confirm", "name and topic stay"
    assert "flytter din tid til torsdag den 19. november kl. 12.00" in talker.text
    said = talker.say("ja", "affirm")
    assert "flyttet" in said and code in said
    assert appointments(bookings) == [(NOON, "Ib", None)]


def test_no_to_the_move_leaves_the_time(booking_form, bookings):
    talker = mover(booking_form, own(bookings))
    talker.say("torsdag kl. 12", "book")
    talker.say("nej", "deny")
    assert talker.asked == "time"
    talker.say("stop", "stop")
    assert talker.step.stopped
    assert appointments(bookings) == [(TEN, "Ib", None)]


def test_the_booking_is_gone_while_the_person_thinks_of_a_new_time(booking_form, bookings):
    code = own(bookings)
    talker = mover(booking_form, code)
    talker.say("torsdag kl. 12", "book")
    bookings.cancel(NOW, code, "other")
    talker.say("ja", "affirm")
    assert "kan ikke finde en tid" in talker.text
    assert talker.is_over
    assert appointments(bookings) == []


def test_too_many_wrong_codes_elsewhere_ask_to_wait(booking_form, bookings):
    code = own(bookings)
    talker = mover(booking_form, code)
    talker.say("torsdag kl. 12", "book")
    lock_session(bookings, talker.session)
    said = talker.say("ja", "affirm")
    assert "Vent" in said and "minutter" in said
    assert appointments(bookings) == [(TEN, "Ib", None)]


def lock_session(bookings: Bookings, session: str) -> None:
    from bot.booking import NotFound, TooManyTries

    for _ in range(10):
        try:
            bookings.find(NOW, "AAAA-2222", session)
        except NotFound:
            continue
        except TooManyTries:
            return
    pytest.fail("wrong codes are never refused")


def test_starting_over_while_moving_still_moves(booking_form, bookings):
    talker = mover(booking_form, own(bookings))
    talker.say("torsdag kl. 12", "book")
    talker.say("forfra", "restart")
    assert talker.asked == "time"
    talker.say("torsdag kl. 13", "book")
    talker.say("ja", "affirm")
    assert [start for start, *_ in appointments(bookings)] == [THURSDAY.replace(hour=13)]


# The clocks and the calendar


def test_a_time_after_the_clocks_change_is_said_as_the_clock_on_the_wall_shows(tmp_path):
    friday = datetime(2027, 3, 26, 9, tzinfo=COPENHAGEN)  # the clocks go forward on the 28th
    bookings = Bookings.open(f"sqlite:///{tmp_path}/b.db", the_hours(), 1, secret=b"x" * 32, now=friday)
    form = BookingForm(the_phrasing(), the_booking_texts(), bookings, the_hours(), Shelf())
    talker = Talker(form, friday)
    talker.begin("tirsdag den 6. april kl. 10", "book")
    talker.say("Ib", "out_of_scope")
    talker.press("Spring over")
    assert "10.00-10.30" in talker.text
    talker.say("ja", "affirm")
    assert "10.00-10.30" in talker.text
    bookings.close()


def test_a_time_that_is_changed_where_a_name_is_asked_for_leaves_the_name_to_be_asked(booker):
    at_name(booker).say("nej lidt senere", "deny")
    booker.say("10.30")
    assert booker.asked == "name"
    booker.say("Bente", "out_of_scope")
    assert booker.state["name"] == "Bente"


@pytest.mark.parametrize("text", ["for helvede ja", "ja for fanden"])
def test_an_oath_with_a_yes_is_a_yes(booker, bookings, text):
    at_confirm(booker).say(text, "insult")
    assert booker.is_over and len(appointments(bookings)) == 1


def test_an_oath_with_no_answer_books_nothing(booker, bookings):
    at_confirm(booker).say("for helvede altså", "insult")
    assert not booker.is_over and appointments(bookings) == []
