"""One turn: a message made safe goes in, what the assistant says comes out."""

from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import UserMessage

from bot.assembly import the_danger
from bot.channels.collect import Collector
from bot.channels.incoming import Incoming

Handle = Callable[[UserMessage], Awaitable[Any]]


async def take(
    incoming: Incoming, session: str, handle: Handle, channel: str, easy: bool | None = None
) -> list[dict[str, Any]]:
    """Return Rasa's responses to a message of a session.

    A person in danger is answered here and now: nothing of such a message, not even that there was one,
    reaches Rasa or its store, and the dialogue that was under way goes on afterwards as if untouched.
    """
    if incoming.danger:
        return [{"text": the_danger().reply(incoming.danger, bool(easy))}]
    collector = Collector()
    metadata = None if easy is None else {"easy": easy}
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
    return collector.messages
