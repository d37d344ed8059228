"""The time spoken of last is known in its conversation without its code, as long as it has to be, and nowhere else."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.booking import NotFound
from bot.dialogue.code_form import CANCEL, MOVE, SHOW
from bot.dialogue.own_booking import OWN
from bot.shelf import APPOINTMENT
from tests.dialogue.talker import Talker

NOW = datetime(2026, 11, 18, 11, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
TEN = datetime(2026, 11, 19, 10, tzinfo=ZoneInfo("Europe/Copenhagen"))


@pytest.fixture
def own(code_form):
    return code_form.own


@pytest.fixture
def made(booker, bookings, shelf):
    """What was booked in the conversation of the talkers."""
    booker.begin("torsdag kl. 10")
    for text, intent in (("Ib", "nlu_fallback"), ("spring over", "filler"), ("ja", "affirm")):
        booker.say(text, intent)
    return bookings.find(NOW, shelf.recall(booker.session, APPOINTMENT)[0], "the test")


def test_what_was_booked_is_told_again_without_its_code(own, made, knowledge):
    told = own.told("a", "hvornår er den?", NOW)
    assert "torsdag den 19. november kl. 10.00-10.30" in told.text
    assert knowledge.contact["address"] in told.text
    assert made.code not in told.text and "Ib" not in told.text
    assert [choice.key for choice in told.choices] == ["act:move_booking", "act:cancel_booking"]


def test_who_asks_for_the_code_gets_it(own, made):
    assert made.code in own.told("a", "Hvad var KODEN?", NOW).text


def test_no_other_conversation_knows_it(own, made):
    assert own.told("b", "hvornår er den?", NOW) is None
    assert own.code("b") is None


def test_once_the_talk_is_over_it_is_not_known(own, made, shelf):
    shelf.forget("a")
    assert own.told("a", "hvornår er den?", NOW) is None


def test_cancelling_asks_first_and_then_forgets(holder, own, made, bookings):
    holder.begin("aflys den alligevel", CANCEL)
    assert holder.asked == "confirm"
    assert bookings.find(NOW, made.code, "the test").start == TEN
    holder.say("ja", "affirm")
    assert "er afbestilt" in holder.text
    assert own.code("a") is None
    with pytest.raises(NotFound):
        bookings.find(NOW, made.code, "the test")


@pytest.mark.parametrize(("text", "intent"), [("nej", "deny"), ("tilbage", "back"), ("forfra", "restart")])
def test_who_does_not_want_it_cancelled_after_all_keeps_it(holder, own, made, text, intent):
    holder.begin("aflys den alligevel", CANCEL)
    holder.say(text, intent)
    assert "lader jeg din tid stå" in holder.text
    assert holder.is_over
    assert own.code("a") == made.code


@pytest.mark.parametrize("act", [MOVE, CANCEL])
def test_no_slot_holds_the_code(holder, made, act):
    holder.begin("den tid", act)
    assert holder.state["code"] == OWN
    assert made.code not in str(holder.state)


def test_it_is_moved_and_still_known(holder, booking_form, made, own, bookings):
    holder.begin("kan jeg komme en time senere", MOVE)
    assert holder.is_over and holder.state["moves"]
    mover = Talker(booking_form, NOW, state={"code": OWN, "last": holder.state["moves"]})
    mover.begin("kan jeg komme en time senere", "move_booking")
    assert "kl. 11.00" in mover.text
    mover.say("ja", "affirm")
    assert "flyttet" in mover.text and made.code in mover.text
    assert "kl. 11.00" in own.told("a", "hvornår er den?", NOW).text
    assert bookings.find(NOW, made.code, "the test").start.hour == 11


def test_another_code_means_another_time(holder, made, bookings):
    other = bookings.book(NOW, TEN.replace(hour=12), "Bo").code
    holder.begin("aflys den alligevel", CANCEL)
    holder.say(f"nej det er {other}", "deny")
    assert holder.asked == "confirm"
    assert "kl. 12.00" in holder.text
    holder.say("ja", "affirm")
    assert bookings.find(NOW, made.code, "the test").start == TEN


def test_a_time_found_by_its_code_is_known_from_then_on(holder, own, bookings):
    code = bookings.book(NOW, TEN, "Bo").code
    holder.begin("hvornår er min tid?", SHOW)
    assert holder.asked == "code"
    holder.say(code)
    holder.press("Ikke mere nu")
    assert own.code("a") == code
    assert own.code("b") is None


def test_what_is_over_is_said_to_be_over_and_forgotten(own, made):
    told = own.told("a", "hvornår er den?", made.end)
    assert "torsdag den 19. november kl. 10.00-10.30" in told.text and "forbi" in told.text
    assert own.code("a") is None


def test_until_it_ends_it_is_told(own, made):
    assert "Din tid er" in own.told("a", "hvornår er den?", made.end - timedelta(minutes=1)).text


@pytest.mark.parametrize("act", [SHOW, MOVE, CANCEL])
def test_what_somebody_else_cancelled_is_said_to_be_gone_and_forgotten(holder, own, made, bookings, knowledge, act):
    bookings.cancel(NOW, made.code, "somebody else")
    holder.begin("den tid", act)
    assert "står ikke i kalenderen mere" in holder.text and knowledge.contact["phone"] in holder.text
    assert holder.is_over
    assert own.code("a") is None


def test_cancelled_elsewhere_while_the_new_time_is_chosen(booking_form, made, bookings, own):
    mover = Talker(booking_form, NOW, state={"code": OWN, "last": TEN.isoformat()})
    mover.begin("torsdag kl. 12", "move_booking")
    bookings.cancel(NOW, made.code, "somebody else")
    mover.say("ja", "affirm")
    assert "står ikke i kalenderen mere" in mover.text
    assert own.code("a") is None


def test_the_newest_of_two_is_the_one(own, made, bookings):
    own.keep("a", bookings.book(NOW, TEN.replace(hour=12), "Bo"))
    assert "kl. 12.00" in own.told("a", "hvornår er den?", NOW).text
