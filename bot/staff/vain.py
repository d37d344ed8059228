"""Takes down what was asked in vain, without a citizen waiting for it: a thread writes what is put into its queue."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from queue import Empty, Full, Queue

import structlog
from cachetools import TTLCache

from bot.danish.words import normalise
from bot.logs import where
from bot.staff.asked import Asked
from bot.staff.phrases import plain
from bot.staff.staff import Staff
from bot.understanding.names import Names, hide

log = structlog.get_logger()
NOT_UNDERSTOOD, OUTSIDE, UNSURE, NOT_HELPFUL = "not_understood", "outside", "unsure", "not_helpful"
REASONS = (NOT_UNDERSTOOD, UNSURE, NOT_HELPFUL, OUTSIDE)
SURE = 0.5
"""An answer on a reading below this is kept as unsure."""
_WAITING, _BATCH = 2000, 100
_RECENT, _SECONDS = 2_000, 3600.0
_FLUSH_SECONDS = 5.0
_GATHER_SECONDS = 2.0  # one transaction for what comes within it: each waits for the disk
Work = Callable[[], None]


class Vain:
    """Keeps messages asked in vain. Safe for threads; the thread that writes starts with the first message."""

    def __init__(self, staff: Staff, names: Callable[[], Names]) -> None:
        """``names`` returns the names of services as they are now."""
        self._staff = staff
        self._names = names
        self._queue: Queue[Asked] = Queue(_WAITING)
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._hurry = threading.Event()
        self._recent: TTLCache[tuple[str, str], Asked] = TTLCache(_RECENT, _SECONDS)
        self.lost = 0
        """How many messages were dropped since the writer did not keep up, or could not write."""

    def keep(
        self,
        at: datetime,
        reason: str,
        text: str,
        session: str,
        topic: str | None = None,
        confidence: float = 0.0,
        service: str | None = None,
    ) -> None:
        """Have a masked message written down, soon; ``reason`` is one of :data:`REASONS`, ``at`` an aware time."""
        self._put(Asked(at, reason, text, "", topic, confidence, service, None, session))

    def answered(
        self,
        at: datetime,
        answer: str,
        text: str,
        session: str,
        topic: str | None = None,
        confidence: float = 0.0,
        service: str | None = None,
    ) -> None:
        """Remember an answered message for an hour, in memory: for the case that its answer is said to be no help."""
        with self._lock:
            self._recent[session, answer] = Asked(
                at, NOT_HELPFUL, text, "", topic, confidence, service, answer, session
            )

    def rated(self, session: str, answer: str, helpful: bool) -> None:
        """Keep the message whose answer was no help."""
        with self._lock:
            found = None if helpful else self._recent.pop((session, answer), None)
        if found:
            self._put(found)

    def forget(self, session: str) -> None:
        """Delete what a conversation asked, also what is not written yet."""
        with self._lock:
            for key in [key for key in self._recent if key[0] == session]:
                self._recent.pop(key, None)
        self.flush()
        self._staff.forget(session)

    def flush(self, seconds: float = _FLUSH_SECONDS) -> None:
        """Wait until all is written that was put in until now, but no longer than so."""
        if self._queue.unfinished_tasks:
            self._hurry.set()
            done = threading.Thread(target=self._queue.join, daemon=True)
            done.start()
            done.join(seconds)

    def _put(self, message: Asked) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._write, name="asked-in-vain", daemon=True)
                self._thread.start()
        try:
            self._queue.put_nowait(message)
        except Full:
            self.lost += 1

    def _write(self) -> None:
        while True:
            batch = [self._queue.get()]
            self._hurry.wait(_GATHER_SECONDS)
            while len(batch) < _BATCH:
                try:
                    batch.append(self._queue.get_nowait())
                except Empty:
                    self._hurry.clear()
                    break
            try:
                self._staff.asked.add([self._compared(message) for message in batch])
            except Exception as error:  # the database is away: the citizens have their answers, and this is lost
                self.lost += len(batch)
                log.error("vain.not_written", error=type(error).__name__, at=where(error), count=len(batch))
            for _ in batch:
                self._queue.task_done()

    def _compared(self, message: Asked) -> Asked:
        typed = normalise(message.text)
        likeness = plain(hide(typed, self._names().find(typed)))
        return Asked(**{**message.__dict__, "likeness": likeness})
