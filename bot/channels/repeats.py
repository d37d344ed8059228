"""A message that is sent again, since its answer was lost on the way, is answered as it was the first time."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from functools import partial
from time import monotonic
from typing import Any, Protocol

from cachetools import TTLCache

Said = list[dict[str, Any]]
"""What is shown in answer to one message, as JSON holds it."""
_SECONDS = 600.0
_MOST = 5_000


class Repeats(Protocol):
    """What remembers answers for a short while. Redis can take the place of the memory of one process."""

    async def once(self, session: str, identifier: str | None, turn: Callable[[], Awaitable[Said]]) -> Said:
        """Return what ``turn`` says; for an id that the session sent before, what was said then, without a turn.

        A turn that has begun is carried through, also when nobody waits for it any more: half a turn would leave the
        conversation where neither side thinks it is. One that fails raises its error and is not remembered.
        """
        ...

    async def forget(self, session: str) -> None:
        """Wait for the turns of a session that are under way, and drop all of its answers."""
        ...


class RepeatsInMemory:
    """Remembers answers in this process, for ten minutes and at most 5,000 of them."""

    def __init__(self, seconds: float = _SECONDS, most: int = _MOST, clock: Callable[[], float] = monotonic) -> None:
        self._turns: TTLCache[tuple[str, str], asyncio.Future[Said]] = TTLCache(most, seconds, clock)

    async def once(self, session: str, identifier: str | None, turn: Callable[[], Awaitable[Said]]) -> Said:
        """Return what ``turn`` says, or what it said before; see :meth:`Repeats.once`. Needs a running event loop."""
        key = (session, identifier or secrets.token_hex())
        begun = self._turns.get(key)
        if begun is None:
            begun = self._turns[key] = asyncio.ensure_future(turn())
            begun.add_done_callback(partial(self._ended, key, identifier is not None))
        return await asyncio.shield(begun)

    async def forget(self, session: str) -> None:
        """Wait for the turns of a session that are under way, and drop all of its answers."""
        own = {key: turn for key, turn in self._turns.items() if key[0] == session}
        await asyncio.gather(*own.values(), return_exceptions=True)
        for key in own:
            self._turns.pop(key, None)

    def _ended(self, key: tuple[str, str], remembered: bool, turn: "asyncio.Future[Said]") -> None:
        if turn.cancelled() or turn.exception() or not remembered:
            self._turns.pop(key, None)
