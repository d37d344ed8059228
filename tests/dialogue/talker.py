"""A person in a form of the core, led through it as ``actions/forms.py`` does, without Rasa."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.assembly import the_conversation
from bot.dialogue.context import Context
from bot.dialogue.form import Form, Said, Step
from bot.dialogue.keys import parse
from bot.dialogue.reply import Choice


class Talker:
    """One person; ``intent`` is what a message is read as, which the tests of the conversations check."""

    def __init__(self, form: Form, now: datetime, session: str = "a", state: dict[str, Any] | None = None) -> None:
        self.form = form
        self.now = now
        self.session = session
        self.state = dict(state or {})
        self.context = Context()
        self.asked: str | None = None
        self.step = Step()
        self.shown: list[Choice] = []

    def begin(self, text: str, intent: str = "book", services: Iterable[str] = ()) -> str:
        """Open the form with a message."""
        return self._took(self.form.begin(self._said(text, intent, services), self.state))

    def say(self, text: str, intent: str = "nlu_fallback", services: Iterable[str] = ()) -> str:
        """Write a message while a question is open."""
        assert self.asked, f"the form is over: {self.text}"
        said = self._said(text, intent, services)
        if self.asked not in self.form.free_numbers:
            pointed = the_conversation().offered_in_words(text, self.context)
            said = replace(said, key=parse(pointed)) if pointed else said
        return self._took(self.form.answer(said, self.state, self.asked))

    def press(self, title: str) -> str:
        """Press the choice with these words that was shown last, also one of long ago."""
        assert self.asked, f"the form is over: {self.text}"
        found = [choice for choice in self.shown if title in choice.title]
        assert found, f"'{title}' was never shown"
        return self.press_key(found[-1])

    def press_key(self, choice: Choice) -> str:
        """Press one choice."""
        said = replace(self._said(choice.title, "choice", ()), key=parse(choice.key))
        return self._took(self.form.answer(said, self.state, self.asked or ""))

    def resume(self, text: str = "", intent: str = "price") -> str:
        """Hear the question again after something else was answered."""
        said = self._said(text, intent, ())
        return self._took(self.form.resume(said, self.state, self.asked or ""))

    def wait(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)

    @property
    def text(self) -> str:
        """What was said last."""
        return "\n".join(message.text for message in self.step.messages)

    @property
    def titles(self) -> list[str]:
        """What can be pressed now."""
        return [choice.title for message in self.step.messages for choice in message.choices]

    @property
    def is_over(self) -> bool:
        """Whether the form has ended."""
        return self.asked is None

    def _said(self, text: str, intent: str, services: Iterable[str]) -> Said:
        return Said(text, intent, None, self.context, self.now, self.session, tuple(services))

    def _took(self, step: Step) -> str:
        self.step = step
        if step.aside:
            assert not step.messages and not step.answers, "what is not for the form changes nothing"
            return ""
        merged = {**self.state, **step.answers}
        self.state = {key: value for key, value in merged.items() if value is not None}
        known = {*self.form.questions, *self.form.memory}
        assert set(merged) <= known, f"there are no slots for {set(merged) - known}"
        self.asked = step.asks
        choices = [choice for message in step.messages for choice in message.choices]
        self.shown += choices
        self.context = replace(self.context, misses=step.misses, offered=tuple(choice.key for choice in choices))
        for message in step.messages:
            assert message.text.strip()
            assert "{" not in message.text, message.text
            for choice in message.choices:
                parse(choice.key)
        return self.text
