"""Tries lists of phrasings in a thread of its own that leaves most of the time to the citizens."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timezone
from functools import lru_cache
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread

import structlog

from bot.assembly import the_phrases, the_staff
from bot.logs import where
from bot.nlu.classifier import TopicClassifier
from bot.staff.jobs import ITSELF
from bot.staff.lines import Line
from bot.staff.results import Result, Score
from bot.staff_pages.classifier_of import UnreadableModelError, classifier_of
from bot.staff_pages.judge import judge

log = structlog.get_logger()
_REST = 1.5
"""How long the thread rests after each phrasing, as a multiple of how long that took."""
_TELL_SECONDS = 1.0
_LONG_REST = 0.25
_BROKEN = "Noget gik galt. Prøv igen. Bliver det ved, så sig det til den, der driver Vejviser."
Work = Iterator[None]
_waiting: SimpleQueue[Work] = SimpleQueue()
_lock = Lock()
_working = False


class _Stopped(Exception):
    """Somebody stopped the job."""


@lru_cache(maxsize=2)
def classifier(model: Path) -> TopicClassifier:
    """Return the classifier of a model's file, kept for the next list. Raises ``UnreadableModelError``."""
    return classifier_of(model)


def begin(job: str, lines: Sequence[Line], models: Sequence[Path], told: str | None, saved: int | None = None) -> None:
    """Have a list tried; several are tried in turns, so that a short one need not wait for a long one.

    ``told`` is what there is to say on the list, ``saved`` its number where it is a saved one.
    """
    global _working
    _waiting.put(_run(job, list(lines), list(models), told, saved))
    with _lock:
        if not _working:
            _working = True
            Thread(target=_work, name="phrasings", daemon=True).start()  # so that it never keeps the server from ending


def _work() -> None:
    turns: deque[Work] = deque()
    while True:
        while not turns or not _waiting.empty():
            turns.append(_waiting.get())
        work = turns.popleft()
        if next(work, work) is None:
            turns.append(work)


def results(lines: Sequence[Line], model: Path, tell: Callable[[int], None] = lambda _: None) -> list[Result]:
    """Return how a model takes each of some phrasings, and tell after each how many are done.

    Raises ``UnreadableModelError``.
    """
    understands = classifier(model)
    found = []
    for line in lines:
        found.append(judge(line, understands))
        tell(len(found))
    return found


def _run(job: str, lines: list[Line], models: list[Path], told: str | None, saved: int | None) -> Work:
    """Try a list, a phrasing at a time."""
    jobs, lists = the_staff().jobs, the_staff().lists
    tell = _teller(job)
    try:
        found: list[list[Result]] = []
        for model in models:
            understands = classifier(model)
            found.append([])
            for line in lines:
                began = time.thread_time()
                found[-1].append(judge(line, understands))
                tell(sum(map(len, found)))
                time.sleep(min(_REST * (time.thread_time() - began), _LONG_REST))
                yield
            if saved is not None:
                lists.note(saved, model.name, Score.of(found[-1]), _now())
        jobs.finish(job, found, told, _now())
    except _Stopped:
        return
    except UnreadableModelError as error:
        jobs.fail(job, str(error), _now())
    except Exception as error:
        log.error("phrasings.failed", error=type(error).__name__, at=where(error))
        jobs.fail(job, _BROKEN, _now())


def _teller(job: str) -> Callable[[int], None]:
    """Return what notes how far a job is, once a second. It raises :class:`_Stopped` when nobody wants it any more."""
    last = time.monotonic()

    def tell(done: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _TELL_SECONDS:
            last = time.monotonic()
            if not the_staff().jobs.advance(job, done, _now()):
                raise _Stopped

    return tell


def prepare(model: Path) -> None:
    """Make what the first page would wait for, and try the saved lists with a new model; to be run in a thread."""
    try:
        if the_staff().members.exist():
            the_phrases().near("hej", 1)
        renew(model)
    except Exception as error:
        log.error("phrasings.not_prepared", error=type(error).__name__, at=where(error))


def renew(model: Path) -> None:
    """Try every saved list with a model that has not been tried with it; another process may do so at the same time."""
    for number, name in list(_untried(model)):
        lines = the_staff().lists.lines(number)
        job = f"{number}-{model.name}"[:60]
        if the_staff().jobs.begin(ITSELF, name, [model.name], len(lines), _now(), job):
            begin(job, lines, [model], None, number)


def _untried(model: Path) -> Iterator[tuple[int, str]]:
    for saved in the_staff().lists.all():
        if model.name not in {run.model for run in saved.runs}:
            yield saved.id, saved.name


def _now() -> datetime:
    return datetime.now(timezone.utc)
