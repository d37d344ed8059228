"""One message of a conversation at a time, in the order in which they came.

A turn is taken for a whole message: what is looked up before, the dialogue, and what is kept of it. The lock that Rasa
takes for itself goes on in the turn that the channel has taken (:mod:`bot.rasa_parts.turn_locks`).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from contextvars import ContextVar
from typing import Any, Protocol

WAIT = 10.0
"""For how many seconds a message waits for those before it, where somebody waits for the answer."""


class Busy(Exception):
    """The messages before it took too long; it can be sent again."""


class TurnBroken(BaseException):
    """Something within a turn failed, so that nothing of the turn may be kept; its cause says what.

    Not an ``Exception``: Rasa goes on after those, and would keep half a turn.
    """


class TurnLost(Exception):
    """This turn lasted too long without a sign of life, and another may have begun: nothing of it may be kept."""


class Turn:
    """A turn under way.

    ``said`` is what was said until now; ``on_save`` is awaited with the id of the conversation's newest event (0 for
    none) and what was said, just before the conversation is stored. ``unkept``: nothing of it may be kept anywhere.
    """

    def __init__(self, conversation: str, check: Callable[[], Awaitable[None]] | None = None) -> None:
        """``check`` raises :class:`TurnLost`; after it the turn is this one's for some seconds."""
        self.conversation = conversation
        self.said: list[dict[str, Any]] = []
        self.unkept = False
        self.on_save: Callable[[int, list[dict[str, Any]]], Awaitable[None]] | None = None
        self._check = check

    async def before_save(self, newest: int) -> None:
        """See :func:`before_save`."""
        if self.on_save:
            await self.on_save(newest, self.said)
        if self._check:
            await self._check()


class Turns(Protocol):
    """What lets the messages of a conversation through one by one."""

    def of(self, conversation: str, wait: float = WAIT) -> AbstractAsyncContextManager[Turn]:
        """Take a turn in a conversation; waits so many seconds at most, and raises :class:`Busy` then."""
        ...


_now: ContextVar[Turn | None] = ContextVar("turn", default=None)


@asynccontextmanager
async def entered(turn: Turn) -> AsyncIterator[Turn]:
    """Be in a turn."""
    token = _now.set(turn)
    try:
        yield turn
    finally:
        _now.reset(token)


def current(conversation: str) -> Turn | None:
    """Return the turn of a conversation in which this runs, if it does."""
    turn = _now.get()
    return turn if turn and turn.conversation == conversation else None


async def before_save(conversation: str, newest: int) -> None:
    """Do what comes before a conversation is stored. ``newest``: the id of its newest event until now, 0 for none.

    Raises :class:`TurnLost`; then nothing may be stored.
    """
    turn = current(conversation)
    if turn:
        await turn.before_save(newest)


class TurnsHere:
    """The turns of one process."""

    def __init__(self) -> None:
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def of(self, conversation: str, wait: float = WAIT) -> AsyncIterator[Turn]:
        """Take a turn in a conversation; waits so many seconds at most, and raises :class:`Busy` then."""
        lock, waiting = self._locks.get(conversation) or (asyncio.Lock(), 0)
        self._locks[conversation] = lock, waiting + 1
        try:
            if not lock.locked():
                await lock.acquire()
            else:
                try:
                    await asyncio.wait_for(lock.acquire(), wait)
                except asyncio.TimeoutError:
                    raise Busy from None
            try:
                async with entered(Turn(conversation)) as turn:
                    yield turn
            finally:
                lock.release()
        finally:
            waiting = self._locks[conversation][1] - 1
            if waiting:
                self._locks[conversation] = lock, waiting
            else:
                del self._locks[conversation]
