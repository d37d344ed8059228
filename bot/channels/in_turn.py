"""Work in order for each conversation, several conversations at once. It goes on when nobody waits for it any more."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

import structlog

from bot.logs import carried, where

log = structlog.get_logger()
Work = Callable[[], Awaitable[None]]
Ended = asyncio.Future[None]


class InTurn:
    """Does one conversation's work piece by piece, in the order in which it came."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[tuple[Work, Ended]]] = {}
        self._workers: set[asyncio.Task[None]] = set()

    def begin(self, conversation: str, work: Work) -> Ended:
        """Do a piece of work once what came before it in the conversation is done. Needs a running event loop.

        Returns what is over when the piece is, however it ended; to cancel that changes nothing.
        """
        loop = asyncio.get_running_loop()
        piece = carried(work), loop.create_future()
        waiting = self._waiting.get(conversation)
        if waiting is not None:
            waiting.append(piece)
            return piece[1]
        self._waiting[conversation] = deque([piece])
        worker = loop.create_task(self._all(conversation))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)
        return piece[1]

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
                work, ended = waiting[0]
                try:
                    await work()
                except Exception as error:  # one piece that fails must not keep the next from being done
                    log.error("in_turn.failed", error=type(error).__name__, at=where(error))
                waiting.popleft()
                _end(ended)
        finally:
            del self._waiting[conversation]
            for _, ended in waiting:
                _end(ended)


def _end(ended: Ended) -> None:
    if not ended.done():
        ended.set_result(None)
