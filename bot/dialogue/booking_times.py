"""From a wish to the times there are for it: the one that was meant, or those nearest to it and why."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.booking import Bookings, NotFound, TooManyTries
from bot.booking.appointment import MINUTES
from bot.booking.times import Wish
from bot.dialogue.booking_texts import BookingTexts, short
from bot.dialogue.booking_wish import moment
from bot.dialogue.form import Said, State, Step
from bot.dialogue.keys import FormKey, act_key, form_key, parse
from bot.dialogue.own_booking import OwnBooking
from bot.dialogue.pointing import place
from bot.dialogue.reply import Choice, Message
from bot.opening_hours import OpeningHours
from bot.opening_hours.danish import long_date
from bot.opening_hours.zone import local

FORM = "booking"
"""The form whose question ``time`` the offers are choices of."""
_WEEKS = 4
_RATHER_THAT = frozenset("nej næ nå hov ups så hellere men også ikke forkert".split())  # noqa: SIM905
_CORRECTS = re.compile(r"^\W*(?:nej|næ|nå|hov|ups|så|hellere|men)\b.*\bden\b")


class BookingTimes:
    """Offers the free times; a time that is moved may also stay where it is."""

    def __init__(self, texts: BookingTexts, bookings: Bookings, hours: OpeningHours, own: OwnBooking) -> None:
        self._texts = texts
        self._bookings = bookings
        self._hours = hours
        self._own = own

    def shown(self, state: State, said: Said) -> list[datetime]:
        """Return the times that were offered last, as far as they are free; the soonest where there are none."""
        free = self._bookings.free(said.now)
        shown = [datetime.fromisoformat(start) for start in state.get("shown") or ()]
        return [start for start in shown if start in free] or self._soonest(said)

    def pointed_at(self, state: State, said: Said) -> str | None:
        """Return the time among those shown that "nej, den anden" points at."""
        at = place(said.text, _RATHER_THAT) if _CORRECTS.search(said.text.lower()) else None
        shown = self.shown(state, said) if at is not None else []
        return local(shown[at]).isoformat() if at is not None and -len(shown) <= at < len(shown) else None

    def offer(self, text: str, starts: Sequence[datetime]) -> Message:
        """Return a text with times to choose from; where there are none, the way to a person."""
        if not starts:
            return Message(self._texts.say("none"), (Choice(act_key("human"), "Tal med et menneske"),))
        choices = tuple(Choice(form_key(FORM, "time", start.isoformat()), short(start)) for start in starts)
        return Message(text, choices)

    def wished(self, wish: Wish, state: State, said: Said) -> str | Step:
        """Return the one time that was meant, or the step that offers those nearest to what was wished."""
        if wish.impossible:
            return _open(self.offer(self._texts.say("impossible", reason=wish.impossible), self._soonest(said)))
        if wish.unclear:
            possible = [span for span in wish.unclear if self._is_open(span)]
            if len(possible) > 1:
                firsts = [self._bookings.nearest(said.now, (span,), 1) for span in possible]
                found = dict.fromkeys(start for first in firsts for start in first)
                return _open(self.offer(self._texts.say("which"), list(found)))
            wish = Wish(tuple(possible or wish.unclear))
        nearest = self._bookings.nearest(said.now, wish.windows, soonest=wish.soonest, latest=wish.latest)
        exact = [start for start, end in wish.windows if end - start <= timedelta(minutes=MINUTES)]
        if len(wish.windows) == 1 and exact and (exact[0] in nearest[:1] or self._is_own(exact[0], state, said)):
            return local(exact[0]).isoformat()
        inside = [start for start in nearest if any(_within(start, *window) for window in wish.windows)]
        text = self._reason(wish, said) if wish.windows and not inside else self._texts.say("free")
        exactly = len(exact) == len(wish.windows) > 0
        return _open(self.offer(text, inside if inside and exactly else nearest), nearest)

    def is_free(self, known: State, said: Said) -> bool:
        """Tell whether the time that was chosen can still be had."""
        start = moment(known["time"])
        return start in self._bookings.free(said.now) or self._is_own(start, known, said)

    def instead(self, known: State, said: Said, nearest: Sequence[datetime] | None = None) -> Step:
        """Return the step that offers other times, ``nearest`` where they are known, for one that is taken."""
        start = moment(known["time"])
        if nearest is None:
            nearest = self._bookings.nearest(said.now, ((start, start),) if start else ())
        return _open(self.offer(self._texts.say("taken"), nearest))

    def _soonest(self, said: Said) -> list[datetime]:
        return self._bookings.nearest(said.now, (), soonest=True)

    def _is_own(self, start: datetime | None, known: State, said: Said) -> bool:
        """Tell whether a time that is to be moved is there already: no other can have taken it."""
        if not known.get("code"):
            return False
        try:
            code = self._own.meant(known["code"], said.session)
            return bool(self._bookings.find(said.now, code, said.session).start == start)
        except (NotFound, TooManyTries):
            return False

    def _is_open(self, span: tuple[datetime, datetime]) -> bool:
        """Tell whether it is open at any time of a span; a reading at which it never is was not meant."""
        begins, ends = (local(moment) for moment in span)
        last = max(begins, ends - timedelta(microseconds=1))  # an evening ends with its day
        hours = self._hours.on(begins.date()).hours
        if begins.date() != last.date() or not hours:
            return begins.date() != last.date()
        return hours[0] <= begins.time() < hours[1] or begins.time() <= hours[0] <= last.time()

    def _reason(self, wish: Wish, said: Said) -> str:
        """Say why the nearest times are others than was wished."""
        start = local(wish.windows[0][0])
        if (start - local(said.now)).days >= _WEEKS * 7:
            return self._texts.say("too_far")
        days = {local(window[0]).date() for window in wish.windows}
        if len(days) == 1 and not self._hours.on(start.date()).hours:
            return self._texts.say("not_open", day=long_date(start.date(), local(said.now).date()))
        if not any(self._is_open(window) for window in wish.windows):
            return self._texts.say("not_in_hours")
        return self._texts.say("not_free")


def _open(offer: Message, nearest: Sequence[datetime] = ()) -> Step:
    """Return the step that leaves the time open, and remembers what was offered and the nearest time."""
    last = {"last": nearest[0].isoformat()} if nearest else {}
    return Step((offer,), {"time": None, "confirm": None, **last, "shown": _starts(offer)}, "time")


def _starts(offer: Message) -> list[str]:
    """Return the times that a message offers."""
    keys = [parse(choice.key) for choice in offer.choices]
    return [key.value for key in keys if isinstance(key, FormKey) and key.question == "time"]


def _within(start: datetime, begins: datetime, ends: datetime) -> bool:
    return start == begins if begins == ends else begins <= start < ends
