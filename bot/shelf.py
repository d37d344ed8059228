"""What a citizen can take along for an hour: kept in memory only, that of this process or of Redis, never on a disk."""

import base64
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from bot.shared.kept import Here, Keep

SECONDS = 3600
PAPERS = "/papirer/"
"""Where the server serves them."""
RESULT, APPOINTMENT = "result", "appointment"
"""What is remembered for a session: the answers behind a result, and the appointment spoken of last."""
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

    def __init__(
        self, seconds: float = SECONDS, clock: Callable[[], float] = monotonic, keep: Keep | None = None
    ) -> None:
        """``keep`` is where it lies: by default in this process, whose ``clock`` counts the seconds."""
        self._keep = keep or Here(_MOST, clock)
        self._seconds = seconds

    def lay(self, paper: Paper) -> str:
        """Keep a paper, and return the random last part of its address."""
        address = secrets.token_urlsafe(24)
        written = [base64.b64encode(paper.body).decode(), paper.kind, paper.name, paper.policy]
        self._keep.put(f"paper {address}", json.dumps(written), self._seconds)
        return address

    def paper(self, address: str) -> Paper | None:
        """Return the paper at an address, or None when there is none (any more)."""
        found = self._keep.get(f"paper {address}")
        if found is None:
            return None
        body, kind, name, policy = json.loads(found)
        return Paper(base64.b64decode(body), kind, name, policy)

    def remember(self, session: str, what: str, value: Any) -> None:
        """Keep something that JSON can hold for a session, in place of what of that kind was kept before."""
        self._keep.put(_key(session, what), json.dumps(value), self._seconds)

    def recall(self, session: str, what: str) -> Any:
        """Return what of a kind was kept for a session, or None."""
        found = self._keep.get(_key(session, what))
        return None if found is None else json.loads(found)

    def forget(self, session: str, *what: str) -> None:
        """Drop what was kept for a session: only these kinds, or all where none is named."""
        for kind in what or (RESULT, APPOINTMENT):
            self._keep.drop(_key(session, kind))


def _key(session: str, what: str) -> str:
    return f"{what} {session}"
