"""One turn: a message made safe goes in, what the assistant says comes out."""

from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import TrackerStore

from bot.assembly import the_danger
from bot.channels.collect import Collector
from bot.channels.incoming import Incoming, prepare

_NAME = "booking_name"
Handle = Callable[[UserMessage], Awaitable[Any]]


class NoReplyError(Exception):
    """An action failed (its error is in the log), and nothing was said."""


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
    reaches Rasa or its store, and the dialogue that was under way goes on afterwards as if untouched.
    """
    if incoming.danger:
        return [{"text": the_danger().reply(incoming.danger, bool(easy))}]
    collector = Collector()
    metadata = {**({} if easy is None else {"easy": easy}), **({"details": True} if details else {})} or None
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
    return collector.messages
