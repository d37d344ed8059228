"""Counts without keeping anybody waiting: messages are noted at once, and written by a thread of its own."""

import threading
from collections import deque
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.figures.store import Batch, Figures

log = structlog.get_logger()
_WAITING = 20_000
_SECONDS = 5.0  # how long messages are gathered before they are written together
_AGAIN = 10.0  # how long to wait for a database that does not answer


@dataclass(frozen=True)
class Counted:
    """One message: ``at`` is aware; ``topic`` the entry that answered it ("85/price"), or "".

    ``conversation`` tells one from another, and is never stored; it is empty for danger.
    """

    at: datetime
    channel: str
    outcome: str
    topic: str = ""
    conversation: str = ""


class Counter:
    """Takes messages from any thread, and adds them to the figures every few seconds.

    Noting wakes no thread: one that woke for each message would take turns with the answering one.
    """

    def __init__(self, figures: Figures, seconds: float = _SECONDS, again: float = _AGAIN) -> None:
        self._figures = figures
        self._seconds = seconds
        self._again = again
        self._noted: deque[Counted] = deque()
        self._thread = threading.Thread(target=self._work, name="figures", daemon=True)
        self._stopping = threading.Event()
        self._thread.start()

    def note(self, counted: Counted) -> None:
        """Note a message; never waits. When the database has been away for very long, messages go uncounted."""
        if len(self._noted) >= _WAITING:
            log.warning("figures.lost")
            return
        self._noted.append(counted)

    def stop(self, seconds: float = 5.0) -> None:
        """Write what was noted, for at most some seconds, and stop."""
        self._stopping.set()
        self._thread.join(seconds)

    def _work(self) -> None:
        stopping = False
        while not stopping:
            stopping = self._stopping.wait(self._seconds)
            batch = self._gather()
            while batch.turns and not self._written(batch):
                if self._stopping.wait(self._again):
                    return

    def _gather(self) -> Batch:
        batch = Batch()
        for _ in range(len(self._noted)):
            found = self._noted.popleft()
            batch.note(found.at, found.channel, found.outcome, found.topic, found.conversation)
        return batch

    def _written(self, batch: Batch) -> bool:
        try:
            self._figures.add(batch)
        except SQLAlchemyError as error:
            log.error("figures.not_written", error=type(error).__name__)
            return False
        return True
