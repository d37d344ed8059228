"""What is logged: lines of the project's own, without a word that somebody wrote.

Rasa's own logs hold what people write, so of any line that is not the project's own only its place is told.
"""

import logging
import sys
import traceback
import warnings
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any, TextIO

import structlog
from structlog.contextvars import bound_contextvars, get_contextvars, merge_contextvars
from structlog.processors import CallsiteParameter, CallsiteParameterAdder, JSONRenderer, TimeStamper, add_log_level

_OURS = Path(__file__).resolve().parent
_FOREIGN = "library.failed"
Work = Callable[[], Awaitable[None]]


def quiet() -> None:
    """Silence Rasa's and other libraries' logs below errors, and their deprecation warnings."""
    warnings.simplefilter("ignore")
    logging.captureWarnings(True)  # some libraries switch warnings on again while they are imported
    logging.getLogger().setLevel(logging.ERROR)
    logging.getLogger("rasa").setLevel(logging.ERROR)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


def speak(level: str = "info", stream: TextIO | None = None) -> None:
    """Write a server's log to a stream (standard error): JSON, one line each, or in columns on a terminal.

    ``level`` is the lowest that is written: ``debug``, ``info``, ``warning`` or ``error``. Call it after :func:`quiet`.
    """
    stream = stream or sys.stderr
    show: Any = structlog.dev.ConsoleRenderer() if stream.isatty() else JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[
            merge_contextvars,
            add_log_level,
            TimeStamper(fmt="iso", utc=True),
            CallsiteParameterAdder({CallsiteParameter.PATHNAME, CallsiteParameter.LINENO}),
            only_places_of_others,
            show,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=stream is sys.stderr,  # Rasa asks for its loggers some ten times a message
    )
    logging.getLogger().handlers = [_Places()]


def only_places_of_others(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Leave of a library's line only where it came from and the kind of error: the rest may hold a message."""
    path, line = Path(event.pop("pathname", "")), event.pop("lineno", 0)
    if path.is_relative_to(_OURS) or path.is_relative_to(_OURS.parent / "actions"):
        return event
    if event["level"] not in {"error", "critical"}:
        raise structlog.DropEvent
    kept = {name: event[name] for name in ("level", "timestamp", "request_id") if name in event}
    return {**kept, "event": _FOREIGN, "at": f"{path.name}:{line}"}


class _Places(logging.Handler):
    """Takes what libraries tell the standard library's logging, and writes where it came from."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line: the logger, the place, and of an error its kind and the places it came through."""
        error = record.exc_info[1] if record.exc_info else None
        more = {"error": type(error).__name__, "through": where(error)} if error else {}
        structlog.get_logger().error(_FOREIGN, at=f"{record.name} {record.filename}:{record.lineno}", **more)


def carried(work: Work) -> Work:
    """Return the same work, to be done later under the request id that is bound now."""
    bound = get_contextvars()

    async def carry() -> None:
        with bound_contextvars(**bound):
            await work()

    return carry


def where(error: BaseException) -> str:
    """Return the places an error came through, innermost last.

    Neither its message nor any value is in it: both can hold what a person wrote.
    """
    frames = traceback.extract_tb(error.__traceback__)
    return " > ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
