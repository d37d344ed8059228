"""What is said about the booking while it is under way."""

import pytest

from tests.dialogue.bookers import appointments, at_confirm, at_name, at_topic, mover, own


@pytest.mark.parametrize("at", [at_name, at_topic, at_confirm])
def test_moving_it_in_the_middle_means_another_time(booker, at):
    at(booker).say("jeg kan ikke alligevel kan vi flytte det", "move_booking")
    assert booker.asked == "time" and "ikke booket noget endnu" in booker.text
    assert booker.state.get("time") is None


def test_whether_it_can_be_moved_once_it_is_booked_is_told(booker):
    at_confirm(booker).say("kan man flytte tiden bagefter", "move_booking")
    assert booker.asked == "confirm" and "flyt" in booker.text


def test_moving_house_as_what_it_is_about_changes_no_time(booker):
    before = at_topic(booker).state["time"]
    booker.say("jeg skal flytte", "move_booking")
    assert booker.state["time"] == before


@pytest.mark.parametrize("at", [at_name, at_confirm])
def test_calling_it_off_in_the_middle_ends_it(booker, bookings, at):
    at(booker).say("aflys den", "cancel_booking")
    assert booker.is_over and booker.step.stopped
    assert appointments(bookings) == []


def test_a_time_of_before_is_not_called_off_with_the_one_under_way(booker):
    at_name(booker).say("afbestil min tid", "cancel_booking")
    assert booker.step.aside


@pytest.mark.parametrize("text", ["hvorfor ikke", "hvorfor er der ingen tider", "jamen hvorfor kun de dage"])
def test_why_there_are_no_times_then(booker, text):
    booker.begin("book en tid")
    booker.say("onsdag den 25. november", "book")
    booker.say(text, "why_ask")
    assert "kun tider i åbningstiden" in booker.text and booker.asked == "time"


def test_a_reminder_is_not_sent(booker):
    at_name(booker).say("sender I en sms dagen før", "my_booking")
    assert "sender ikke påmindelser" in booker.text and booker.asked == "name"


@pytest.mark.parametrize("text", ["kan jeg ændre navnet", "må jeg skifte til et andet navn"])
def test_another_name_does_not_move_the_time(booker, text):
    before = at_confirm(booker).state["time"]
    booker.say(text, "move_booking")
    assert booker.state["time"] == before


def test_the_name_of_a_time_that_is_moved_stays(bookings, booking_form):
    talker = mover(booking_form, own(bookings))
    talker.say("kan jeg også få rettet navnet", "move_booking")
    assert "Navnet på en tid kan ikke rettes" in talker.text and talker.asked == "time"


@pytest.mark.parametrize("text", ["skal jeg have papirer med", "Hvad skal jeg medbringe?", "skal jeg tage noget med"])
def test_what_to_bring_is_told(booker, text):
    at_name(booker).say(text, "first_meeting")
    assert "at du skal have noget med" in booker.text and booker.asked == "name"
