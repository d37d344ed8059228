"""Which time is asked for, wherever it is said."""

from datetime import datetime

import pytest

from bot.booking import times
from tests.dialogue.bookers import (
    COPENHAGEN,
    FIRST,
    NOON,
    NOW,
    TEN,
    appointments,
    at_confirm,
    at_name,
    at_topic,
    mover,
    own,
)
from tests.dialogue.talker import Talker


def test_the_time_in_the_first_message_is_taken(booker):
    booker.begin("kan jeg få en tid torsdag kl. 12?", "book")
    assert booker.asked == "name"
    assert datetime.fromisoformat(booker.state["time"]) == NOON


@pytest.mark.parametrize("text", ["torsdag kl. 12", "torsdag d. 19. november kl. 12"])
def test_a_time_where_a_name_is_asked_for_is_a_time(booker, text):
    at_name(booker).say(text, "opening_hours")
    assert datetime.fromisoformat(booker.state["time"]) == NOON
    assert "name" not in booker.state
    assert booker.asked == "name"


@pytest.mark.parametrize("text", ["fredag", "i morgen", "hellere på fredag", "helst på fredag", "25. november"])
def test_a_day_where_a_name_is_asked_for_offers_that_day(booker, text):
    at_name(booker).say(text, "out_of_scope")
    assert booker.asked == "time"
    assert "name" not in booker.state
    assert booker.titles


def test_a_time_where_the_topic_is_asked_for_is_a_time_and_a_mere_day_is_not(booker):
    at_topic(booker).say("et brev jeg fik i mandags om en klage", "complaint")
    assert booker.state["topic"] == "complaint"
    assert datetime.fromisoformat(booker.state["time"]) == TEN
    other = Talker(booker.form, NOW)
    at_topic(other).say("torsdag kl. 12", "book")
    assert datetime.fromisoformat(other.state["time"]) == NOON
    assert other.asked == "topic"


@pytest.mark.parametrize("text", ["torsdag kl. 12", "nej, torsdag kl. 12", "kan det blive torsdag kl. 12?", "12"])
def test_the_time_is_changed_at_the_confirmation(booker, bookings, text):
    at_confirm(booker).say(text, "move_booking")
    assert booker.asked == "confirm"
    assert "kl. 12.00-12.30" in booker.text
    assert "Jens" in booker.text
    booker.say("ja", "affirm")
    assert appointments(bookings) == [(NOON, "Jens", None)]


def test_an_hour_alone_is_one_of_the_day_that_was_spoken_of(booker):
    booker.begin("book en tid")
    booker.say("på fredag", "book")
    booker.say("13", "out_of_scope")
    assert datetime.fromisoformat(booker.state["time"]) == datetime(2026, 11, 20, 13, tzinfo=COPENHAGEN)


def test_a_question_on_opening_hours_is_no_wish(booker):
    booker.begin("book en tid")
    booker.say("hvornår har I åbent på fredag?", "opening_hours")
    assert booker.step.aside
    assert booker.asked == "time"


@pytest.mark.parametrize("code", ["4NAT-36QJ", "K2RS-3DEC", "7APR-8G8E"])
def test_a_code_that_looks_like_a_date_is_no_wish(booking_form, code):
    assert times.read(code, NOW)
    talker = Talker(booking_form, NOW, state={"code": code, "last": TEN.isoformat()})
    for text in (code, code.lower().replace("-", " "), f"det er {code}"):
        talker.begin(text, "nlu_fallback")
        assert talker.titles[0] == FIRST


def test_code_and_new_time_in_one(booking_form, bookings):
    code = own(bookings)
    talker = Talker(booking_form, NOW, state={"code": code, "last": TEN.isoformat()})
    talker.begin(f"flyt {code} til torsdag kl. 12", "move_booking")
    assert talker.asked == "confirm"
    assert "12.00" in talker.text


def test_the_day_that_was_said_stays_also_after_something_else(booker):
    booker.begin("book en tid")
    booker.say("mandag", "book")
    booker.resume()
    booker.say("kl 11")
    assert booker.titles == ["Mandag 23/11 kl. 11.00"] or booker.asked == "name"
    assert "Tirsdag" not in str(booker.titles)


def test_the_day_that_was_said_stays_when_moving(booking_form, bookings):
    talker = mover(booking_form, own(bookings))
    talker.say("på mandag i stedet", "move_booking")
    talker.resume()
    talker.say("kl 11")
    assert "mandag" in (talker.text + str(talker.titles)).lower()
    assert "torsdag" not in (talker.text + str(talker.titles)).lower()


def test_a_weekday_is_the_one_in_the_week_that_was_said(booker):
    booker.begin("book en tid")
    booker.say("uge 49", "book")
    booker.say("tirsdag formiddag", "book")
    assert booker.titles and all(title.startswith("Tirsdag 1/12") for title in booker.titles)


def test_who_can_at_none_of_the_times_is_asked_when(booker):
    booker.begin("book en tid")
    booker.say("det kan jeg ikke")
    assert "Passer ingen af tiderne" in booker.text


@pytest.mark.parametrize("at", [at_name, at_topic, at_confirm])
@pytest.mark.parametrize("text", ["fuck ka vi ta fredag istedet", "for helvede, kan vi tage fredag i stedet?"])
def test_the_day_in_an_outburst_is_taken(booker, at, text):
    at(booker).say(text, "insult")
    assert "Fredag" in booker.titles[0] and booker.asked == "time"
    booker.say("10.30", "nlu_fallback")
    assert datetime.fromisoformat(booker.state["time"]).weekday() == 4


@pytest.mark.parametrize(
    ("day", "text", "shown"),
    [
        ("onsdag den 25. november", "hvad med dagen efter", "Torsdag 26/11"),
        ("lørdag den 21. november", "så dagen før", "Fredag 20/11"),
        ("torsdag", "hvad med dagen efter", "Fredag 20/11"),
    ],
)
def test_the_day_after_is_that_after_the_day_spoken_of(booker, day, text, shown):
    booker.begin("book en tid")
    booker.say(day, "book")
    booker.say(text, "opening_hours")
    assert booker.titles[0].startswith(shown)


def test_the_day_after_is_no_topic(booker):
    at_topic(booker).say("hvad med dagen efter", "opening_hours")
    assert booker.titles[0].startswith("Fredag 20/11") and booker.asked == "time"


def test_the_day_whose_hours_were_asked_for_is_spoken_of(booker):
    booker.begin("book en tid")
    booker.say("har I åbent på fredag?", "opening_hours")
    assert booker.step.aside
    booker.resume("har I åbent på fredag?", "opening_hours")
    booker.say("så kl 12", "opening_hours")
    assert datetime.fromisoformat(booker.state["time"]).date().isoformat() == "2026-11-20"
