"""How far people have come with a booking, and what is booked then."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.booking import Bookings
from bot.dialogue.booking_form import BookingForm
from tests.dialogue.talker import Talker

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2026, 11, 18, 11, 0, tzinfo=COPENHAGEN)  # a Wednesday, on which it is closed
THURSDAY = datetime(2026, 11, 19, tzinfo=COPENHAGEN)
TEN, NOON = THURSDAY.replace(hour=10), THURSDAY.replace(hour=12)
FIRST = "Torsdag 19/11 kl. 10.00"


def at_name(booker: Talker) -> Talker:
    booker.begin("book en tid")
    booker.say("den første", "first_meeting")
    assert booker.asked == "name"
    return booker


def at_topic(booker: Talker) -> Talker:
    at_name(booker).say("Jens", "out_of_scope")
    assert booker.asked == "topic"
    return booker


def at_confirm(booker: Talker) -> Talker:
    at_topic(booker).press("Spring over")
    assert booker.asked == "confirm"
    return booker


def appointments(bookings: Bookings) -> list[tuple[datetime, str, str | None]]:
    days = [NOW.date() + timedelta(days=ahead) for ahead in range(30)]
    return [(item.start, item.name, item.topic) for day in days for item in bookings.day(day)]


def own(bookings: Bookings, start: datetime = TEN) -> str:
    return bookings.book(NOW, start, "Ib").code


def mover(form: BookingForm, code: str, start: datetime = TEN) -> Talker:
    talker = Talker(form, NOW, state={"code": code, "last": start.isoformat()})
    talker.begin(code, "nlu_fallback")
    return talker
