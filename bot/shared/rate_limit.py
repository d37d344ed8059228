"""At most so many messages a minute and session."""

import time
from collections import deque
from collections.abc import Callable
from typing import Protocol

_WINDOW = 60.0
_MANY = 10_000


class Limit(Protocol):
    """What counts the messages of a session."""

    async def allows(self, session: str) -> bool:
        """Count a message of a session, and tell whether it may be answered."""
        ...


class RateLimit:
    """A sliding window in memory, for one process. ``limit`` 0 switches it off."""

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._clock = clock
        self._times: dict[str, deque[float]] = {}

    async def allows(self, session: str) -> bool:
        """Count a message of a session, and tell whether it may be answered."""
        if not self._limit:
            return True
        now = self._clock()
        if len(self._times) > _MANY:
            self._times = {name: times for name, times in self._times.items() if times and times[-1] > now - _WINDOW}
        times = self._times.setdefault(session, deque())
        while times and times[0] <= now - _WINDOW:
            times.popleft()
        if len(times) >= self._limit:
            return False
        times.append(now)
        return True
