"""What the forms' actions share: between Rasa's slots and the forms of the core."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Turn, gentle_line, needs_care, say
from bot.assembly import the_conversation
from bot.dialogue.deletion import is_asked
from bot.dialogue.form import Form, Said, State, Step
from bot.dialogue.keys import parse
from bot.dialogue.reply import Message, Reply

REQUESTED = "requested_slot"
STOPPED = "form_stopped"


def state(form: Form, tracker: Tracker) -> dict[str, Any]:
    """Return a form's answers so far, by question."""
    slots = {question: tracker.get_slot(f"{form.name}_{question}") for question in (*form.questions, *form.memory)}
    return {question: value for question, value in slots.items() if value is not None}


def slots(form: Form, answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the events that set a form's answers; None clears one."""
    return [SlotSet(f"{form.name}_{question}", value) for question, value in answers.items()]


def cleared(form: Form) -> list[dict[str, Any]]:
    """Return the events that forget all answers of a form."""
    return [*slots(form, dict.fromkeys((*form.questions, *form.memory))), SlotSet(STOPPED, None)]


class ValidateForm(Action, ABC):
    """Takes a turn of a form through the core, which also words the next question.

    A message that is not for the form sets no slot; Rasa then rejects the form and answers the message by its
    rules, and :class:`actions.base.Speak` leads back to the form.
    """

    @abstractmethod
    def form(self) -> Form:
        """Return the core's form."""

    def name(self) -> str:
        """Return the name by which Rasa finds the action for its form."""
        return f"validate_{self.form().name}_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Take the turn; set the slots that change and the question that is open."""
        form, turn = self.form(), Turn(tracker)
        requested, prefix = tracker.get_slot(REQUESTED) or "", f"{form.name}_"
        asked = requested.removeprefix(prefix) if requested.startswith(prefix) else None
        if _comes_back(tracker) and is_asked(turn.context):  # one question at a time: whose would a "ja" be?
            return [SlotSet(REQUESTED, requested)]
        said = self._said(form, turn, tracker, asked)
        step = self._step(form, said, tracker, asked)
        if step.aside:
            return []
        only_answers = asked is not None and form.only_answers(said, asked, step.answers)
        cares = not only_answers and not _comes_back(tracker) and needs_care(turn, step.messages)
        say(dispatcher, [gentle_line(turn), *step.messages] if step.messages and cares else step.messages)
        offered = tuple(choice.key for message in step.messages for choice in message.choices)
        context = replace(turn.context, offered=offered, misses=step.misses)
        return [
            *slots(form, step.answers),
            SlotSet("context", context.as_dict()),
            SlotSet(STOPPED, step.stopped),
            SlotSet(REQUESTED, f"{form.name}_{step.asks}" if step.asks else None),
        ]

    def _said(self, form: Form, turn: Turn, tracker: Tracker, asked: str | None) -> Said:
        pointed = None
        if turn.choice is None and asked not in form.free_numbers:
            pointed = the_conversation().offered_in_words(turn.text, turn.context)
        key = turn.choice or pointed
        return Said(
            turn.text,
            turn.intent.get("name") or "",
            parse(key) if key else None,
            turn.context,
            turn.now,
            tracker.sender_id,
            turn.part.services if turn.part else (),
        )

    def _step(self, form: Form, said: Said, tracker: Tracker, asked: str | None) -> Step:
        if asked is None:
            return form.begin(said, state(form, tracker))
        if _comes_back(tracker):
            return form.resume(said, state(form, tracker), asked)
        return form.answer(said, state(form, tracker), asked)


class EndForm(Action, ABC):
    """Runs when a form is over: says what belongs to the end, and forgets the answers."""

    @abstractmethod
    def form(self) -> Form:
        """Return the core's form."""

    def name(self) -> str:
        """Return the name the rules know the action by."""
        return f"action_{self.form().name}_end"

    @abstractmethod
    def stopped(self, state: State) -> tuple[Message, ...]:
        """Return what is said when the person broke off."""

    def done(self, state: State, turn: Turn, session: str) -> Reply | None:
        """Return what is said when all was answered, where the form has not said it already."""
        return None

    def goes_on(self, state: State) -> list[dict[str, Any]]:
        """Return the events that lead on to another form."""
        return []

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Say the last words, and clear the slots."""
        form, turn = self.form(), Turn(tracker)
        answers = state(form, tracker)
        if tracker.get_slot(STOPPED):
            say(dispatcher, self.stopped(answers))
            return cleared(form)
        reply = self.done(answers, turn, tracker.sender_id)
        if reply is None:
            return [*cleared(form), *self.goes_on(answers)]
        say(dispatcher, reply.messages)
        return [*cleared(form), SlotSet("context", reply.context.as_dict()), *self.goes_on(answers)]


def _comes_back(tracker: Tracker) -> bool:
    """Tell whether another action answered the message already, so that the form runs to ask again."""
    for event in reversed(tracker.events[:-1]):
        if event["event"] == "user":
            return False
        if event["event"] == "action" and event.get("name") not in {tracker.active_loop_name, "action_extract_slots"}:
            return True
    return False
