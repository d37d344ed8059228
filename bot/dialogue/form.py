"""A form: questions asked one after the other, each answered by a choice or in free text. Knows no framework."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.danish.words import words
from bot.dialogue.context import Context
from bot.dialogue.deletion import was_asked
from bot.dialogue.few_words import (
    agrees,
    goes_on,
    hesitates,
    is_bare_no,
    says_little,
    tells,
    without_swearing,
)
from bot.dialogue.keys import ActKey, AnswerKey, FormKey
from bot.dialogue.of_booking import speaks_of_booking
from bot.dialogue.phrasing import Phrasing
from bot.dialogue.reply import Message
from bot.dialogue.titles import BOOKING_TITLES

State = Mapping[str, Any]
"""The answers so far, by question; what is not there is not answered."""

_QUESTION_WORDS = frozenset(
    {"hvad", "hvem", "hvor", "hvordan", "hvornår", "hvorfor", "hvilke", "hvilken", "hvilket", "hva", "vordan"}
)
_VERBS_FIRST = frozenset({"er", "har", "kan", "skal", "må", "vil", "får", "findes", "koster", "gælder", "hører"})
_ASKED_ABOUT = frozenset({"jeg", "du", "man", "i", "vi", "det", "der", "den", "han", "hun", "de", "min", "mit", "mine"})
_MORE_VERBS_FIRST = frozenset(
    {"kommer", "hjælper", "gør", "ringer", "tager", "bliver", "bor", "laver", "kører", "kunne"}
)
"""Verbs that begin a question only with somebody right after: "kommer de", and not "kommer ikke ud"."""
_OF_HELPERS = re.compile(r"\b(?:kommer|hjælper|ringer|gør|laver|tager|kører|kan|skal|må|vil) (?:de|der nogen|der en)\b")
_OF_THE_FORM = frozenset(
    {"stop", "bye", "back", "restart", "why_ask", "affirm", "deny", "filler", "empty", "nlu_fallback", "not_helpful"}
)
_SKIPS = re.compile(r"\b(?:spring\w*|skip\w*|pas|ved (?:jeg )?ikke)\b")
_NOT_AT_ALL = re.compile(r"\bslet ikke\b")
_WANTS_TO_KNOW = re.compile(  # what help there is; that somebody wants to know anything at all is for few_words
    r"\b(?:vide|finde ud af|undersøge|tjekke|høre|se)\b.*\b(?:hjælp\w*|støtte|få|passer|muligheder\w*)\b"
    r"|\b(?:kan|må) (?:jeg|han|hun|vi|man|de|min \w+)\b.*\bfå\b|\bhvilken hjælp\b"
    r"|\b(?:spørgsmålene|fingerpeg|test(?:en)?)\b"
)
_ANSWERS_FIRST = frozenset({"ja", "jo", "jep", "nej", "næ"})
_NOTHING_ASKED = frozenset({"out_of_scope", "other_language", "greet", "thanks"})
_SHORT = 6
_CUTS = re.compile(r"\s*[,.;!]\s+(?:(?:og|men|så)\s+)?|\s+(?:og|men)\s+")
_MISSES_TO_HELP = 2
_MISSES_TO_LEAVE = 3


@dataclass(frozen=True)
class Said:
    """What a person did in one turn.

    ``key`` is the choice that was pressed or pointed at, ``intent`` what the message was read as (``nlu_fallback``
    when that is unsure), ``now`` an aware time, ``session`` the conversation's id, ``services`` what help was named.
    """

    text: str
    intent: str
    key: FormKey | AnswerKey | ActKey | None
    context: Context
    now: datetime
    session: str
    services: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether the message is put as a question."""
        tokens = [word.text for word in words(self.text)]
        if not tokens:
            return False
        return "?" in self.text or tokens[0] in _QUESTION_WORDS | _VERBS_FIRST or self.puts_question

    @property
    def asks_what(self) -> bool:
        """Whether the message begins with what, how, when or the like, as no answer does."""
        tokens = words(self.text)
        return bool(tokens) and tokens[0].text in _QUESTION_WORDS

    @property
    def puts_question(self) -> bool:
        """Whether the message has the form of a question, as "kan han komme" has, and not "kan ikke gå"."""
        of_helpers = bool(_OF_HELPERS.search(self.text.lower()))  # "så bostøtte, kommer de hjem til mig"
        return of_helpers or _has_form_of_question([word.text for word in words(self.text)])

    @property
    def is_aside(self) -> bool:
        """Whether the message was read as something that is answered outside of the form."""
        if self.key is not None or self.intent == "choice":
            return self.key is not None
        tokens = words(self.text)
        answers = bool(tokens) and tokens[0].text in _ANSWERS_FIRST  # "ja, hver dag" asks nothing
        foreign = self.is_foreign and len(tokens) > 1  # one strange word may be a slip or a name
        nothing_asked = (answers and self.intent != "human") or (self.intent in _NOTHING_ASKED and not foreign)
        return self.intent not in _OF_THE_FORM and (self.asks or not nothing_asked)

    @property
    def is_foreign(self) -> bool:
        """Whether the message was read as another language, and is no code or number."""
        return self.intent == "other_language" and not any(letter.isdigit() for letter in self.text)

    @property
    def is_misread(self) -> bool:
        """Whether the message was read as about a booked time, of which nothing in it speaks ("jeg har KOL")."""
        return self.key is None and self.intent in BOOKING_TITLES and not speaks_of_booking(self.text)

    @property
    def is_short(self) -> bool:
        """Whether the message has room for no more than one thing."""
        return len(words(self.text)) <= _SHORT


def _calm(said: Said) -> Said:
    """Return "for helvede ja" as the yes that it is."""
    if said.intent != "insult":
        return said
    rest = without_swearing(said.text)
    intent = "affirm" if agrees(rest) else "deny" if is_bare_no(rest) else None
    return replace(said, text=rest, intent=intent) if intent else said


def _is_question(text: str) -> bool:
    """Tell whether a part of a message asks; "har angst" does not, as "har I åbent" does."""
    return "?" in text or _has_form_of_question([word.text for word in words(text)])


def _has_form_of_question(tokens: list[str]) -> bool:
    asks_whether = len(tokens) > 1 and tokens[0] in _VERBS_FIRST | _MORE_VERBS_FIRST and tokens[1] in _ASKED_ABOUT
    return asks_whether or (bool(tokens) and tokens[0] in _QUESTION_WORDS)


def _ends_in_question(text: str) -> bool:
    return any(_is_question(text[cut.end() :]) for cut in _CUTS.finditer(text))


def _not_known_already(heard: Mapping[str, Any], state: State, asked: str) -> dict[str, Any]:
    """Return what was heard without what would replace an earlier answer, as a message that asks must not do."""
    return {question: value for question, value in heard.items() if question == asked or question not in state}


@dataclass(frozen=True)
class Step:
    """What a turn leads to: what is said, the answers that change, and the question that is open then.

    ``asks`` None ends the form. ``aside``: the message was not for the form, and nothing changes.
    """

    messages: tuple[Message, ...] = ()
    answers: Mapping[str, Any] = field(default_factory=dict)
    asks: str | None = None
    misses: int = 0
    aside: bool = False
    stopped: bool = False


class Form(ABC):
    """What all forms share: stopping, going back, starting over, saying why, and questions asked in between."""

    name: str
    questions: tuple[str, ...]
    """All questions, in the order in which they are asked."""
    memory: tuple[str, ...] = ()
    """What the form keeps besides the answers, as long as it is under way."""
    forgotten: tuple[str, ...] = ()
    """What of that is forgotten too when a person starts over."""
    free_numbers: frozenset[str] = frozenset()
    """Questions to which a number is an answer, and never the place of a choice in the list."""

    def __init__(self, phrasing: Phrasing) -> None:
        self.phrasing = phrasing

    @abstractmethod
    def next(self, state: State, said: Said) -> str | None:
        """Return the next question to ask, or None when all that matters is answered."""

    @abstractmethod
    def ask(self, question: str, state: State, said: Said) -> Message:
        """Return a question, with its choices."""

    @abstractmethod
    def why(self, question: str, state: State) -> str:
        """Return why a question is asked."""

    @abstractmethod
    def hear(self, said: Said, state: State, asked: str | None) -> dict[str, Any]:
        """Return the answers in a message, by question; ``asked`` None: only what is plainly said."""

    def only_answers(self, said: Said, asked: str, heard: State) -> bool:
        """Tell whether a message that was heard as an answer to ``asked`` says nothing of how its writer is."""
        return False

    def begin(self, said: Said, state: State) -> Step:
        """Open the form with what the message that led to it says already."""
        return self.go_on(self.hear(said, state, None), state, said, self.opening(state, said))

    def opening(self, state: State, said: Said) -> tuple[Message, ...]:
        """Return what is said before the first question."""
        return ()

    def resume(self, said: Said, state: State, asked: str) -> Step:
        """Go on after something else was answered in between: with what was answered besides, or by asking again."""
        heard = self._beside(said, state, asked)
        if heard:
            return self.go_on(heard, state, said)
        question = self.ask(asked, state, said)
        text = self.phrasing.say("form_resumed", question=question.text)
        return Step((replace(question, text=text),), asks=asked)

    def answer(self, said: Said, state: State, asked: str) -> Step:
        """Take a turn while ``asked`` is the open question."""
        if isinstance(said.key, FormKey):
            if said.key.form != self.name:
                return Step(aside=True)
            return self.go_on(self.chosen(said.key, said, state), state, said)
        if said.key is not None:
            return Step(aside=True)
        said = _calm(said)
        return self.about_the_talk(said, state, asked) or self.take(said, state, asked)

    def about_the_talk(self, said: Said, state: State, asked: str) -> Step | None:
        """Meet what is no answer but about the questions themselves: what was asked, "vent lidt", "ok fortsæt"."""
        if said.intent in {"affirm", "deny"} and was_asked(said.context):
            name = "not_deleted" if said.intent == "deny" else "delete_or_go_on"
            return self._again(self.phrasing.say(name), asked, state, said)
        if said.intent == "what_asked" and (said.asks or not self.hear(said, state, asked)):
            question = self.ask(asked, state, said)
            noted = self.noted(asked, state, said)
            if noted:
                recalled = self.phrasing.say("form_recalled", question=question.text)
                question = replace(question, text=f"{noted}\n{recalled}")
            return Step((question,), asks=asked)
        if goes_on(said.text):
            return Step((self.ask(asked, state, said),), asks=asked)
        if hesitates(said.text):
            return self._again(self.phrasing.say("form_take_time"), asked, state, said)
        return None

    def noted(self, asked: str, state: State, said: Said) -> str:
        """Return what was answered so far in words, for somebody who asks; empty where the question tells it."""
        return ""

    def take(self, said: Said, state: State, asked: str) -> Step:
        """Take a message that was typed as an answer, as something else to be answered, or as not understood."""
        if said.intent == "delete_data" and not _NOT_AT_ALL.search(said.text.lower()):  # before "nej" is an answer
            return Step(aside=True)
        skips = bool(_SKIPS.search(said.text.lower()))  # "springer over" sounds like "stop"
        questions = said.puts_question or _ends_in_question(said.text)
        aside = said.is_aside or (said.intent == "nlu_fallback" and questions)
        aside = aside and not says_little(said.text)
        if aside and not skips and self._beside(said, state, asked):
            return Step(aside=True)
        control = None if skips else self._control(said, state, asked)
        if control and said.is_short:
            return control
        heard = {} if said.intent in {"choice", "empty"} else self.hear(said, state, asked)
        asks = said.asks or _ends_in_question(said.text)
        heard = _not_known_already(heard, state, asked) if asks else heard
        if aside and (not heard or (asks and not self._is_answered(said, heard, asked))):
            if self._leaves(said):
                return Step(aside=True)
            return self._again(self.phrasing.say("form_told"), asked, state, said)
        if heard:
            return self.go_on(heard, state, said)
        if said.intent == "thanks":
            return self._again(self.phrasing.say("form_thanks"), asked, state, said)
        return control or self.not_understood(said, state, asked)

    def chosen(self, key: FormKey, said: Said, state: State) -> dict[str, Any]:
        """Return the answers that a choice of this form stands for."""
        return {key.question: key.value}

    def go_on(self, heard: Mapping[str, Any], state: State, said: Said, before: tuple[Message, ...] = ()) -> Step:
        """Keep what was heard, and ask the next question."""
        known = {**state, **heard}
        question = self.next(known, said)
        if question is None:
            return Step(before, heard)
        return Step((*before, self.ask(question, known, said)), heard, question)

    def _beside(self, said: Said, state: State, asked: str) -> dict[str, Any]:
        """Return the answer that stands before a question in one message: "bostøtte, og hvad koster det?"."""
        for cut in _CUTS.finditer(said.text):
            before = replace(said, text=said.text[: cut.start()], intent="nlu_fallback", key=None, services=())
            if _is_question(said.text[cut.end() :]) and not before.asks and before.is_short:
                heard = _not_known_already(self.hear(before, state, asked), state, asked)
                return heard if asked in heard else {}
        return {}

    def _is_answered(self, said: Said, heard: Mapping[str, Any], asked: str) -> bool:
        """Tell whether a message that asks something answers the open question all the same: "angst?"."""
        return asked in heard and not said.puts_question

    def _leaves(self, said: Said) -> bool:
        """Tell whether an aside may lead elsewhere: who tells of themselves has not asked for the pre-screening."""
        if said.asks or _ends_in_question(said.text) or _WANTS_TO_KNOW.search(said.text.lower()):
            return True
        told = (said.is_misread or said.intent in self.phrasing.knowledge.topics) and tells(said.text)
        return said.intent != "prescreen" and not told

    def not_understood(self, said: Said, state: State, asked: str) -> Step:
        """Say so and ask again; the second time also how to leave."""
        misses = said.context.misses + 1
        name = "form_not_understood_twice" if misses >= _MISSES_TO_HELP else "form_not_understood"
        name = "form_not_understood_often" if misses >= _MISSES_TO_LEAVE else name
        return self._again(self.phrasing.say(name), asked, state, said, misses)

    def _control(self, said: Said, state: State, asked: str) -> Step | None:
        if said.intent in {"stop", "bye"}:
            return Step(stopped=True)
        if said.intent == "why_ask":
            return self._again(self.why(asked, state), asked, state, said)
        if said.intent == "restart":
            question = self.next({}, said) or asked
            message = self.ask(question, {}, said)
            text = f"{self.phrasing.say('form_restarted')}\n{message.text}"
            return Step((replace(message, text=text),), dict.fromkeys((*self.questions, *self.forgotten)), question)
        if said.intent == "back":
            before = [question for question in self.questions[: self.questions.index(asked)] if question in state]
            if not before:
                return self._again(self.phrasing.say("form_first"), asked, state, said)
            question = before[-1]
            known = {key: value for key, value in state.items() if key != question}
            message = self.ask(question, known, said)
            text = f"{self.phrasing.say('form_back')}\n{message.text}"
            return Step((replace(message, text=text),), {question: None}, question)
        return None

    def _again(self, text: str, asked: str, state: State, said: Said, misses: int = 0) -> Step:
        question = self.ask(asked, state, said)
        return Step((replace(question, text=f"{text}\n{question.text}"),), asks=asked, misses=misses)
