"""The time that was booked, found or moved last in a conversation: known there for an hour without its code."""

import re
from datetime import datetime, timedelta

from bot.booking import Appointment, Bookings, NotFound, TooManyTries
from bot.booking.appointment import MINUTES
from bot.dialogue.booking_texts import BookingTexts, when
from bot.dialogue.keys import act_key
from bot.dialogue.reply import Choice, Message
from bot.shelf import APPOINTMENT, Shelf

OWN = "own"
"""What stands in a form's slot in place of the code, which so comes into no store."""
MOVE, CANCEL = "move_booking", "cancel_booking"
TITLES = {MOVE: "Flyt tiden", CANCEL: "Afbestil tiden", "book": "Book en ny tid"}
_CODE = re.compile(r"\bkode")


class OwnBooking:
    """Kept on the shelf, as the calendar file with its code is: in memory, for an hour, until the talk is over."""

    def __init__(self, texts: BookingTexts, bookings: Bookings, shelf: Shelf) -> None:
        self._texts = texts
        self._bookings = bookings
        self._shelf = shelf

    def keep(self, session: str, made: Appointment) -> None:
        """Know this time from now on, in place of the one before."""
        self._shelf.remember(session, APPOINTMENT, [made.code, made.start.isoformat()])

    def forget(self, session: str) -> None:
        """Know no time any more."""
        self._shelf.forget(session, APPOINTMENT)

    def code(self, session: str) -> str | None:
        """Return the code of the time that is known, or None."""
        known = self._shelf.recall(session, APPOINTMENT)
        return str(known[0]) if known else None

    def meant(self, code: object, session: str) -> str:
        """Return the code that a form's slot stands for, which may be :data:`OWN`; empty where there is none."""
        return str((self.code(session) if code == OWN else code) or "")

    def told(self, session: str, text: str, now: datetime) -> Message | None:
        """Tell the time and the place again, and the code to who asks for it; None where no time is known."""
        code = self.code(session)
        if code is None:
            return None
        try:
            found = self._bookings.find(now, code, session)
        except TooManyTries as wait:
            return Message(self._texts.wait(wait.seconds))
        except NotFound:
            return self.lost(session, now)
        self.keep(session, found)
        said = self._texts.say("yours", when=when(found.start, found.minutes, now))
        if _CODE.search(text.lower()):
            said = f"{said}\n{self._texts.say('code', code=found.code)}"
        return Message(said, tuple(Choice(act_key(act), TITLES[act]) for act in (MOVE, CANCEL)))

    def lost(self, session: str, now: datetime) -> Message:
        """Say of a time that is not found any more that it is over, or that somebody took it away; and forget it."""
        known = self._shelf.recall(session, APPOINTMENT)
        self.forget(session)
        if not known:
            return Message(self._texts.say("wrong_code"))
        start = datetime.fromisoformat(known[1])
        over = start + timedelta(minutes=MINUTES) <= now
        said = self._texts.say("over" if over else "taken_away", when=when(start, MINUTES, now))
        return Message(said, (Choice(act_key("book"), TITLES["book"]),))
