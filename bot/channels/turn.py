"""One turn: a message made safe goes in, what the assistant says comes out."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from time import perf_counter
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import TrackerStore

from bot.assembly import the_danger, the_phrasing, the_switch
from bot.channels import lately
from bot.channels.collect import Collector
from bot.channels.incoming import Incoming, prepare
from bot.channels.turned import Outcome, Turned, outcome, tell
from bot.danger import LIFELINE
from bot.dialogue.reply import TURN
from bot.opening_hours.zone import COPENHAGEN
from bot.shared.turns import TurnBroken, current

_NAME = "booking_name"
_ENOUGH = {Outcome.ANSWERED, Outcome.ASKED_BACK}
_SMALL_TALK = {"thanks", "bye", "greet", "repeat", "more", "delete_data"}
_NOT_UNDERSTOOD = ("form_not_understood", "form_not_understood_twice", "form_not_understood_often")
_OFFICE = ("contact", "phone_hours", "opening_hours", "open_dropin", "email", "address", "urgent", "silent")
_NAMES_THE_OFFICE = {f"general/{topic}" for topic in (*_OFFICE, "other_services", "shelter", "afraid")}
Handle = Callable[[UserMessage], Awaitable[Any]]


class NoReplyError(Exception):
    """An action failed: nothing was said, and nothing of the turn was kept. Its error is the cause, and in the log."""


async def made_safe(text: str, session: str, store: TrackerStore) -> Incoming:
    """Return a message as it may be kept; a name is kept only where the open question asks for one."""
    incoming = prepare(text)
    if "person" in incoming.removed:
        tracker = await store.retrieve(session)
        if tracker and tracker.get_slot("requested_slot") == _NAME:
            return prepare(text, name_wanted=True)
    return incoming


async def take(
    incoming: Incoming, session: str, handle: Handle, channel: str, easy: bool | None = None, details: bool = False
) -> list[dict[str, Any]]:
    """Return Rasa's responses to a message of a session; ``details`` asks for what ``Speak.details`` adds.

    A person in danger is answered here and now: nothing of such a message, not even that there was one,
    reaches Rasa or its store, and the dialogue that was under way goes on afterwards as if untouched (only the question
    whether to delete is closed before, by :func:`bot.channels.deletion.close`); but for half an hour what is not
    understood or cannot be helped with is met with the numbers to call first. While the assistant is turned off
    everybody else is told whom to call, and nothing is kept.
    """
    began, at = perf_counter(), datetime.now(COPENHAGEN)
    turn = current(session)
    if incoming.danger:
        if turn:
            turn.unkept = True
        tell(Turned(at, channel, Outcome.DANGER, perf_counter() - began))
        await lately.note(session)
        return [{"text": the_danger().reply(incoming.danger, bool(easy))}]
    if the_switch().is_off:
        return [{"text": the_phrasing().say("turned_off")}]
    collector = Collector()
    if turn:
        turn.said = collector.messages
    metadata = {**({} if easy is None else {"easy": easy}), **({"details": True} if details else {})} or None
    try:
        await handle(
            UserMessage(
                incoming.text,
                collector,
                session,
                incoming.parse_data,
                input_channel=channel,
                metadata=metadata,
            )
        )
        if not collector.messages:
            raise NoReplyError
    except (Exception, TurnBroken) as error:
        tell(Turned(at, channel, Outcome.FAILED, perf_counter() - began, session))
        if isinstance(error, TurnBroken):
            raise NoReplyError from error.__cause__
        raise
    told: dict[str, Any] = next((message[TURN] for message in collector.messages if message.get(TURN)), {})
    turned = _turned(at, channel, perf_counter() - began, session, incoming, told, collector.messages)
    tell(turned)
    if _leaves_alone(turned.outcome, told, collector.messages) and await lately.met(session):
        easy = bool(told.get("easy")) if easy is None else easy
        if turned.outcome is Outcome.OUTSIDE:  # "I cannot help you with that" is the last thing to hear then
            collector.messages[:] = [{"text": the_danger().gentle(easy)}]
        else:
            collector.messages.insert(0, {"text": the_danger().again(easy)})
    return collector.messages


def _leaves_alone(became: Outcome, told: dict[str, Any], messages: list[dict[str, Any]]) -> bool:
    """Tell whether this reply would leave somebody in need alone: no answer, or an office that may be closed."""
    said = " ".join(str(message.get("text")) for message in messages)
    if LIFELINE in said:
        return False
    if became is Outcome.FORM:
        return any(the_phrasing().say(name) in said for name in _NOT_UNDERSTOOD)
    if not _NAMES_THE_OFFICE.isdisjoint(told.get("about", ())):
        return True
    return became not in _ENOUGH and told.get("act") not in _SMALL_TALK


def _turned(
    at: datetime,
    channel: str,
    seconds: float,
    session: str,
    incoming: Incoming,
    told: dict[str, Any],
    messages: list[dict[str, Any]],
) -> Turned:
    became = outcome(told, messages)
    typed = incoming.parse_data is None and became is not Outcome.FORM and not told.get("in_form")
    return Turned(
        at,
        channel,
        became,
        seconds,
        session,
        incoming.text if typed else None,
        told.get("intent"),
        told.get("confidence", 0.0),
        told.get("service"),
        tuple(told.get("about", ())),
    )
