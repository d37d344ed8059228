"""Messages that vendors bring: each is done once, and only then is the vendor told that it need not bring it again.

So the vendor is the queue that outlasts an instance that is killed: what was not acknowledged is brought again, to
whichever instance, and nothing of it has to be stored here.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from redis.exceptions import RedisError

from bot.channels.in_turn import Ended, InTurn
from bot.channels.seen import LEASE, Seen, Standing
from bot.shared.kept import AsyncKeep

PATIENCE = 4.0
"""For how many seconds a vendor waits at most: Meta repeats what takes longer than about five."""
_POLL = 0.1
Holds = Callable[[], Awaitable[bool]]
"""Tells whether a message is still for this process to answer."""


@dataclass
class Taking:
    """What becomes of a message in this process: it waits, is ``begun``, and is ``done``, here or elsewhere."""

    begun: bool = False
    done: bool = False
    ended: Ended = field(init=False)


class Inbox:
    """The messages of one channel; those of a conversation are worked on in their order."""

    def __init__(self, channel: str, keep: AsyncKeep, patience: float = PATIENCE, lease: float = LEASE) -> None:
        self._seen = Seen(channel, keep, lease)
        self._work = InTurn()
        self._patience = patience
        self._lease = lease

    @property
    def pending(self) -> int:
        """How many messages wait or are worked on."""
        return self._work.pending

    def waiting(self, conversation: str) -> int:
        """Return how many messages of a conversation wait or are worked on."""
        return self._work.waiting(conversation)

    def take(
        self,
        identifier: str,
        conversation: str,
        work: Callable[[Holds], Awaitable[None]],
        afterwards: Callable[[], Awaitable[None]] | None = None,
    ) -> Taking:
        """Have a message worked on once those before it are done, unless it is done elsewhere meanwhile.

        ``work`` is to ask, before it sends something, whether it still may. ``afterwards`` comes when the message is
        noted as done.
        """
        taking = Taking()
        taking.ended = self._work.begin(conversation, lambda: self._take(taking, identifier, work, afterwards))
        return taking

    async def are_done(self, takings: Sequence[Taking]) -> bool:
        """Wait, but not for long; tell whether the vendor may forget these messages.

        It may when they are done, and when this process is in the middle of the last ones and cannot say how long it
        takes. What has not begun, or is worked on elsewhere, it is to bring again.
        """
        if takings:
            await asyncio.wait([taking.ended for taking in takings], timeout=self._patience)
        return all(taking.done or (taking.begun and not taking.ended.done()) for taking in takings)

    async def is_new(self, identifier: str) -> bool:
        """Note what needs no work, and tell whether it came for the first time."""
        return await self._seen.is_new(identifier)

    async def finish(self, seconds: float) -> None:
        """Wait until all is done, at most so long; then stop what is left."""
        await self._work.finish(seconds)

    async def _take(
        self,
        taking: Taking,
        identifier: str,
        work: Callable[[Holds], Awaitable[None]],
        afterwards: Callable[[], Awaitable[None]] | None,
    ) -> None:
        own = secrets.token_hex(8)
        while (standing := await self._seen.begin(identifier, own)) is Standing.OTHERS:
            await asyncio.sleep(_POLL)  # it is done, or it is free once whoever had it was killed
        if standing is Standing.OURS:
            taking.begun = True
            alive = asyncio.get_running_loop().create_task(self._stay_alive(identifier, own))
            try:
                await work(lambda: self._holds(identifier, own))
            finally:
                alive.cancel()
            with suppress(RedisError):  # it is answered all the same
                await self._seen.end(identifier, own)
                if afterwards:
                    await afterwards()
        taking.done = True

    async def _holds(self, identifier: str, own: str) -> bool:
        try:
            return await self._seen.begin(identifier, own) is Standing.OURS
        except RedisError:  # nobody else can take it either
            return True

    async def _stay_alive(self, identifier: str, own: str) -> None:
        while True:
            await asyncio.sleep(self._lease / 3)
            with suppress(RedisError):
                await self._seen.begin(identifier, own)
