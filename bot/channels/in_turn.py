"""Work that goes on after a request was answered: in order for each conversation, several conversations at once."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

import structlog

from bot.logs import carried, where

log = structlog.get_logger()
Work = Callable[[], Awaitable[None]]


class InTurn:
    """Does one conversation's work piece by piece, in the order in which it came."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Work]] = {}
        self._workers: set[asyncio.Task[None]] = set()

    def begin(self, conversation: str, work: Work) -> None:
        """Do a piece of work once what came before it in the conversation is done. Needs a running event loop."""
        work = carried(work)
        waiting = self._waiting.get(conversation)
        if waiting is not None:
            waiting.append(work)
            return
        self._waiting[conversation] = deque([work])
        worker = asyncio.get_running_loop().create_task(self._all(conversation))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    @property
    def pending(self) -> int:
        """How many pieces of work of all conversations are not done."""
        return sum(map(len, self._waiting.values()))

    def waiting(self, conversation: str) -> int:
        """Return how many pieces of a conversation's work are not done."""
        return len(self._waiting.get(conversation, ()))

    async def finish(self, seconds: float) -> None:
        """Wait until all is done, at most so long; then stop what is left."""
        if not self._workers:
            return
        _, late = await asyncio.wait(set(self._workers), timeout=seconds)
        for worker in late:
            worker.cancel()

    async def _all(self, conversation: str) -> None:
        waiting = self._waiting[conversation]
        try:
            while waiting:
                try:
                    await waiting[0]()
                except Exception as error:  # one piece that fails must not keep the next from being done
                    log.error("in_turn.failed", error=type(error).__name__, at=where(error))
                waiting.popleft()
        finally:
            del self._waiting[conversation]
