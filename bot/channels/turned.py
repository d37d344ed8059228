"""What became of a turn, told to whoever watches: the staff's pages and the metrics.

Watching never changes a turn: what goes wrong in a watcher is logged, and the citizen has the answer all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

import structlog

from bot.logs import where

log = structlog.get_logger()


class Outcome(str, Enum):
    """What became of a message."""

    ANSWERED = "answered"
    ASKED_BACK = "asked_back"  # which service, which of several
    OFFERED = "offered"  # not understood: the best readings were offered
    TO_A_PERSON = "to_a_person"  # the way to a human was given
    OUTSIDE = "outside"  # not what this assistant is for
    ACT = "act"  # greetings, thanks, "forfra" and the like
    FORM = "form"  # an answer within the pre-screening or a booking
    DANGER = "danger"
    FAILED = "failed"


_OUTSIDE = {"out_of_scope", "other_language"}
_UNSURE, _MISSES_TO_HUMAN = "unsure", 2


@dataclass(frozen=True)
class Turned:
    """One message and what became of it.

    ``at``: an aware time, Europe/Copenhagen. ``conversation``: the session's id, to count with and never to store in
    clear; empty for danger, of which nothing but the number may be known. ``text``: the masked message; None where it
    must not be kept (danger, forms) or nothing was typed. ``confidence``: 0 to 1. ``service``: the one that was named.
    ``about``: the keys of the entries in the answer. ``seconds``: how long the assistant took.
    """

    at: datetime
    channel: str
    outcome: Outcome
    seconds: float
    conversation: str = ""
    text: str | None = None
    intent: str | None = None
    confidence: float = 0.0
    service: str | None = None
    about: tuple[str, ...] = ()


Watcher = Callable[[Turned], None]
_watchers: list[Watcher] = []
_aside: ContextVar[list[Turned] | None] = ContextVar("turns aside", default=None)


def watch(watcher: Watcher) -> None:
    """Have every turn from now on told to ``watcher``; it must be quick and must not block."""
    if watcher not in _watchers:
        _watchers.append(watcher)


def unwatch(watcher: Watcher) -> None:
    """Tell ``watcher`` no more."""
    if watcher in _watchers:
        _watchers.remove(watcher)


def tell(turned: Turned) -> None:
    """Tell all who watch."""
    apart = _aside.get()
    if apart is not None:
        apart.append(turned)
        return
    for watcher in _watchers:
        try:
            watcher(turned)
        except Exception as error:
            log.error("turned.watcher_failed", error=type(error).__name__, at=where(error))


@contextmanager
def aside() -> Iterator[list[Turned]]:
    """Within this block the turns of this task are told to nobody, but put into the list: staff try a message."""
    turns: list[Turned] = []
    token = _aside.set(turns)
    try:
        yield turns
    finally:
        _aside.reset(token)


def outcome(turn: Mapping[str, Any], messages: Iterable[Mapping[str, Any]]) -> Outcome:
    """Return what became of a message. ``turn``: what an action told; ``messages``: what was said."""
    act = turn.get("act")
    if act is None:
        return Outcome.FORM
    if act == _UNSURE and turn.get("about"):
        return Outcome.ANSWERED
    offers = any(message.get("buttons") for message in messages)
    if act == _UNSURE:
        return Outcome.OFFERED if offers and turn.get("misses", 0) < _MISSES_TO_HUMAN else Outcome.TO_A_PERSON
    if act == "human":
        return Outcome.TO_A_PERSON
    if act in _OUTSIDE:
        return Outcome.OUTSIDE
    if turn.get("about"):
        return Outcome.ANSWERED
    if act == "answer":
        return Outcome.ASKED_BACK if offers else Outcome.ANSWERED
    return Outcome.ACT
