"""Names, as people give them with more than was asked."""

from datetime import datetime

import pytest

from bot.dialogue.booking_names import changes_name
from tests.dialogue.bookers import NOON, TEN, appointments, at_name


@pytest.mark.parametrize(
    ("text", "services", "topic"),
    [
        ("Mette Hansen, og det handler om bostøtte", ["85"], "85"),
        ("Mette, bostøtte", ["85"], "85"),
        ("jeg hedder Mette og det er om § 107", ["107"], "107"),
    ],
)
def test_name_and_topic_in_one(booker, text, services, topic):
    at_name(booker).say(text, "ask_service", services)
    assert (booker.state["name"], booker.state["topic"]) == ("Mette", topic)
    assert booker.asked == "confirm"


def test_name_and_another_time_in_one(booker):
    at_name(booker).say("Mette, og helst torsdag kl. 12", "book")
    assert booker.state["name"] == "Mette"
    assert datetime.fromisoformat(booker.state["time"]) == NOON
    assert booker.asked == "topic"


def test_a_service_instead_of_a_name_is_no_name(booker):
    at_name(booker).say("bostøtte", "ask_service", ["85"])
    assert booker.step.aside
    booker.say("noget om bostøtte", "nlu_fallback", ["85"])
    assert "name" not in booker.state
    assert booker.state["topic"] == "85"
    assert booker.asked == "name"


def test_no_surname_is_kept(booker, bookings):
    at_name(booker).say("Mette Hansen", "out_of_scope")
    booker.press("Spring over")
    assert "Hansen" not in booker.text
    booker.say("ja", "affirm")
    assert appointments(bookings) == [(TEN, "Mette", None)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("kan jeg ændre navnet", True),
        ("må jeg rette mit navn på tiden", True),
        ("kan navnet laves om", True),
        ("der står et forkert navn", True),
        ("hvad er navnet på jeres kontor", False),
        ("kan jeg ændre tiden", False),
    ],
)
def test_another_name_on_a_time(text, meant):
    assert changes_name(text) == meant
