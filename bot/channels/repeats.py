"""A message that is sent again, since its answer was lost on the way, is answered as it was the first time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.channels.laid import Laid, Newest, Said
from bot.shared.kept import AsyncKeep
from bot.shared.turns import Turns

_SECONDS = 600.0


class Repeats:
    """Takes each message of a session once, and remembers its last answer for ten minutes."""

    def __init__(self, keep: AsyncKeep, turns: Turns, seconds: float = _SECONDS) -> None:
        self._keep = keep
        self._turns = turns
        self._seconds = seconds
        self._begun: set[asyncio.Task[Said]] = set()

    async def once(
        self, session: str, identifier: str | None, take: Callable[[], Awaitable[Said]], newest: Newest
    ) -> Said:
        """Return what ``take`` says; for the id that the session sent last, what was said then, without taking it.

        A turn that has begun is carried through, also when nobody waits for it any more: half a turn would leave the
        conversation where neither side thinks it is. One that fails raises its error, and nothing of it is remembered.
        """
        turn = asyncio.get_running_loop().create_task(self._once(session, identifier, take, newest))
        self._begun.add(turn)
        turn.add_done_callback(self._ended)
        return await asyncio.shield(turn)

    async def forget(self, session: str) -> None:
        """Drop the last answer of a session; to be called within a turn of it."""
        await self._keep.drop(_key(session))

    async def _once(
        self, session: str, identifier: str | None, take: Callable[[], Awaitable[Said]], newest: Newest
    ) -> Said:
        async with self._turns.of(session) as turn:
            if identifier is None:
                return await take()
            return await Laid(self._keep, _key(session), identifier, self._seconds).said(turn, take, newest)

    def _ended(self, turn: asyncio.Task[Said]) -> None:
        self._begun.discard(turn)
        if not turn.cancelled():
            turn.exception()  # was told to whoever waited, if anybody did


def _key(session: str) -> str:
    return f"said {session}"
