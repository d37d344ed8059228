"""What every action shares: read the turn, say the reply, remember the context."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from datetime import datetime
from itertools import chain, dropwhile, repeat
from typing import Any
from zoneinfo import ZoneInfo

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.assembly import the_conversation, the_danger, the_phrasing, the_prescreen_form
from bot.danger import LIFELINE
from bot.dialogue.brevity import asks_briefly
from bot.dialogue.context import Context
from bot.dialogue.conversation import BOOKING_FORM, CODE_FORM, PRESCREEN_FORM, Conversation
from bot.dialogue.deletion import is_asked
from bot.dialogue.few_words import only_doubts
from bot.dialogue.keys import act_key
from bot.dialogue.reply import TURN, Message, Reply
from bot.dialogue.titles import DELETE
from bot.understanding.reading import Part, Reading

_DELETE = act_key(DELETE)
_EASY = "easy_on"
_WEB, _LISTEN = "web", "action_listen"
_SILENT = "general/silent"
_BETWEEN = {_LISTEN, "action_extract_slots"}
ZONE = ZoneInfo("Europe/Copenhagen")
_FORMS = {PRESCREEN_FORM, BOOKING_FORM, CODE_FORM}
_SMALL_TALK = {
    *("greet", "thanks", "bye", "affirm", "deny", "filler", "insult", "stop", "feeling_better"),
    *("unsure", "ask_service", "not_helpful", "out_of_scope", "what_asked", "why_ask", "empty", "compare"),
}


def say(dispatcher: CollectingDispatcher, messages: Iterable[Message], details: Iterable[dict[str, Any]] = ()) -> None:
    """Hand messages over to the channel, each with its details where there are any (see :meth:`Speak.details`)."""
    for message, more in zip(messages, chain(details, repeat({})), strict=False):
        dispatcher.utter_message(**message.as_response(), **more)


def needs_care(turn: "Turn", messages: Iterable[Message]) -> bool:
    """Tell whether somebody who may have a hard time would be left without a number to call.

    That somebody does not know says nothing about how they are, however likely a hard time begins with those words.
    """
    # An answer on complaints is no reason to leave the line out: who complains may be hurt by those it is about, or lie
    # on the floor for want of them, and of the examples that worry and are read as complaints most are in danger.
    cared_for = any(LIFELINE in message.text for message in messages)
    return turn.worries and not cared_for and not only_doubts(turn.text)


def gentle_line(turn: "Turn") -> Message:
    """Return the numbers to call for somebody who may have a hard time."""
    return Message(the_danger().gentle(turn.context.easy))


def _left_sentence(tracker: Tracker) -> str | None:
    """Name the sentence that tells what becomes of the answers in a form that is left, where there are any."""
    name = tracker.active_loop_name
    if name == PRESCREEN_FORM and any(tracker.get_slot(f"prescreen_{key}") for key in the_prescreen_form().questions):
        return "prescreen_left"
    if name == BOOKING_FORM and tracker.get_slot("booking_code"):
        return "move_left"
    return "booking_left" if name == BOOKING_FORM and tracker.get_slot("booking_time") else None


def _left(tracker: Tracker) -> list[dict[str, Any]]:
    """Return the events that leave a form for another one, and forget its answers."""
    prefix = str(tracker.active_loop_name).removesuffix("form")
    answers = [name for name, value in tracker.slots.items() if name.startswith(prefix) and value is not None]
    return [*(SlotSet(name, None) for name in (*answers, "requested_slot")), ActiveLoop(None)]


def _asked_last(context: Context, reply: Reply) -> Context:
    """Return the context without the question whether to delete, where the reply does not ask it (anew)."""
    asks = any(choice.key == _DELETE for message in reply.messages for choice in message.choices)
    if asks or not is_asked(context):
        return context
    return replace(context, offered=tuple(key for key in context.offered if key != _DELETE))


def _remembered(tracker: Tracker) -> Context:
    """Return the context; where nothing was said yet, a web page shows the welcome, whose offers can be pointed at."""
    kept = tracker.get_slot("context")
    if kept is None and tracker.get_latest_input_channel() == _WEB:
        return the_conversation().opened().context
    return Context.from_dict(kept)


class Turn:
    """One turn of a conversation, as an action needs it."""

    def __init__(self, tracker: Tracker) -> None:
        latest = tracker.latest_message or {}
        self.session: str = tracker.sender_id
        self.worries = bool(latest.get("worries"))
        self.text: str = latest.get("text") or ""
        self.choice: str | None = latest.get("choice")
        self.intent: dict[str, Any] = latest.get("intent") or {}
        self.parts = tuple(Part.from_dict(part) for part in latest.get("parts") or ())
        metadata = latest.get("metadata") or {}
        self.details = bool(metadata.get("details"))
        easy = metadata.get("easy")
        context = _remembered(tracker)
        self.context = context if easy is None else Context.from_dict({**context.as_dict(), "easy": bool(easy)})
        self.now = datetime.now(ZONE)
        self._events = tracker.events

    def worded(self, easy: bool) -> "Turn":
        """Return the same turn, with easy words switched on or off."""
        other = copy(self)
        other.context = replace(self.context, easy=easy)
        return other

    @property
    def part(self) -> Part | None:
        """The first part of the reading, if there is one."""
        return self.parts[0] if self.parts else None

    @property
    def after(self) -> str | None:
        """The act that answered the message before, if that is known."""
        before = dropwhile(lambda event: event["event"] != "user", reversed(self._events))
        acts = (event.get("name") or "" for event in before if event["event"] == "action")
        return next((name.removeprefix("action_") for name in acts if name not in _BETWEEN), None)

    def heard(self, context: Context) -> Context:
        """Return the context with the one service that was named, also where the answer did not need it."""
        if self.part is None or len(self.part.services) != 1 or context.service not in {None, self.context.service}:
            return context
        return replace(context, service=self.part.services[0], group=None)

    @property
    def reading(self) -> Reading:
        """What the message was read as."""
        return Reading(self.text, self.parts)


class Speak(Action, ABC):
    """An action that replies through the core."""

    intent: str

    def name(self) -> str:
        """Return the name the rules know the action by."""
        return f"action_{self.intent}"

    @abstractmethod
    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""

    def _pointed(self, talk: Conversation, turn: Turn) -> Reply | None:
        """The reply to a few words that point at what was offered ("den første"), or turn a help down."""
        if turn.choice is not None:
            return None
        rejected = talk.rejected(turn.text, turn.part, turn.context)
        if rejected:
            return rejected
        offered = talk.offered_in_words(turn.text, turn.context)
        if offered == act_key(self.intent):  # that is how this action was reached
            return None
        if offered:
            return talk.choose(offered, turn.context, turn.now)
        return talk.short_name(turn.text, turn.context, turn.now) or talk.bare_day(turn.text, turn.context, turn.now)

    def _spoken(self, talk: Conversation, turn: Turn) -> Reply:
        reply = self._pointed(talk, turn) or self.reply(talk, turn)
        if not reply.messages or not needs_care(turn, reply.messages):
            return reply
        if self._says_nothing(reply):  # "there is nothing to stop" must not stand before the care
            return Reply([gentle_line(turn)], turn.context, reply.then)
        return replace(reply, messages=[*reply.messages, gentle_line(turn)])

    def _says_nothing(self, reply: Reply) -> bool:
        about = {key for message in reply.messages for key in message.about}
        return about == {_SILENT} if about else self.intent in _SMALL_TALK

    def details(self, talk: Conversation, turn: Turn, reply: Reply) -> list[dict[str, Any]]:
        """Return for each message what it answers from, both wordings where they differ, and which is switched on."""
        found: list[dict[str, Any]] = [
            {"wording": "easy" if reply.context.easy else "full", "about": list(message.about)}
            for message in reply.messages
        ]
        if not any(message.about for message in reply.messages):
            return found
        names = ("easy_text", "full_text") if turn.context.easy else ("full_text", "easy_text")
        others = self._spoken(talk, turn.worded(not turn.context.easy)).messages
        if len(others) == len(found):
            for detail, said, other in zip(found, reply.messages, others, strict=True):
                detail.update(zip(names, (said.text, other.text), strict=True) if said.text != other.text else ())
        return found

    def _told(self, tracker: Tracker, turn: Turn, reply: Reply) -> dict[str, Any]:
        """Return how the message was taken, for :mod:`bot.channels.turned`."""
        return {
            "act": self.intent,
            "intent": turn.intent.get("name"),
            "confidence": turn.intent.get("confidence") or 0.0,
            "service": turn.part.services[0] if turn.part and len(turn.part.services) == 1 else None,
            "about": [key for message in reply.messages for key in message.about],
            "misses": reply.context.misses,
            "easy": reply.context.easy,
            "in_form": bool(tracker.active_loop_name),
        }

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Say the reply and remember its context."""
        turn, talk = Turn(tracker), the_conversation()
        brief = turn.intent.get("name") != _EASY and not turn.context.easy and asks_briefly(turn.text)
        if brief:  # the easy words are the short ones: two thirds as long
            turn = turn.worded(easy=True)
        reply = self._spoken(talk, turn)
        details = self.details(talk, turn, reply) if turn.details else repeat({})
        told = chain([{TURN: self._told(tracker, turn, reply)}], repeat({}))
        say(dispatcher, reply.messages, ({**more, **told} for more, told in zip(details, told, strict=False)))
        context = _asked_last(turn.heard(reply.context), reply)
        if brief:  # only this answer
            context = replace(context, easy=False)
        events = [SlotSet("context", context.as_dict())]
        # Where nothing goes on the person has the word, as all rules say; to name it spares asking them.
        then = reply.then or tracker.active_loop_name or _LISTEN
        if then in _FORMS and tracker.active_loop_name not in {None, then}:
            sentence = _left_sentence(tracker)
            if sentence:
                say(dispatcher, (Message(the_phrasing().say(sentence)),))
            events += _left(tracker)
        return [*events, FollowupAction(then)]
