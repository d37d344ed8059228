"""Counts without keeping anybody waiting: messages are noted at once, and written by a thread of its own."""

import queue
import threading
import time
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.figures.store import Batch, Figures

log = structlog.get_logger()
_WAITING = 20_000
_SECONDS = 1.0  # how long messages are gathered before they are written together
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
    """Takes messages from any thread, and adds them to the figures about every second."""

    def __init__(self, figures: Figures, seconds: float = _SECONDS, again: float = _AGAIN) -> None:
        self._figures = figures
        self._seconds = seconds
        self._again = again
        self._queue: queue.Queue[Counted | None] = queue.Queue(_WAITING)
        self._thread = threading.Thread(target=self._work, name="figures", daemon=True)
        self._stopping = threading.Event()
        self._thread.start()

    def note(self, counted: Counted) -> None:
        """Note a message; never waits. When the database has been away for very long, messages go uncounted."""
        try:
            self._queue.put_nowait(counted)
        except queue.Full:
            log.warning("figures.lost")

    def stop(self, seconds: float = 5.0) -> None:
        """Write what was noted, for at most some seconds, and stop."""
        self._stopping.set()
        self.note_end()
        self._thread.join(seconds)

    def note_end(self) -> None:
        """Wake the thread up."""
        try:
            self._queue.put_nowait(None)
        except queue.Full:
            return

    def _work(self) -> None:
        while True:
            batch = self._gather()
            while (batch.turns or batch.conversations) and not self._written(batch):
                if self._stopping.wait(self._again):
                    return
            if self._stopping.is_set() and self._queue.empty():
                return

    def _gather(self) -> Batch:
        batch = Batch()
        found = self._queue.get()
        until = time.monotonic() + self._seconds
        while found is not None and len(batch.conversations) < _WAITING:
            batch.note(found.at, found.channel, found.outcome, found.topic, found.conversation)
            try:
                found = self._queue.get(timeout=0 if self._stopping.is_set() else max(0.0, until - time.monotonic()))
            except queue.Empty:
                break
        return batch

    def _written(self, batch: Batch) -> bool:
        try:
            self._figures.add(batch)
        except SQLAlchemyError as error:
            log.error("figures.not_written", error=type(error).__name__)
            return False
        return True
