"""What a citizen can take along for an hour: kept in the memory of this process only, never on a disk."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Any

from cachetools import TTLCache

SECONDS = 3600
PAPERS = "/papirer/"
"""Where the server serves them."""
_MOST = 20_000


@dataclass(frozen=True)
class Paper:
    """A file to open or save: its bytes, its media type, the name to save it under, and what a browser may load."""

    body: bytes
    kind: str
    name: str
    policy: str = "default-src 'none'"


class Shelf:
    """Papers under addresses that cannot be guessed, and what a session may see again; all gone after an hour."""

    def __init__(self, seconds: float = SECONDS, clock: Callable[[], float] = monotonic) -> None:
        self._kept: TTLCache[tuple[str, str], Any] = TTLCache(_MOST, seconds, clock)
        self._lock = Lock()

    def lay(self, paper: Paper) -> str:
        """Keep a paper, and return the random last part of its address."""
        address = secrets.token_urlsafe(24)
        self._put("paper", address, paper)
        return address

    def paper(self, address: str) -> Paper | None:
        """Return the paper at an address, or None when there is none (any more)."""
        found = self._get("paper", address)
        return found if isinstance(found, Paper) else None

    def remember(self, session: str, value: Any) -> None:
        """Keep something for a session, in place of what was kept for it before."""
        self._put("session", session, value)

    def recall(self, session: str) -> Any:
        """Return what was kept for a session, or None."""
        return self._get("session", session)

    def forget(self, session: str) -> None:
        """Drop what was kept for a session."""
        with self._lock:
            self._kept.pop(("session", session), None)

    def _put(self, kind: str, key: str, value: Any) -> None:
        with self._lock:
            self._kept[kind, key] = value

    def _get(self, kind: str, key: str) -> Any:
        with self._lock:
            return self._kept.get((kind, key))
