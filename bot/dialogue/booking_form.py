"""The form that books or moves a time for a talk: which time, for whom, about what, and is it right."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.booking import Appointment, Bookings, NotBookableError, NotFound, Taken, TooManyTries, calendar_file
from bot.booking.appointment import MINUTES
from bot.booking.times import Wish
from bot.danish.words import words
from bot.dialogue.booking_asides import asks_why_not, drops, told_about, wants_another
from bot.dialogue.booking_names import LEFT_OUT, TAKEN_BACK, becomes_of_name, name_and_topic, name_shown
from bot.dialogue.booking_texts import BookingTexts, when
from bot.dialogue.booking_times import FORM, BookingTimes
from bot.dialogue.booking_topics import several_meant, topic_meant, topic_typed
from bot.dialogue.booking_wish import cannot_come, days_asked_about, moment, read_wish, wish_in, without_code
from bot.dialogue.few_words import doubts
from bot.dialogue.first_name import SKIP, only_says_name
from bot.dialogue.form import Form, Said, State, Step
from bot.dialogue.keys import FormKey, form_key
from bot.dialogue.own_booking import OWN, OwnBooking
from bot.dialogue.phrasing import Phrasing
from bot.dialogue.reply import Choice, Link, Message
from bot.opening_hours import OpeningHours
from bot.shelf import PAPERS, RESULT, Paper, Shelf

_OTHER = "other"
_FEW = 3
_AFTER_RESULT = "help"  # what is talked about once the pre-screening has shown its result


class BookingForm(Form):
    """Books through :class:`bot.booking.Bookings`; with a ``code`` in its memory it moves that time instead.

    That code is :data:`OWN` for the time that the conversation knows itself.
    """

    name = FORM
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
        self.shelf = shelf
        self.own = OwnBooking(texts, bookings, shelf)
        self.times = BookingTimes(texts, bookings, hours, self.own)

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
            wish = read_wish(without_code(self.own.meant(state.get("code"), said.session), said.text), said, state)
        step = self._wished(wish, known, said) if wish else self.go_on({}, known, said)
        return replace(step, messages=(*opening, *step.messages), answers={**known, **step.answers})

    def resume(self, said: Said, state: State, asked: str) -> Step:
        """Go on after something else was answered; the days whose opening hours that was are kept."""
        step, days = super().resume(said, state, asked), days_asked_about(said)
        return replace(step, answers={"days": days, **step.answers}) if days else step

    def ask(self, question: str, state: State, said: Said) -> Message:
        """Return a question with its choices."""
        if question == "time":
            return self.times.offer(self.texts.say("ask_time"), self.times.shown(state, said))
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
            name=name_shown(state, self.texts),
            topic=f"\n- Emne: {topic}" if topic else "",
        )
        yes = self.texts.say("say_yes" if moving else "yes_book")
        other = Choice(form_key(self.name, "time", _OTHER), self.texts.say("other_time"))
        return Message(text, (Choice(form_key(self.name, "confirm", start.isoformat()), yes), other))

    def why(self, question: str, state: State) -> str:
        """Return why a question is asked."""
        return self.texts.say(f"why_{question}")

    def hear(self, said: Said, state: State, asked: str | None) -> dict[str, Any]:
        """Return the name, topic or consent in a message; times are read by :meth:`answer`."""
        if asked == "name":
            return name_and_topic(said, state)
        if asked == "topic":
            topic = topic_meant(said, self.texts.topics)
            return {"topic": topic} if topic else {}
        if asked == "confirm" and said.intent == "affirm":
            return {"confirm": "yes"}
        return {}

    def only_answers(self, said: Said, asked: str, heard: State) -> bool:
        """Tell whether a message only gives the name, or in a few words the topic; one left out says neither."""
        if heard.get(asked) in {None, SKIP}:
            return False
        if asked == "name":
            return only_says_name(said.text)
        return asked == "topic" and len(words(said.text)) <= _FEW

    def take(self, said: Said, state: State, asked: str) -> Step:
        """Take a message; a time may be named whatever is asked, and "nej" to the last question asks for another."""
        if asked == "time" and asks_why_not(said.text):
            return self._again(self.texts.say("why_not"), asked, state, said)
        rather = self.times.pointed_at(state, said) if asked != "topic" else None
        if rather:
            return self._with_time(rather, state, said)
        wish = wish_in(said, state, asked)
        if wish:
            heard = self.hear(said, state, asked) if asked == "name" else {}
            step = self._told(self._wished(wish, {**state, **heard}, said), state, said)
            return replace(step, answers={**heard, **step.answers})
        if wants_another(said, asked):
            return self._another_time(state, said)
        if drops(said, bool(state.get("code") or self.own.code(said.session))):
            return Step(stopped=True)
        told = told_about(said, bool(state.get("code")), self.texts)
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
            several = several_meant(said, self.texts.topics)
            if several:
                return Step((Message(self.texts.say("which_topic"), self._topics(several)),), asks="topic")
        if asked == "time" and doubts(said.text):
            return self._again(self.phrasing.say("form_take_time"), asked, state, said)
        return super().take(said, state, asked)

    def _of_name(self, said: Said, state: State) -> Step | None:
        """Take the name back, leave it out, or ask for another, where somebody wants that after it was given.

        Another is asked for anew: one that is not asked for is masked before it comes here.
        """
        becomes = becomes_of_name(said, state)
        if becomes is None:
            return None
        if becomes == LEFT_OUT:
            return self.go_on({"name": SKIP}, state, said, (Message(self.texts.say(LEFT_OUT)),))
        question = replace(self.ask("name", state, said), text=self.texts.say(becomes))
        return Step((question,), {"name": None} if becomes == TAKEN_BACK else {}, "name")

    def noted(self, asked: str, state: State, said: Said) -> str:
        """Return the time, the name and the topic so far; the last question names them itself."""
        if asked == "confirm":
            return ""
        time, topic = moment(state.get("time")), self.texts.topics.get(str(state.get("topic")))
        lines = [f"Tid: {when(time, MINUTES, said.now)}"] if time else []
        lines += [f"Navn: {name_shown(state, self.texts)}"] if state.get("name") else []
        lines += [f"Emne: {topic}"] if topic else []
        if not lines:
            return self.phrasing.say("form_nothing_noted")
        return self.texts.say("so_far", noted="".join(f"\n- {line}" for line in lines))

    def not_understood(self, said: Said, state: State, asked: str) -> Step:
        """Say of what is no name that it is none, and what will do; a bare yes or no to the times gets a question."""
        misses = said.context.misses + 1
        answers = {"deny": "none_fits", "affirm": "which_of"}  # a yes or no to the times that were offered
        sentence = "no_name" if asked == "name" else answers.get(said.intent) if asked == "time" else None
        if asked == "time" and cannot_come(said.text):
            sentence = "none_fits"
        if sentence is None or misses > 1:
            return super().not_understood(said, state, asked)
        question = self.ask(asked, state, said)
        return Step((replace(question, text=self.texts.say(sentence)),), asks=asked, misses=misses)

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
        if known.get("time") is not None and "time" in heard and not self.times.is_free(known, said):
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
            said.now, start, name_shown(known, self.texts), None if topic == SKIP else topic, str(known.get("token"))
        )

    def _done(self, made: Appointment, moved: bool, said: Said) -> tuple[Message, ...]:
        self.own.keep(said.session, made)
        text = self.texts.say("moved" if moved else "booked", when=when(made.start, made.minutes, said.now))
        code = self.texts.say("code", code=made.code)
        address = self.phrasing.knowledge.contact["address"]
        file = calendar_file(made, address, now=said.now, notes=(self.texts.say("bring"),))
        link = Link(self.texts.say("calendar"), PAPERS + self.shelf.lay(Paper(file, "text/calendar", "aftale.ics")))
        return (Message(f"{text}\n{code}\n{self.texts.say('bring')}", links=(link,)),)

    def _taken(
        self,
        known: State,
        said: Said,
        before: tuple[Message, ...],
        heard: Any,
        nearest: Sequence[datetime] | None = None,
    ) -> Step:
        step = self.times.instead(known, said, nearest)
        return replace(step, messages=(*before, *step.messages), answers={**heard, **step.answers})

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

    def _wished(self, wish: Wish, state: State, said: Said) -> Step:
        """Take the one time that was meant, or offer those nearest to what was wished; the days named are kept."""
        found = self.times.wished(wish, state, said)
        step = self._with_time(found, state, said) if isinstance(found, str) else found
        days = {"days": [day.isoformat() for day in wish.days]} if wish.days else {}
        return replace(step, answers={**days, **step.answers})

    def _with_time(self, time: str, state: State, said: Said) -> Step:
        return self.go_on({"time": time, "last": time, "confirm": None, "days": None}, state, said)

    def _topics(self, keys: Iterable[str]) -> tuple[Choice, ...]:
        titles = {**{key: self.texts.topics[key] for key in keys}, SKIP: self.texts.say("skip")}
        return tuple(Choice(form_key(self.name, "topic", key), title) for key, title in titles.items())
