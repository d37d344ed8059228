"""The form of the pre-screening: asks only what was not said and matters, and takes answers in free text."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.danish.words import words
from bot.dialogue.few_words import denies, doubts, is_puzzled, tells
from bot.dialogue.form import Form, Said, State, Step
from bot.dialogue.keys import FormKey
from bot.dialogue.phrasing import Phrasing
from bot.dialogue.prescreening import MENTIONS, Prescreening
from bot.dialogue.reply import Message
from bot.eligibility import Person

UNKNOWN = "unknown"
_OTHER_AGE = re.compile(
    r"^\W*(?:nej|næ|ups|undskyld|rettelse)\W+(?:jeg er |jeg mente? )?(?P<age>[0-9]{1,3})(?: år)?\W*$"
)
_WISHES = re.compile(r"^\W*(?:kan|må|kunne) (?:jeg|han|hun|vi|man|min \w+|mit \w+) (?:\w+ )?(?:få|have)\b")
_NOT_GUESSED = {
    "difficulty": "kind_not_guessed",
    "extent": "degree_not_guessed",
    "wish": "wish_not_guessed",
    "help_now": "degree_not_guessed",
}
_TELLING, _TELLING_MUCH = 3, 10
"""From so many words on, a message tells something, from which no answer is guessed; up to so many, one thing only."""
_STOPS = re.compile(r"\b(?:stop|slut|afbryd|farvel|glem|drop|gider)\w*")
_ADDS = re.compile(r"^\W*(?:og|plus|samt)\b|\b(?:også|oså|osse|derudover|desuden)\b")
_OF_MORE = re.compile(r"\b(?:om|hv\w+)\b")
"""Of what is doubted: "ved ikke hvor jeg skal starte" is no answer, and is for the eligibility to hear."""
_OF_SOMEBODY = re.compile(r"^\W*(?:og |men )?(?:han|hun|min \w+|mit \w+) er\b")


class PrescreenForm(Form):
    """Asks in the words of :class:`bot.dialogue.prescreening.Prescreening`."""

    name = "prescreen"
    memory = forgotten = ("person", MENTIONS)
    free_numbers = frozenset({"age"})

    def __init__(self, phrasing: Phrasing, prescreening: Prescreening) -> None:
        super().__init__(phrasing)
        self.prescreening = prescreening
        self.eligibility = prescreening.eligibility
        self.questions = tuple(question.key for question in self.eligibility.questions)

    def next(self, state: State, said: Said) -> str | None:
        """Return the next question that matters for the result, or None."""
        question = self.eligibility.next_question(self.answers(state))
        return question.key if question else None

    def ask(self, question: str, state: State, said: Said) -> Message:
        """Return a question with its choices."""
        return self.prescreening.ask(question, self.person(state), said.context.easy)

    def why(self, question: str, state: State) -> str:
        """Return why a question is asked."""
        return self.prescreening.why(question, self.person(state))

    def opening(self, state: State, said: Said) -> tuple[Message, ...]:
        """Say what help there is, what comes now, and that it is no decision."""
        name = "prescreen_opening_easy" if said.context.easy else "prescreen_opening"
        sources = self.phrasing.cited(self.phrasing.knowledge.entries["general/prescreen"].sources)
        return () if self.answers(state) else (Message(self.phrasing.say(name), (), sources),)

    def hear(self, said: Said, state: State, asked: str | None) -> dict[str, Any]:
        """Return what a message says on any of the questions."""
        other = _OTHER_AGE.match(said.text.lower())
        if other and asked != "age" and "age" in state:  # "nej 54" sets the age right and says no to nothing
            return dict(self.eligibility.hear(other["age"], "age", None, said.now.date()).answers)
        person = self.person(state) if state.get("person") else None
        heard = self.eligibility.hear(said.text, asked, person, said.now.date())
        answers: dict[str, Any] = dict(heard.answers)
        others = self._asks_for_self(state) and _OF_SOMEBODY.match(said.text.lower())
        if others and asked not in {None, "age"} and "age" in state:
            answers.pop("age", None)  # who asks for themselves tells how old their mother is
        doubted = doubts(said.text) and said.is_short and not _OF_MORE.search(said.text.lower())
        if (heard.unknown or doubted) and asked and asked not in answers:
            answers[asked] = UNKNOWN
        if heard.person and not state.get("person") and (answers or asked is None):
            answers["person"] = heard.person.key
        if heard.mentions and "difficulty" in answers:
            answers[MENTIONS] = list(heard.mentions)
        return self._added(answers, state, asked) if _ADDS.search(said.text.lower()) else answers

    def _added(self, answers: dict[str, Any], state: State, asked: str | None) -> dict[str, Any]:
        """Return the answers with those before that "og også et værested" adds to, where several can be given."""
        for question in self.eligibility.questions:
            before, new = state.get(question.key), answers.get(question.key)
            if question.multiple and question.key != asked and isinstance(before, list) and isinstance(new, list):
                answers[question.key] = list(dict.fromkeys((*before, *new)))
                if question.key == "difficulty":
                    named = (*(state.get(MENTIONS) or ()), *answers.get(MENTIONS, ()))
                    answers[MENTIONS] = list(dict.fromkeys(named))
        return answers

    def answer(self, said: Said, state: State, asked: str) -> Step:
        """Take a turn; what only tells ("jeg vil gerne bo selv", "jeg bor alene") is for no other action."""
        step = super().answer(said, state, asked)
        has = tells(said.text) and self.eligibility.tells_of_now(said.text)
        if not step.aside or said.key or (said.services and not has) or self._beside(said, state, asked):
            return step
        if said.asks:
            shows = said.intent == "prescreen"  # "kan jeg få hjælp hjemme?"
            return self._again(self._say("questions_show", state), asked, state, said) if shows else step
        told = tells(said.text) and (said.is_misread or said.intent in self.phrasing.knowledge.topics)
        told = told and len(words(said.text)) <= _TELLING_MUCH and not self.eligibility.is_elsewhere(said.text)
        return self.not_understood(said, state, asked) if said.intent == "prescreen" or told else step

    def about_the_talk(self, said: Said, state: State, asked: str) -> Step | None:
        """Also ask in easy words whoever does not understand the question."""
        step = super().about_the_talk(said, state, asked)
        if step or not is_puzzled(said.text):
            return step
        question = self.prescreening.ask(asked, self.person(state), easy=True)
        return Step((replace(question, text=f"{self._say('puzzled', state)}\n{question.text}"),), asks=asked)

    def take(self, said: Said, state: State, asked: str) -> Step:
        """Take a message; a bare "nej" to what is difficult is asked about, for it would end in "passer ikke"."""
        if asked == "difficulty" and denies(said.text):
            return self.not_understood(said, state, asked)
        return self._taken_back(said, state, asked) or super().take(said, state, asked)

    def _taken_back(self, said: Said, state: State, asked: str) -> Step | None:
        """Take out wishes that were noted and not meant, say so, and go on with those that are left."""
        noted = state.get("wish")
        back = self.eligibility.taken_back(said.text, "wish") if isinstance(noted, list) else frozenset()
        gone = [option for option in noted or () if option in back]
        if not gone:
            return None
        heard = self.hear(said, state, asked)
        added = heard.pop("wish", None)
        wishes = (*(noted or ()), *(added if isinstance(added, list) else ()))
        kept = [option for option in dict.fromkeys(wishes) if option not in back]
        heard = {question: value for question, value in heard.items() if question not in state}
        step = self.go_on({**heard, "wish": kept or None}, state, said)
        text = self.prescreening.taken_back({"wish": gone}, self.person(state))
        if not step.asks:
            return replace(step, messages=(Message(text), *step.messages))
        last = step.messages[-1]
        return replace(step, messages=(*step.messages[:-1], replace(last, text=f"{text}\n{last.text}")))

    def _control(self, said: Said, state: State, asked: str) -> Step | None:
        """Keep who answers from stopping: "jeg går med stok" is near to "stop"."""
        step = super()._control(said, state, asked)
        if step and step.stopped and not _STOPS.search(said.text.lower()) and asked in self.hear(said, state, asked):
            return None
        return step

    def not_understood(self, said: Said, state: State, asked: str) -> Step:
        """Say the first time what makes the message no answer, where that is known."""
        name = None
        if asked == "difficulty" and denies(said.text):
            name = "no_is_unclear"
        elif len(words(said.text)) >= _TELLING:
            name = _NOT_GUESSED.get(asked)
        if name is None or said.context.misses:
            return super().not_understood(said, state, asked)
        return self._again(self._say(name, state), asked, state, said, misses=1)

    def noted(self, asked: str, state: State, said: Said) -> str:
        """Return the answers so far, as they were said back one by one."""
        answers = {key: value for key, value in self.told(state).items() if value != UNKNOWN}
        noted = self.prescreening.understood(answers, self.person(state))
        return noted or self.phrasing.say("form_nothing_noted")

    def _is_answered(self, said: Said, heard: Mapping[str, Any], asked: str) -> bool:
        """Also "kan jeg få en at tale med?" tells what is wished for."""
        wishes = asked == "wish" and asked in heard and bool(_WISHES.search(said.text.lower()))
        return wishes or super()._is_answered(said, heard, asked)

    def _leaves(self, said: Said) -> bool:
        return True

    def chosen(self, key: FormKey, said: Said, state: State) -> dict[str, Any]:
        """Return the answer a choice stands for."""
        return self.prescreening.chosen(key.question, key.value)

    def go_on(self, heard: Any, state: State, said: Said, before: tuple[Message, ...] = ()) -> Step:
        """Say what was taken from free text, then ask the next question."""
        if "difficulty" in heard:  # what was named before is not meant any more
            heard = {MENTIONS: None, **heard}
        step = super().go_on(heard, state, said, before)
        answers = {key: value for key, value in self.told(heard).items() if value != UNKNOWN}
        person = self.person({**state, **heard})
        pressed = said.intent == "choice"
        noted = None if pressed else self.prescreening.understood(answers, person)
        if said.intent == "feeling_bad" and heard:  # noted, but not only noted
            step = replace(step, messages=(Message(self.phrasing.say("form_hard")), *step.messages))
        if not noted and not pressed and UNKNOWN in heard.values():
            noted = self._say("passed", state)
        if noted and step.asks:
            last = step.messages[-1]
            step = replace(step, messages=(*step.messages[:-1], replace(last, text=f"{noted}\n{last.text}")))
        if pressed or not heard or not self.eligibility.is_elsewhere(said.text):
            return step
        place = len(step.messages) - bool(step.asks)  # before the next question
        elsewhere = self.prescreening.elsewhere(person, said.context.easy)
        return replace(step, messages=(*step.messages[:place], elsewhere, *step.messages[place:]))

    def _say(self, name: str, state: State) -> str:
        return self.prescreening.say(name, self.person(state))

    def answers(self, state: State) -> dict[str, Any]:
        """Return the answers without what is remembered besides and what was taken back."""
        return {key: value for key, value in state.items() if key in self.questions and value is not None}

    def told(self, state: State) -> dict[str, Any]:
        """Return the answers with the diagnoses that were named."""
        return {key: value for key, value in state.items() if key in self.questions or key == MENTIONS}

    def _asks_for_self(self, state: State) -> bool:
        return self.person(state).key == self.eligibility.person(None).key

    def person(self, state: State) -> Person:
        """Return who it is about."""
        return self.eligibility.person(state.get("person"))
