"""One turn: a message made safe goes in, what the assistant says comes out."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from time import perf_counter
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import TrackerStore

from bot.assembly import the_danger, the_phrasing, the_switch
from bot.channels.collect import Collector
from bot.channels.incoming import Incoming, prepare
from bot.channels.turned import Outcome, Turned, outcome, tell
from bot.dialogue.reply import TURN
from bot.opening_hours.zone import COPENHAGEN
from bot.shared.turns import TurnBroken, current

_NAME = "booking_name"
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
    reaches Rasa or its store, and the dialogue that was under way goes on afterwards as if untouched. While the
    assistant is turned off everybody else is told whom to call, and nothing is kept.
    """
    began, at = perf_counter(), datetime.now(COPENHAGEN)
    turn = current(session)
    if incoming.danger:
        if turn:
            turn.unkept = True
        tell(Turned(at, channel, Outcome.DANGER, perf_counter() - began))
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
    tell(_turned(at, channel, perf_counter() - began, session, incoming, collector.messages))
    return collector.messages


def _turned(
    at: datetime, channel: str, seconds: float, session: str, incoming: Incoming, messages: list[dict[str, Any]]
) -> Turned:
    told: dict[str, Any] = next((message[TURN] for message in messages if message.get(TURN)), {})
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
