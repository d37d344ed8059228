"""The answer to one message, laid aside until it is known to have arrived.

It is laid aside just before the conversation is stored. So there are only two cases when the message comes again,
whichever instance it reaches and whatever was killed meanwhile. If the conversation was stored, the answer is there. If
it was not, the message is taken as if it came for the first time.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from rasa.core.channels.channel import UserMessage

from bot.channels.turn import Handle
from bot.shared.kept import AsyncKeep
from bot.shared.turns import Turn

Said = list[dict[str, Any]]
"""What Rasa's actions said in answer to one message, as JSON holds it."""
Newest = Callable[[str], Awaitable[int]]
"""Returns the id of a conversation's newest stored event."""
Answer = TypeVar("Answer")
_NOTHING_STORED = -1
_SECONDS = 3600.0  # after an hour of silence a new conversation begins, so that nothing is heard twice in one


class Laid:
    """What is laid aside of one message, under a key of its own or the same for all of a conversation."""

    def __init__(self, keep: AsyncKeep, key: str, identifier: str, seconds: float = _SECONDS) -> None:
        """``seconds``: how long it is kept when nobody drops it."""
        self._keep = keep
        self._key = key
        self._identifier = identifier
        self._seconds = seconds

    async def said(self, turn: Turn, take: Callable[[], Awaitable[Said]], newest: Newest) -> Said:
        """Return what ``take`` says in this turn; what was said before, without taking it, where that was stored."""
        return await self._said(turn, take, newest, await self._found())

    async def answer(
        self, turn: Turn, make: Callable[[Handle], Awaitable[Answer]], handle: Handle, newest: Newest
    ) -> Answer:
        """Return what ``make`` makes of the message, as JSON holds it; the same as before where it was made before.

        ``make`` is given what hands the message to Rasa, as ``handle`` does, but never twice. What it says to people in
        danger is not laid aside, but made again.
        """
        kept = await self._found()
        if "answer" in kept:
            made: Answer = kept["answer"]
            return made

        async def once(message: UserMessage) -> None:
            collected: Said = message.output_channel.messages

            async def take() -> Said:
                await handle(message)
                return collected

            said = await self._said(turn, take, newest, kept)
            if said is not collected:
                collected.extend(said)

        made = await make(once)
        if not turn.unkept:
            await self._put({"answer": made})
        return made

    async def drop(self) -> None:
        """Lay nothing aside any more."""
        await self._keep.drop(self._key)

    async def _said(
        self, turn: Turn, take: Callable[[], Awaitable[Said]], newest: Newest, kept: dict[str, Any]
    ) -> Said:
        if "said" in kept and kept["before"] != await newest(turn.conversation):
            said: Said = kept["said"]
            return said
        laid: dict[str, Any] = {"before": _NOTHING_STORED}

        async def keep(before: int, messages: Said) -> None:
            nonlocal laid
            if not messages:  # Rasa also stores a conversation that has just begun
                return
            laid = {"before": before, "said": list(messages)}
            await self._put(laid)

        turn.on_save = keep
        said = await take()
        if laid.get("said") != said:  # nothing was stored, or something was added to it afterwards
            await keep(laid["before"], said)
        return said

    async def _found(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(await self._keep.get(self._key) or "{}")
        return found if found.get("id") == self._identifier else {}

    async def _put(self, what: dict[str, Any]) -> None:
        await self._keep.put(self._key, json.dumps({"id": self._identifier, **what}), self._seconds)
