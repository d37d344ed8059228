"""The form that books or moves a time for a talk: which time, for whom, about what, and is it right."""

import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.booking import (
    Appointment,
    Bookings,
    NotBookableError,
    NotFound,
    Taken,
    TooManyTries,
    calendar_file,
    times,
)
from bot.booking.appointment import MINUTES
from bot.dialogue.booking_texts import BookingTexts, short, when
from bot.dialogue.booking_topics import likely_topics, topic_typed
from bot.dialogue.few_words import doubts
from bot.dialogue.first_name import SKIP, first_name
from bot.dialogue.form import Form, Said, State, Step
from bot.dialogue.keys import AnswerKey, FormKey, act_key, form_key, parse
from bot.dialogue.of_booking import asks_for_reminder, declines, speaks_of_booking
from bot.dialogue.own_booking import OWN, OwnBooking
from bot.dialogue.phrasing import Phrasing
from bot.dialogue.pointing import place
from bot.dialogue.reply import Choice, Link, Message
from bot.opening_hours import OpeningHours
from bot.opening_hours.danish import long_date
from bot.opening_hours.zone import local
from bot.shelf import PAPERS, RESULT, Paper, Shelf

_OTHER = "other"
_AFTER_RESULT = "help"  # what is talked about once the pre-screening has shown its result
_WEEKS = 4
_OPENING = {"opening_hours", "appointment_needed"}
_IS_OPEN = re.compile(r"\b(?:åbent?|åbne[rt]?|lukke[rt]?|lukket|åbningstid\w*)\b")
_OTHER_NAME = re.compile(
    r"\b(?:jeg hedder|navn(?:et)? (?:er|skal være)|(?:ret|skift|ændre?) (?:mit )?navn(?:et)?|forkert navn)\b"
)
_WHICH_NAME = re.compile(
    r"\b(?:rigtige?|eget|ægte|fulde?|hele|mit|sit|dit|et|noget|uden) (?:rigtige )?navn\b|\banonym\w*|\befternavn\b"
    r"|\b(?:hedde|kalde mig|kaldes|alias)\b|\b(?:dæk|kæle|øge|for|bruger)navn\w*"
)
_LEAVES_NAME_OUT = re.compile(r"\b(?:uden|intet|ikke noget) navn\b|\banonymt?\b")
_TAKES_BACK = re.compile(
    r"\b(?:skriv|brug|gem|noter|notér)\w* (?:\w+ )?ikke\b|\bikke (?:skrive?|bruge?|gemme?|notere?|stå)\b"
)
_DELETES_NAME = re.compile(r"\b(?:slet|fjern)\w* (?:navnet|mit navn|det navn)\b")
_CANCELS = re.compile(
    r"\b(?:afbestil\w*|aflys\w*|afbud|fortryd\w*)\b|\b(?:flytte|ændre) (?:tiden|den|mødet|aftalen|samtalen)\b"
)
_RATHER_THAT = frozenset("nej næ nå hov ups så hellere men også ikke forkert".split())  # noqa: SIM905
_CORRECTS = re.compile(r"^\W*(?:nej|næ|nå|hov|ups|så|hellere|men)\b.*\bden\b")
_IF_LATER = re.compile(r"\b(?:man|igen|bagefter|hvis|senere hen|når)\b|\b(?:afbestil|aflys|afbud|fortryd)\w*")
_WHY_NOT = re.compile(r"^\W*(?:men |og |jamen )*hvorfor\b.*\b(?:ikke|ik|ikk|ingen|kun)\b")
_OWN_WORDS = re.compile(r"\b(?:min|mit|har|booket|bestilt|koden?)\b")
_CANNOT = re.compile(r"\b(?:kan|passer)\b.*\b(?:ikke|ik|ikk|dårligt)\b")
_RATHER = re.compile(r"\b(?:hellere|i stedet|anden tid|andet tidspunkt|komme[rn]?|flyt\w*)\b")
_BRINGS = re.compile(r"\b(?:hvad|noget|papirer\w*|breve\w*)\b.*\bmed(?:bringe)?\W*$")
_HOW_LONG = re.compile(
    r"\bhvor (?:længe|lang\w*)\b.*\b(?:samtale|møde|snak|aftale)\w*\b"
    r"|\bhvor (?:længe|lang tid) (?:tager|varer) (?:det|den)\W*$"
)
_BETWEEN = r"[^0-9A-Za-zÆØÅæøå]{0,3}"
_HOUR = re.compile(r"^\s*([0-9]{1,2}(?:[.:][0-9]{2})?)\s*[.?!]?\s*$")


class BookingForm(Form):
    """Books through :class:`bot.booking.Bookings`; with a ``code`` in its memory it moves that time instead.

    That code is :data:`OWN` for the time that the conversation knows itself.
    """

    name = "booking"
    questions = ("time", "name", "topic", "confirm")
    memory = ("last", "shown", "days", "code", "token")
    forgotten = ("shown", "days")
    free_numbers = frozenset({"name"})

    def __init__(
        self, phrasing: Phrasing, texts: BookingTexts, bookings: Bookings, hours: OpeningHours, shelf: Shelf
    ) -> None:
        super().__init__(phrasing)
        self.texts = texts
        self.bookings = bookings
        self.hours = hours
        self.shelf = shelf
        self.own = OwnBooking(texts, bookings, shelf)

    def next(self, state: State, said: Said) -> str | None:
        """Return the next question; a time that is moved keeps its name and topic."""
        asked = ("time", "confirm") if state.get("code") else self.questions
        return next((question for question in asked if state.get(question) is None), None)

    def opening(self, state: State, said: Said) -> tuple[Message, ...]:
        """Say first that one may just show up."""
        name = "opening_easy" if said.context.easy else "opening"
        return () if state.get("code") else (Message(self.texts.say(name)),)

    def begin(self, said: Said, state: State) -> Step:
        """Take the time and the service that the first message names; a time that goes on keeps what was answered."""
        opening = self.opening(state, said)
        known = {**state}
        if "topic" not in known and said.services:
            known["topic"] = said.services[0]
        if "topic" not in known and not known.get("code") and self.shelf.recall(said.session, RESULT):
            known["topic"] = _AFTER_RESULT
        if not known.get("token"):
            known["token"] = secrets.token_urlsafe(12)
        wish = None
        if said.key is None:  # "den anden" pointed at the booking, not at the second of the month
            wish = _read(_without(self.own.meant(state.get("code"), said.session), said.text), said, state)
        step = self._wished(wish, known, said) if wish else self.go_on({}, known, said)
        return replace(step, messages=(*opening, *step.messages), answers={**known, **step.answers})

    def ask(self, question: str, state: State, said: Said) -> Message:
        """Return a question with its choices."""
        if question == "time":
            return self._offer(self.texts.say("ask_time"), self._shown(state, said))
        if question == "name":
            choice = Choice(form_key(self.name, "name", SKIP), self.texts.say("no_name_choice"))
            return Message(self.texts.say("ask_name"), (choice,))
        if question == "topic":
            return Message(self.texts.say("ask_topic"), self._topics(self.texts.shown))
        start = datetime.fromisoformat(str(state["time"]))
        moving = bool(state.get("code"))
        topic = self.texts.topics.get(str(state.get("topic")))
        text = self.texts.say(
            "confirm_move" if moving else "confirm",
            when=when(start, MINUTES, said.now),
            name=self._name(state),
            topic=f"\n- Emne: {topic}" if topic else "",
        )
        yes = self.texts.say("say_yes" if moving else "yes_book")
        other = Choice(form_key(self.name, "time", _OTHER), self.texts.say("other_time"))
        return Message(text, (Choice(form_key(self.name, "confirm", start.isoformat()), yes), other))

    def _shown(self, state: State, said: Said) -> list[datetime]:
        """Return the times that were offered last, as far as they are free; the soonest where there are none."""
        free = self.bookings.free(said.now)
        shown = [datetime.fromisoformat(start) for start in state.get("shown") or ()]
        return [start for start in shown if start in free] or self.bookings.nearest(said.now, (), soonest=True)

    def why(self, question: str, state: State) -> str:
        """Return why a question is asked."""
        return self.texts.say(f"why_{question}")

    def hear(self, said: Said, state: State, asked: str | None) -> dict[str, Any]:
        """Return the name, topic or consent in a message; times are read by :meth:`answer`."""
        if asked == "name":
            return self._name_and_topic(said, state)
        if asked == "topic":
            topic = self._topic(said)
            return {"topic": topic} if topic else {}
        if asked == "confirm" and said.intent == "affirm":
            return {"confirm": "yes"}
        return {}

    def take(self, said: Said, state: State, asked: str) -> Step:
        """Take a message; a time may be named whatever is asked, and "nej" to the last question asks for another."""
        if asked == "time" and _WHY_NOT.search(said.text.lower()):
            return self._again(self.texts.say("why_not"), asked, state, said)
        rather = self._rather(said, state) if asked != "topic" else None
        if rather:
            return self.go_on({"time": rather, "last": rather, "confirm": None, "days": None}, state, said)
        if not self._asks_for_hours(said) and not asks_for_reminder(said.text):
            text = _HOUR.sub(r"kl. \1", said.text) if asked in {"time", "confirm"} else said.text
            wish = _read(text, said, state)
            meant = not said.is_aside or said.intent in {"book", "move_booking", *_OPENING} or not said.asks
            if meant and _is_meant(wish, asked, text):
                heard = self.hear(said, state, asked) if asked == "name" else {}
                step = self._told(self._wished(wish, {**state, **heard}, said), state, said)
                return replace(step, answers={**heard, **step.answers})
        if self._wants_another(said, asked):
            return self._another_time(state, said)
        if self._drops(said, state):
            return Step(stopped=True)
        told = self._told_about(said, bool(state.get("code")))
        if told:
            return self._again(told, asked, state, said)
        if asked in {"topic", "confirm"} and not state.get("code"):
            of_name = self._of_name(said, state)
            if of_name:
                return of_name
        typed = topic_typed(said.text, self.texts.topics) if asked == "topic" else None
        if typed:  # also one that is put like a question
            return self.go_on({"topic": typed}, state, said)
        if asked == "confirm" and said.intent == "deny":
            return self._ask_anew(state, said)
        if asked == "topic":
            narrowed = self._which_topic(said, state)
            if narrowed:
                return narrowed
        if asked == "time" and doubts(said.text):
            return self._again(self.phrasing.say("form_take_time"), asked, state, said)
        return super().take(said, state, asked)

    def _rather(self, said: Said, state: State) -> str | None:
        """Return the time among those shown that "nej, den anden" points at."""
        at = place(said.text, _RATHER_THAT) if _CORRECTS.search(said.text.lower()) else None
        shown = self._shown(state, said) if at is not None else []
        return local(shown[at]).isoformat() if at is not None and -len(shown) <= at < len(shown) else None

    def _told_about(self, said: Said, moving: bool) -> str | None:
        """Return the answer to a question about the booking itself, such as how long it takes or which name will do."""
        text = said.text.lower()
        if _HOW_LONG.search(text):
            return self.texts.say("length", minutes=str(MINUTES))
        if _BRINGS.search(text):
            return self.texts.say("bring")
        if asks_for_reminder(text):
            return self.texts.say("no_reminder")
        if said.asks and _WHICH_NAME.search(text):
            return self.texts.say("name_rules")
        if said.intent == "my_booking" and not moving:
            return self.texts.say("not_booked_yet")
        if said.asks and (said.intent in {"cancel_booking", "move_booking"} or _CANCELS.search(text)):
            return self.texts.say("can_cancel")
        return None

    def _of_name(self, said: Said, state: State) -> Step | None:
        """Take the name back, leave it out, or ask for another, where somebody wants that after it was given."""
        text = said.text.lower()
        if _OTHER_NAME.search(text):
            return self._another_name(state, said)
        if _LEAVES_NAME_OUT.search(text) and not said.asks:
            return self.go_on({"name": SKIP}, state, said, (Message(self.texts.say("name_left_out")),))
        takes_back = _TAKES_BACK.search(text) and said.intent != "delete_data"
        if (takes_back or _DELETES_NAME.search(text)) and state.get("name") not in {None, SKIP}:
            question = self.ask("name", state, said)
            return Step((replace(question, text=self.texts.say("name_taken_back")),), {"name": None}, "name")
        return None

    def noted(self, asked: str, state: State, said: Said) -> str:
        """Return the time, the name and the topic so far; the last question names them itself."""
        if asked == "confirm":
            return ""
        time, topic = _moment(state.get("time")), self.texts.topics.get(str(state.get("topic")))
        lines = [f"Tid: {when(time, MINUTES, said.now)}"] if time else []
        lines += [f"Navn: {self._name(state)}"] if state.get("name") else []
        lines += [f"Emne: {topic}"] if topic else []
        if not lines:
            return self.phrasing.say("form_nothing_noted")
        return self.texts.say("so_far", noted="".join(f"\n- {line}" for line in lines))

    def not_understood(self, said: Said, state: State, asked: str) -> Step:
        """Say of what is no name that it is none, and what will do; a bare yes or no to the times gets a question."""
        misses = said.context.misses + 1
        answers = {"deny": "none_fits", "affirm": "which_of"}  # a yes or no to the times that were offered
        sentence = "no_name" if asked == "name" else answers.get(said.intent) if asked == "time" else None
        if asked == "time" and _CANNOT.search(said.text.lower()):
            sentence = "none_fits"
        if sentence is None or misses > 1:
            return super().not_understood(said, state, asked)
        question = self.ask(asked, state, said)
        return Step((replace(question, text=self.texts.say(sentence)),), asks=asked, misses=misses)

    def _another_name(self, state: State, said: Said) -> Step:
        """Ask for the name anew: one that is not asked for is masked before it comes here."""
        question = self.ask("name", state, said)
        return Step((replace(question, text=self.texts.say("other_name")),), asks="name")

    def _told(self, step: Step, state: State, said: Said) -> Step:
        """Say that the time was changed where the next question does not."""
        time = step.answers.get("time")
        if step.asks not in {"name", "topic"} or state.get("time") is None or time in {None, state["time"]}:
            return step
        start = datetime.fromisoformat(str(time))
        changed = Message(self.texts.say("time_changed", when=when(start, MINUTES, said.now)))
        return replace(step, messages=(changed, *step.messages))

    def chosen(self, key: FormKey, said: Said, state: State) -> dict[str, Any]:
        """Return the answer a choice stands for; a time keeps its ISO form.

        A "yes" holds the time it was about: pressed while another is under way, that time is asked for again.
        """
        if key.question == "confirm":
            if state.get("time") != key.value:
                return {"time": key.value, "last": key.value, "days": None}
            return {"confirm": "yes"} if self.next(state, said) == "confirm" else {}
        if key.question == "time" and key.value != _OTHER:
            return {"time": key.value, "last": key.value, "days": None}
        return {"time": None, "shown": None} if key.question == "time" else {key.question: key.value}

    def go_on(self, heard: Any, state: State, said: Said, before: tuple[Message, ...] = ()) -> Step:
        """Ask the next question; with all answered, book or move."""
        known = {**state, **heard}
        if known.get("time") is not None and "time" in heard and not self._is_free(known, said):
            return self._taken(known, said, before, heard)
        if self.next(known, said) is not None:
            return super().go_on(heard, state, said, before)
        try:
            made = self._keep(known, said)
        except Taken as taken:
            return self._taken(known, said, before, heard, taken.nearest)
        except NotBookableError:  # the hour before it has begun while the person was thinking
            return self._taken(known, said, before, heard)
        except NotFound:
            own = known.get("code") == OWN
            lost = self.own.lost(said.session, said.now) if own else Message(self.texts.say("wrong_code"))
            return Step((*before, lost), heard)
        except TooManyTries as wait:
            return Step((*before, Message(self.texts.wait(wait.seconds))), heard)
        return Step((*before, *self._done(made, bool(known.get("code")), said)), heard)

    def _keep(self, known: State, said: Said) -> Appointment:
        start = datetime.fromisoformat(str(known["time"]))
        if known.get("code"):
            return self.bookings.move(said.now, self.own.meant(known.get("code"), said.session), start, said.session)
        topic = str(known["topic"])
        return self.bookings.book(
            said.now, start, self._name(known), None if topic == SKIP else topic, str(known.get("token"))
        )

    def _done(self, made: Appointment, moved: bool, said: Said) -> tuple[Message, ...]:
        self.own.keep(said.session, made)
        text = self.texts.say("moved" if moved else "booked", when=when(made.start, made.minutes, said.now))
        code = self.texts.say("code", code=made.code)
        address = self.phrasing.knowledge.contact["address"]
        file = calendar_file(made, address, now=said.now, notes=(self.texts.say("bring"),))
        link = Link(self.texts.say("calendar"), PAPERS + self.shelf.lay(Paper(file, "text/calendar", "aftale.ics")))
        return (Message(f"{text}\n{code}\n{self.texts.say('bring')}", links=(link,)),)

    def _is_free(self, known: State, said: Said) -> bool:
        start = _moment(known["time"])
        return start in self.bookings.free(said.now) or self._is_own(start, known, said)

    def _is_own(self, start: datetime | None, known: State, said: Said) -> bool:
        """Tell whether a time that is to be moved is there already: no other can have taken it."""
        if not known.get("code"):
            return False
        try:
            code = self.own.meant(known["code"], said.session)
            return bool(self.bookings.find(said.now, code, said.session).start == start)
        except (NotFound, TooManyTries):
            return False

    def _taken(
        self,
        known: State,
        said: Said,
        before: tuple[Message, ...],
        heard: Any,
        nearest: Sequence[datetime] | None = None,
    ) -> Step:
        start = _moment(known["time"])
        if nearest is None:
            nearest = self.bookings.nearest(said.now, ((start, start),) if start else ())
        offer = self._offer(self.texts.say("taken"), nearest)
        return Step((*before, offer), {**heard, "time": None, "confirm": None, "shown": _starts(offer)}, "time")

    def _wants_another(self, said: Said, asked: str) -> bool:
        """Tell whether "kan vi flytte det" means the time under way, and not whether a booked one can be moved."""
        text = said.text.lower()
        if said.intent != "move_booking" or declines(text) or _IF_LATER.search(text):
            return False
        return asked != "topic" or speaks_of_booking(text)

    def _drops(self, said: Said, state: State) -> bool:
        """Tell whether "aflys" is about the booking under way, as it is where no time is known that it could be of."""
        known = state.get("code") or self.own.code(said.session) or _OWN_WORDS.search(said.text.lower())
        return said.intent == "cancel_booking" and said.is_short and not said.asks and not known

    def _another_time(self, state: State, said: Said) -> Step:
        """Ask for another time where "kan vi flytte det" can only mean the one under way, for none is booked yet."""
        if state.get("time") is None:
            question = self.ask("time", state, said)
            return Step((replace(question, text=self.texts.say("none_fits")),), asks="time")
        step = self._ask_anew(state, said)
        before = () if state.get("code") else (Message(self.texts.say("another_time")),)
        return replace(step, messages=(*before, *step.messages))

    def _ask_anew(self, state: State, said: Said) -> Step:
        again = {"time": None, "confirm": None, "shown": None}
        return Step((self.ask("time", {**state, **again}, said),), again, "time")

    def _wished(self, wish: times.Wish, state: State, said: Said) -> Step:
        """Take the one time that was meant, or offer those nearest to what was wished; the days named are kept."""
        step = self._nearest(wish, state, said)
        days = {"days": [day.isoformat() for day in wish.days]} if wish.days else {}
        return replace(step, answers={**days, **step.answers})

    def _nearest(self, wish: times.Wish, state: State, said: Said) -> Step:
        if wish.impossible:
            offer = self.bookings.nearest(said.now, (), soonest=True)
            return self._open(self._offer(self.texts.say("impossible", reason=wish.impossible), offer), state)
        if wish.unclear:
            possible = [span for span in wish.unclear if self._is_offered(span)]
            if len(possible) > 1:
                firsts = [self.bookings.nearest(said.now, (span,), 1) for span in possible]
                found = dict.fromkeys(start for first in firsts for start in first)
                return self._open(self._offer(self.texts.say("which"), list(found)), state)
            wish = times.Wish(tuple(possible or wish.unclear))
        nearest = self.bookings.nearest(said.now, wish.windows, soonest=wish.soonest, latest=wish.latest)
        exact = [start for start, end in wish.windows if end - start <= timedelta(minutes=MINUTES)]
        if len(wish.windows) == 1 and exact and (exact[0] in nearest[:1] or self._is_own(exact[0], state, said)):
            time = local(exact[0]).isoformat()
            return self.go_on({"time": time, "last": time, "confirm": None, "days": None}, state, said)
        inside = [start for start in nearest if any(_within(start, *window) for window in wish.windows)]
        text = self._reason(wish, said) if wish.windows and not inside else self.texts.say("free")
        exactly = len(exact) == len(wish.windows) > 0
        return self._open(self._offer(text, inside if inside and exactly else nearest), state, nearest)

    def _is_offered(self, span: tuple[datetime, datetime]) -> bool:
        """Tell whether it is open at any time of a span; a reading at which it never is was not meant."""
        begins, ends = (local(moment) for moment in span)
        last = max(begins, ends - timedelta(microseconds=1))  # an evening ends with its day
        hours = self.hours.on(begins.date()).hours
        if begins.date() != last.date() or not hours:
            return begins.date() != last.date()
        return hours[0] <= begins.time() < hours[1] or begins.time() <= hours[0] <= last.time()

    def _reason(self, wish: times.Wish, said: Said) -> str:
        """Say why the nearest times are others than was wished."""
        start = local(wish.windows[0][0])
        if (start - local(said.now)).days >= _WEEKS * 7:
            return self.texts.say("too_far")
        days = {local(window[0]).date() for window in wish.windows}
        if len(days) == 1 and not self.hours.on(start.date()).hours:
            return self.texts.say("not_open", day=long_date(start.date(), local(said.now).date()))
        if not any(self._is_offered(window) for window in wish.windows):
            return self.texts.say("not_in_hours")
        return self.texts.say("not_free")

    def _open(self, message: Message, state: State, offered: Sequence[datetime] = ()) -> Step:
        last = {"last": offered[0].isoformat()} if offered else {}
        return Step((message,), {"time": None, "confirm": None, **last, "shown": _starts(message)}, "time")

    def _offer(self, text: str, starts: Sequence[datetime]) -> Message:
        if not starts:
            return Message(self.texts.say("none"), (Choice(act_key("human"), "Tal med et menneske"),))
        choices = tuple(Choice(form_key(self.name, "time", start.isoformat()), short(start)) for start in starts)
        return Message(text, choices)

    def _asks_for_hours(self, said: Said) -> bool:
        return said.intent in _OPENING and bool(_IS_OPEN.search(said.text.lower()))

    def _topic(self, said: Said) -> str | None:
        if isinstance(said.key, AnswerKey):
            return None
        if said.intent in {"deny", "filler"} or re.search(
            r"\b(?:spring\w*|skip|ligemeget|ved ikke)\b", said.text.lower()
        ):
            return SKIP
        if said.services and not said.asks:
            return said.services[0]
        likely = [] if said.asks else likely_topics(said.text, self.texts.topics)
        return likely[0] if len(likely) == 1 else None

    def _which_topic(self, said: Said, state: State) -> Step | None:
        """Ask which of several topics is meant that a few words fit equally well: "noget om botilbud"."""
        named = said.is_short and not (said.asks or said.services or said.key)
        likely = likely_topics(said.text, self.texts.topics) if named else []
        if len(likely) < 2:
            return None
        return Step((Message(self.texts.say("which_topic"), self._topics(likely)),), asks="topic")

    def _topics(self, keys: Iterable[str]) -> tuple[Choice, ...]:
        titles = {**{key: self.texts.topics[key] for key in keys}, SKIP: self.texts.say("skip")}
        return tuple(Choice(form_key(self.name, "topic", key), title) for key, title in titles.items())

    def _name_and_topic(self, said: Said, state: State) -> dict[str, Any]:
        name, services = first_name(said), () if said.asks else said.services
        of_booking = said.intent in {"cancel_booking", "my_booking"} and speaks_of_booking(said.text)
        if said.intent == "stop" or of_booking or (name is None and said.is_aside):
            return {}
        topic = {"topic": services[0]} if services and state.get("topic") is None else {}
        return {**topic, "name": name} if name else topic

    def _name(self, state: State) -> str:
        name = str(state.get("name") or SKIP)
        return self.texts.say("anonymous") if name == SKIP else name


def _is_meant(wish: times.Wish, asked: str, text: str) -> bool:
    """Tell whether a wish for a time is one, and not a word in an answer to another question."""
    if asked == "topic":
        if wish.windows and _RATHER.search(text.lower()):
            return True
        return len(wish.windows) == 1 and wish.windows[0][0] == wish.windows[0][1]
    return bool(wish.windows or wish.unclear) if asked == "name" else bool(wish)


def _without(code: str, text: str) -> str:
    """Return a text without the code in it, whose letters could be read as a date ("4NAT-36QJ", "3DEC")."""
    if not code:
        return text
    return re.sub(_BETWEEN.join(code.replace("-", "")), " ", text, flags=re.IGNORECASE)


def _read(text: str, said: Said, state: State) -> times.Wish:
    days = [date.fromisoformat(day) for day in state.get("days") or ()]
    return times.read(text, said.now, _moment(state.get("last")), days)


def _starts(offer: Message) -> list[str]:
    """Return the times that a message offers."""
    keys = [parse(choice.key) for choice in offer.choices]
    return [key.value for key in keys if isinstance(key, FormKey) and key.question == "time"]


def _moment(iso: object) -> datetime | None:
    return datetime.fromisoformat(iso) if isinstance(iso, str) else None


def _within(start: datetime, begins: datetime, ends: datetime) -> bool:
    return start == begins if begins == ends else begins <= start < ends
