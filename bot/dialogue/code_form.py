"""The form that asks for the code of a booking: to see the time, move it or cancel it."""

import re
from dataclasses import replace
from typing import Any

from bot.booking import Appointment, Bookings, NotFound, TooManyTries, normalise_code
from bot.danish.words import words
from bot.dialogue.booking_texts import BookingTexts, when
from bot.dialogue.few_words import doubts
from bot.dialogue.form import Form, Said, State, Step
from bot.dialogue.keys import ActKey, FormKey, act_key, form_key
from bot.dialogue.of_booking import asks_for_reminder, declines, never_booked
from bot.dialogue.own_booking import CANCEL, MOVE, OWN, TITLES, OwnBooking
from bot.dialogue.phrasing import Phrasing
from bot.dialogue.reply import Choice, Message
from bot.opening_hours import names_only_days
from bot.shelf import Shelf

SHOW = "my_booking"
_ACTS = (SHOW, MOVE, CANCEL)
_NOTHING = "nothing"
_TITLES = {**TITLES, _NOTHING: "Ikke mere nu"}
_MISSES_TO_END = 3
_NO = frozenset({"nej", "næ", "vent", "lad"})
_NEED = re.compile(
    r"\bkommer (?:aldrig|ikke|sjældent)(?: \w+)? (?:i bad|op|ud|i seng|i gang|af ?sted|nogen vegne|uden ?for)\b"
)
_GONE = "mistede|mistet|tabte|tabt|glemte|glemmer|glemt|smed|smidt|slettede|slettet|væk"
_LOST = re.compile(
    rf"\b(?:{_GONE}|(?:ved|aner|kan|har|husker|finder|fik)\b.*\bikke)\b.*\bkode[nr]?\b"
    rf"|\bkode[nr]?\b.*\b(?:{_GONE}|forsvandt|forsvundet)\b|\buden (?:en |min )?koden?\b"
    r"|\bhvad (?:er|var) (?:nu |det nu |det for en |den |min )*koden?\b(?: nu)?\W*$"
    r"|\b(?:gentag\w*|(?:sig|send|vis|giv|skriv)\w*\b.*) koden?\b.*\b(?:igen|til)\b"
)
_LOST_IT = re.compile(
    rf"\b(?:{_GONE}|(?:kan|har|husker|finder|finde|fik)\b.*\bikke)\b.*\b(?:den|det|nogen|en)\b"
    r"|\b(?:den|det|nogen)\b.*\b(?:har|kan|husker|finder|fik)\b.*\bikke\b|\b(?:den|det) er (?:væk|slettet|smidt ud)\b"
)
_OF_IDENTITY = re.compile(
    r"\b(?:id|mit ?id|nem ?id|cpr\w*|kørekort\w*|sundhedskort\w*|legitim\w*|log ?(?:in|ind|på)|brugernavn\w*"
    r"|password|adgangskode\w*|pinkode\w*|personnummer)\b"
)
_WHICH_CODE = re.compile(
    r"\b(?:hvilken|hvad for en|(?:er det )?for en|hvad er en|hvad slags) kode\b|^\W*(?:en )?kode\W*$|\bhvad mener du\b"
    r"|\bforstår (?:\w+ )?(?:ikke|ik|ikk)\b"
)
_MISTAKE = re.compile(r"\b(?:en|ved|min) fejl\b|\bmisforst\w+")
_OTHERWISE = re.compile(r"\b(?:andet|misforst\w+|mente|mener|spurgte|sagde|forkert)\b")
_ONLY_CODE = re.compile(  # which is read as one to show, and wishes nothing else than before
    r"^\W*(?:(?:ja|nå|ok|tak|her|den|det|min|koden?|er|lyder)\W+)*(?:\w[\W_]*){8}\W*$", re.IGNORECASE
)
_ASIDES = 1


class CodeForm(Form):
    """Finds the booking through :class:`bot.booking.Bookings`; ``act`` in its memory says what is wanted.

    The time that the conversation knows itself is not asked a code for: :data:`OWN` stands in its place.
    """

    name = "code"
    questions = ("code", "then", "confirm")
    memory = ("act", "moves", "asides")
    free_numbers = frozenset({"code"})

    def __init__(self, phrasing: Phrasing, texts: BookingTexts, bookings: Bookings, shelf: Shelf) -> None:
        super().__init__(phrasing)
        self.texts = texts
        self.bookings = bookings
        self.own = OwnBooking(texts, bookings, shelf)

    def next(self, state: State, said: Said) -> str | None:
        """Return what is asked next: what to do with a time that was shown, and whether to cancel it."""
        if state.get("code") is None:
            return "code"
        act = _act(state)
        return act and {SHOW: "then", CANCEL: "confirm"}.get(act)

    def about_the_talk(self, said: Said, state: State, asked: str) -> Step | None:
        """Meet what is about the questions; "nej vent" is a no where a time could be lost."""
        return None if asked == "confirm" and _says_no(said) else super().about_the_talk(said, state, asked)

    def take(self, said: Said, state: State, asked: str) -> Step:
        """Take a message; that the code is lost is no question for anybody else, and a code is never read as a word."""
        if asked != "code":
            return super().take(said, state, asked)
        heard = self.hear(said, state, asked)
        if heard.get("code"):
            return self.go_on(heard, state, said)
        if declines(said.text) or never_booked(said.text) or _is_misread(said):
            return Step(stopped=True)
        if _WHICH_CODE.search(said.text.lower()):
            return Step((Message(self.texts.say("which_code")),), asks=asked)
        if _OF_IDENTITY.search(said.text.lower()):
            return Step((Message(f"{self.texts.say('no_id')} {self.texts.say('which_code')}"),), asks=asked)
        if _has_no_code(said.text):
            return self.not_understood(said, state, asked)
        if names_only_days(said.text, said.now) or asks_for_reminder(said.text) or said.is_foreign:
            return Step(aside=True)
        if said.is_misread:
            return Step(aside=True)
        if said.intent in _ACTS:  # "er den booket nu?": only the code can tell
            return replace(self._again(self.why(asked, state), asked, state, said), answers=heard)
        return super().take(said, state, asked)

    def resume(self, said: Said, state: State, asked: str) -> Step:
        """Ask for the code once more after something else; who asks on is let go, so that they are not tied to it."""
        asides = int(state.get("asides") or 0) + 1
        if asked == "code" and asides > _ASIDES:
            return Step((Message(self.texts.say("code_later")),), {"act": None})
        step = super().resume(said, state, asked)
        return replace(step, answers={**step.answers, "asides": asides})

    def not_understood(self, said: Said, state: State, asked: str) -> Step:
        """Say what a code looks like, or what is left to do without one; who never writes one is let go."""
        if asked != "code":
            return super().not_understood(said, state, asked)
        misses = said.context.misses + 1
        if _has_no_code(said.text):
            return Step((Message(self.phrasing.say("lost_code")),), asks=asked, misses=misses)
        if misses >= _MISSES_TO_END:
            return Step((Message(self.texts.say("no_code_left")),), {"act": None})
        if misses == 1 and (said.intent == "deny" or doubts(said.text)):
            return Step((Message(self.phrasing.say("lost_code")),), asks=asked, misses=misses)
        return Step((Message(self.texts.say("no_code" if misses == 1 else "no_code_ways")),), asks=asked, misses=misses)

    def begin(self, said: Said, state: State) -> Step:
        """Remember what is wanted, and take the code from the message where it holds one, or the time known here."""
        wanted = said.key.intent if isinstance(said.key, ActKey) else said.intent
        wanted = CANCEL if wanted in {"stop", "deny"} else wanted  # said of the time just booked
        known = {"act": wanted if wanted in _ACTS else SHOW}
        if normalise_code(said.text) is None and self.own.code(said.session):
            known["code"] = OWN
        step = super().begin(said, {**state, **known})
        if step.asks == "code" and code_is_lost(said.text):
            step = replace(step, messages=(Message(self.phrasing.say("lost_code")),))
        return replace(step, answers={**known, **step.answers})

    def ask(self, question: str, state: State, said: Said) -> Message:
        """Return a question; the code is free text."""
        if question == "code":
            return Message(self.texts.say("ask_code"))
        try:
            found = self._found(state, said)
        except TooManyTries as wait:
            return Message(self.texts.wait(wait.seconds))
        except NotFound:  # over, or cancelled from elsewhere, while the person was thinking
            own = state["code"] == OWN
            return self.own.lost(said.session, said.now) if own else Message(self.texts.say("wrong_code"))
        if question == "then":
            text = self.texts.say("yours", when=when(found.start, found.minutes, said.now))
            choices = [Choice(form_key(self.name, "then", act), _TITLES[act]) for act in (MOVE, CANCEL, _NOTHING)]
            return Message(text, tuple(choices))
        choices = [
            Choice(form_key(self.name, question, found.start.isoformat()), self.texts.say("say_yes")),
            Choice(form_key(self.name, question, "no"), self.texts.say("say_no")),
        ]
        text = self.texts.say("confirm_cancel", when=when(found.start, found.minutes, said.now))
        return Message(text, tuple(choices))

    def why(self, question: str, state: State) -> str:
        """Return why a question is asked."""
        return self.texts.say("why_cancel" if question == "confirm" else "why_code")

    def chosen(self, key: FormKey, said: Said, state: State) -> dict[str, Any]:
        """Return the answer a choice stands for; one from an earlier talk neither cancels nor keeps another time."""
        if key.question == "then" and state.get("code") is None:
            return {"act": key.value} if key.value in _ACTS else {}
        if key.question != "confirm":
            return super().chosen(key, said, state)
        if self.next(state, said) != "confirm":
            return {}
        if key.value == "no":
            return {"confirm": "no"}
        return {"confirm": "yes"} if self._is_at(key.value, said, state) else {}

    def hear(self, said: Said, state: State, asked: str | None) -> dict[str, Any]:
        """Return the code or the consent in a message."""
        code = normalise_code(said.text)
        if asked == "then":
            acts = {MOVE: MOVE, CANCEL: CANCEL, "deny": _NOTHING, "thanks": _NOTHING}
            return {"then": acts[said.intent]} if said.intent in acts else {}
        if asked == "confirm":
            answers = {"affirm": "yes", "cancel_booking": "yes", "deny": "no"}
            if said.intent == MOVE:
                return {"then": MOVE}
            if code and code != self.own.meant(state.get("code"), said.session):  # another time was meant
                return {"code": code}
            if _says_no(said):  # "nej vent": rather keep a time than lose one
                return {"confirm": "no"}
            return {"confirm": answers[said.intent]} if said.intent in answers else {}
        heard: dict[str, Any] = {"code": code} if code else {}
        wishes = said.intent in _ACTS and not (code and said.intent == SHOW and _ONLY_CODE.search(said.text))
        return {**heard, "act": said.intent, "then": None} if asked and wishes else heard

    def go_on(self, heard: Any, state: State, said: Said, before: tuple[Message, ...] = ()) -> Step:
        """Look the code up; show, cancel, or hand over to be moved."""
        known = {**state, **heard}
        act = _act(known)
        if known.get("code") is None:
            return super().go_on(heard, state, said, before)
        try:
            found = self._found(known, said)
            self.own.keep(said.session, found)
            if act == CANCEL and known.get("confirm") == "yes":
                self.bookings.cancel(said.now, found.code, said.session)
                self.own.forget(said.session)
        except TooManyTries as wait:
            return Step((*before, Message(self.texts.wait(wait.seconds))), {"act": None})
        except NotFound:
            if act == CANCEL and known.get("confirm") == "yes":  # a "yes" that is sent again, its answer being lost
                return Step((*before, Message(self.texts.say("gone"))), heard)
            if known["code"] == OWN:
                return Step((*before, self.own.lost(said.session, said.now)), heard)
            return self._wrong(heard, said, before)
        said_when = when(found.start, found.minutes, said.now)
        if act == MOVE:
            text = self.texts.say("moving", when=said_when)
            return Step((*before, Message(text)), {**heard, "moves": found.start.isoformat()})
        if act == CANCEL and known.get("confirm") == "yes":
            done = Message(self.texts.say("cancelled", when=said_when), (Choice(act_key("book"), _TITLES["book"]),))
            return Step((*before, done), heard)
        if act is None or (act == CANCEL and known.get("confirm") is not None):
            return Step((*before, Message(self.texts.say("kept", when=said_when))), heard)
        question = "then" if act == SHOW else "confirm"
        return Step((*before, self.ask(question, known, said)), heard, question)

    def _control(self, said: Said, state: State, asked: str) -> Step | None:
        """Before the question about the time known here there is none to go back to, so that one keeps the time."""
        if state.get("code") == OWN and said.intent in {"back", "restart"}:
            return self.go_on({"then": _NOTHING}, state, said)
        return super()._control(said, state, asked)

    def _found(self, state: State, said: Said) -> Appointment:
        return self.bookings.find(said.now, self.own.meant(state.get("code"), said.session), said.session)

    def _is_at(self, start: str, said: Said, state: State) -> bool:
        try:
            found = self._found(state, said)
        except TooManyTries:
            return False
        except NotFound:  # cancelled already: there is nothing that could be cancelled by mistake
            return True
        return found.start.isoformat() == start

    def _wrong(self, heard: Any, said: Said, before: tuple[Message, ...]) -> Step:
        misses = said.context.misses + 1
        message = Message(self.texts.say("wrong_code"))
        answers = {**heard, "code": None, "confirm": None}
        if misses >= _MISSES_TO_END:
            return Step((*before, message), answers)
        return Step((*before, message), answers, "code", misses)


def _says_no(said: Said) -> bool:
    tokens = words(said.text)
    return bool(tokens) and tokens[0].text in _NO


def _is_misread(said: Said) -> bool:
    """Tell whether something else was asked for: "nej det andet", "det var ikke det jeg mente", "det er en fejl"."""
    text = said.text.lower()
    no = said.intent in {"deny", "not_helpful", "back"}
    return bool(_MISTAKE.search(text) or (no and _OTHERWISE.search(text)))


def _has_no_code(text: str) -> bool:
    """Tell the same where the code is asked for, and so need not be named: "den kan jeg ikke finde"."""
    return code_is_lost(text) or bool(_LOST_IT.search(text.lower()))


def code_is_lost(text: str) -> bool:
    """Tell whether somebody writes that the code of a booking is not at hand."""
    return bool(_LOST.search(text.lower()))


def tells_of_need(text: str) -> bool:
    """Tell whether "jeg kommer ikke" goes on as what is hard for somebody ("… i bad"), and not as a time to cancel."""
    return bool(_NEED.search(text.lower()))


def _act(state: State) -> str | None:
    """What is to be done, as said last; None when that is nothing."""
    act = state.get("then") or state.get("act")
    return str(act) if act in _ACTS else None
