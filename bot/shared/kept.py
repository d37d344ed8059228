"""Texts kept for a while under a key, and the memory of one process as the place for them."""

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Protocol

from cachetools import TLRUCache

_MOST = 200_000


class Keep(Protocol):
    """Where texts are kept; each is gone once its seconds are over."""

    def get(self, key: str) -> str | None:
        """Return what is kept under a key, or None."""
        ...

    def put(self, key: str, text: str, seconds: float) -> None:
        """Keep a text, in place of what was kept under the key before."""
        ...

    def drop(self, key: str) -> None:
        """Keep nothing under a key any more."""
        ...


class AsyncKeep(Protocol):
    """The same for what must not hold up other conversations meanwhile."""

    async def get(self, key: str) -> str | None:
        """Return what is kept under a key, or None."""
        ...

    async def put(self, key: str, text: str, seconds: float) -> None:
        """Keep a text, in place of what was kept under the key before."""
        ...

    async def claim(self, key: str, own: str, mark: str, seconds: float) -> str | None:
        """Put a mark under a key unless another than ``own`` is there; return that other, None where it was put.

        In one step, so that of many who claim a key one gets it. Marks are a few letters that tell nothing of a person.
        """
        ...

    async def drop(self, key: str) -> None:
        """Keep nothing under a key any more."""
        ...


class Here:
    """The memory of this process, for at most so many keys; those used longest ago give way. Safe for threads."""

    def __init__(self, most: int = _MOST, clock: Callable[[], float] = monotonic) -> None:
        self._kept: TLRUCache[str, tuple[float, str]] = TLRUCache(most, lambda _, kept, now: now + kept[0], clock)
        self._lock = Lock()

    def get(self, key: str) -> str | None:
        """Return what is kept under a key, or None."""
        with self._lock:
            found = self._kept.get(key)
        return found[1] if found else None

    def put(self, key: str, text: str, seconds: float) -> None:
        """Keep a text, in place of what was kept under the key before."""
        with self._lock:
            self._kept[key] = (seconds, text)

    def claim(self, key: str, own: str, mark: str, seconds: float) -> str | None:
        """Put a mark under a key unless another than ``own`` is there; return that other, None where it was put."""
        with self._lock:
            found = self._kept.get(key)
            if found and found[1] != own:
                return found[1]
            self._kept[key] = (seconds, mark)
            return None

    def drop(self, key: str) -> None:
        """Keep nothing under a key any more."""
        with self._lock:
            self._kept.pop(key, None)


class AsyncHere:
    """The memory of this process, for coroutines."""

    def __init__(self, here: Here | None = None) -> None:
        self._here = here or Here()

    async def get(self, key: str) -> str | None:
        """Return what is kept under a key, or None."""
        return self._here.get(key)

    async def put(self, key: str, text: str, seconds: float) -> None:
        """Keep a text, in place of what was kept under the key before."""
        self._here.put(key, text, seconds)

    async def claim(self, key: str, own: str, mark: str, seconds: float) -> str | None:
        """Put a mark under a key unless another than ``own`` is there; return that other, None where it was put."""
        return self._here.claim(key, own, mark, seconds)

    async def drop(self, key: str) -> None:
        """Keep nothing under a key any more."""
        self._here.drop(key)
