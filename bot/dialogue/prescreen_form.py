"""The form of the pre-screening: asks only what was not said and matters, and takes answers in free text."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.dialogue.few_words import doubts, tells
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
        if (heard.unknown or doubts(said.text)) and asked and asked not in answers:
            answers[asked] = UNKNOWN
        if heard.person and not state.get("person") and (answers or asked is None):
            answers["person"] = heard.person.key
        if heard.mentions and "difficulty" in answers:
            answers[MENTIONS] = list(heard.mentions)
        return answers

    def answer(self, said: Said, state: State, asked: str) -> Step:
        """Take a turn; what only tells ("jeg vil gerne bo selv", "jeg bor alene") is for no other action."""
        step = super().answer(said, state, asked)
        known = said.is_misread or said.intent in self.phrasing.knowledge.topics
        told = said.is_short and tells(said.text) and known
        only = said.key is None and not said.asks and not said.services and (said.intent == "prescreen" or told)
        lost = step.aside and only and not self._beside(said, state, asked)
        return self.not_understood(said, state, asked) if lost else step

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
        noted = None if said.key else self.prescreening.understood(answers, person)
        if said.intent == "feeling_bad" and heard:  # noted, but not only noted
            step = replace(step, messages=(Message(self.phrasing.say("form_hard")), *step.messages))
        if not noted or step.asks is None:
            return step
        last = step.messages[-1]
        return replace(step, messages=(*step.messages[:-1], replace(last, text=f"{noted}\n{last.text}")))

    def answers(self, state: State) -> dict[str, Any]:
        """Return the answers without what is remembered besides."""
        return {key: value for key, value in state.items() if key in self.questions}

    def told(self, state: State) -> dict[str, Any]:
        """Return the answers with the diagnoses that were named."""
        return {key: value for key, value in state.items() if key in self.questions or key == MENTIONS}

    def _asks_for_self(self, state: State) -> bool:
        return self.person(state).key == self.eligibility.person(None).key

    def person(self, state: State) -> Person:
        """Return who it is about."""
        return self.eligibility.person(state.get("person"))
