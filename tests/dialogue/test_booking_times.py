"""What is offered for a wish, also where there is no such time."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.dialogue.keys import act_key, parse
from tests.dialogue.bookers import FIRST, NOON, NOW, TEN, THURSDAY, appointments, mover, own


def test_a_day_in_the_first_message_offers_that_day(booker):
    booker.begin("book en tid på fredag", "book")
    assert booker.asked == "time"
    assert all(title.startswith("Fredag 20/11") for title in booker.titles)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("onsdag den 25. november", "ingen tider onsdag"),
        ("den 31. november", "november"),
        ("om tre måneder", "næste fire uger"),
        ("torsdag kl. 20", "kun tider i åbningstiden"),
        ("har I tid om aftenen", "kun tider i åbningstiden"),
        ("torsdag kl. 10.10", "ikke ledig"),
        ("i går", ""),
    ],
)
def test_a_wish_that_cannot_be_is_answered_with_offers(booker, text, said):
    booker.begin("book en tid")
    booker.say(text, "book")
    assert said in booker.text
    assert booker.asked == "time"
    assert booker.titles
    assert "time" not in booker.state


def test_a_time_that_can_be_read_twice_is_asked_about_only_where_both_are_open(booker):
    booker.begin("book en tid")
    booker.say("torsdag kl. 3", "book")
    assert datetime.fromisoformat(booker.state["time"]) == THURSDAY.replace(hour=15)


@pytest.mark.parametrize(("text", "title"), [("nej den anden", 1), ("hellere den sidste", -1), ("hov den tredje", 2)])
def test_another_of_the_times_shown(booker, text, title):
    booker.begin("book en tid")
    shown = [parse(choice.key).value for choice in booker.shown]
    booker.say(text, "deny")
    assert booker.state["time"] == shown[title] and booker.asked == "name"
    booker.say("nej den første", "deny")
    assert booker.state["time"] == shown[0] and booker.asked == "name"


def test_an_offer_pressed_too_late_offers_others(booker, bookings):
    booker.begin("book en tid")
    bookings.book(NOW, TEN, "Faster")
    booker.press(FIRST)
    assert "ikke ledig mere" in booker.text
    assert booker.asked == "time"
    booker.wait(days=40)
    booker.press("kl. 10.30")
    assert booker.asked == "time"
    assert booker.titles


def test_nothing_free_at_all_tells_to_just_come(booker, bookings, knowledge):
    for start in bookings.free(NOW):
        bookings.book(NOW, start, "Ib")
    booker.begin("book en tid")
    assert knowledge.contact["phone"] in booker.text
    assert [choice.key for choice in booker.step.messages[-1].choices] == [act_key("human")]
    booker.say("torsdag kl. 10", "book")
    assert knowledge.contact["phone"] in booker.text
    booker.say("stop", "stop")
    assert booker.is_over and booker.step.stopped


@pytest.mark.parametrize("way", ["in words", "by an old choice"])
def test_a_time_moved_to_where_it_is_stays_and_nobody_is_told_it_was_taken(booking_form, bookings, way):
    code = own(bookings)
    talker = mover(booking_form, code)
    if way == "in words":
        talker.say("torsdag kl. 10", "book")
    else:
        talker.press_key(replace(talker.shown[0], key=f"booking:time:{TEN.isoformat()}"))
    assert "taget" not in talker.text and "ikke ledig" not in talker.text
    assert talker.asked == "confirm"
    talker.say("ja", "affirm")
    assert talker.is_over
    assert appointments(bookings) == [(TEN, "Ib", None)]


def test_a_time_of_another_person_is_taken_also_when_moving(booking_form, bookings):
    code = own(bookings)
    bookings.book(NOW, NOON, "Anden")
    talker = mover(booking_form, code)
    talker.say("torsdag kl. 12", "book")
    assert "ikke ledig" in talker.text
    assert talker.asked == "time"
