"""Which messages came before: vendors repeat a request that was answered too late, and each is answered once."""

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Protocol

from cachetools import TTLCache

_HOURS = 48 * 3600.0  # Meta repeats for up to 36 hours, Twilio for minutes
_MOST = 200_000


class Seen(Protocol):
    """What remembers the ids of messages. Redis (``SET NX EX``) can take the place of the memory of one process."""

    async def is_new(self, identifier: str) -> bool:
        """Remember an id, and tell whether it came for the first time."""
        ...


class SeenInMemory:
    """Remembers ids in this process, for two days and at most 200,000 of them."""

    def __init__(self, seconds: float = _HOURS, most: int = _MOST, clock: Callable[[], float] = monotonic) -> None:
        self._ids: TTLCache[str, None] = TTLCache(most, seconds, clock)
        self._lock = Lock()

    async def is_new(self, identifier: str) -> bool:
        """Remember an id, and tell whether it came for the first time."""
        with self._lock:
            if identifier in self._ids:
                return False
            self._ids[identifier] = None
            return True
