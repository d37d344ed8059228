"""Several processes that serve one port, and what becomes of the server when one of them dies.

Sanic 21.12 has workers too, but does not look after them: one that dies is not noticed as long as another lives, and
when all are dead the server ends as if it had been told to.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from socket import socket

import structlog

from bot.clear_errors import clear_errors

log = structlog.get_logger()
_STOPS = (signal.SIGTERM, signal.SIGINT)
_LOOK = 1.0


class WorkerDiedError(Exception):
    """A worker ended without being told to; says in Danish which, and how."""


def run_together(work: Callable[[socket], None], port: socket, count: int, seconds: float) -> None:
    """Serve a port in so many processes, forked from this one, until this one is told to stop (SIGTERM, SIGINT).

    The workers are then sent SIGTERM, and killed when they need more than ``seconds``. When one ends before that,
    whatever the reason, the others are told to stop in the same way, and :class:`WorkerDiedError` is raised: whoever
    watches this process starts all of it again. Workers stop by themselves when this process is killed.
    """
    context = multiprocessing.get_context("fork")
    workers: list[ForkProcess] = []
    told = threading.Event()

    def stop(*_: object) -> None:
        told.set()
        _tell(workers)

    for number in _STOPS:
        signal.signal(number, stop)
    # Until a worker has handlers of its own, a signal to it waits.
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
    for _ in range(count):
        worker = context.Process(target=_in_worker, args=(work, port, os.getpid()))
        worker.start()
        workers.append(worker)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
    port.close()  # or connections would wait here in vain once the workers take no more

    ended: Sequence[object] = ()
    while not told.is_set() and not ended:
        ended = wait([worker.sentinel for worker in workers], _LOOK)
    died = [] if told.is_set() else [worker for worker in workers if worker.sentinel in ended]
    for worker in died:
        worker.join()
        log.error("server.worker_died", pid=worker.pid, ended=_ended(worker.exitcode))
    _tell(workers)
    _wait(workers, seconds)
    if died:
        raise WorkerDiedError(
            f"Serverens proces {died[0].pid} stoppede af sig selv ({_ended(died[0].exitcode)}), så hele serveren er "
            "stoppet. Se i loggen, og start den igen."
        )


def _in_worker(work: Callable[[socket], None], port: socket, parent: int) -> None:
    for number in _STOPS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    with clear_errors():
        work(port)


def _end_with(parent: int) -> None:
    """Stop at once when the first process is dead: what is started in its place needs the port."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os.kill(os.getpid(), signal.SIGINT)


def _tell(workers: Sequence[ForkProcess]) -> None:
    for worker in workers:
        if worker.is_alive():
            worker.terminate()


def _wait(workers: Sequence[ForkProcess], seconds: float) -> None:
    until = time.monotonic() + seconds
    for worker in workers:
        worker.join(max(0.0, until - time.monotonic()))
        if worker.is_alive():
            log.error("server.worker_killed", pid=worker.pid)
            worker.kill()
            worker.join()


def _ended(code: int | None) -> str:
    """Return how a process ended: the name of the signal that killed it, or its exit status."""
    return signal.Signals(-code).name if code is not None and code < 0 else f"status {code}"
