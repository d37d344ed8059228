"""Sends what cannot be answered in the request itself: with retries, and without ever logging what was said."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable

import structlog
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt, wait_exponential_jitter
from tenacity.wait import wait_base

log = structlog.get_logger()
Send = Callable[[], Awaitable[None]]
Sleep = Callable[[float], Awaitable[None]]
_TRIES = 6
_WAITS = wait_exponential_jitter(multiplier=0.5, max=20, jitter=0.5)  # with 6 tries some 18 s in all
_LONGEST_WAIT = 30.0


class SendError(Exception):
    """The vendor did not take a message.

    ``code`` is the vendor's number or word for the reason; no text and no address of a person may be in it.
    ``again``: whether it can go well later. ``after``: how many seconds the vendor asks to wait, if it does.
    """

    def __init__(self, code: str, again: bool, after: float | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.again = again
        self.after = after


class Delivery:
    """Sends for one channel; counts what went out, what was tried again, and what was given up."""

    def __init__(
        self, channel: str, tries: int = _TRIES, waits: wait_base = _WAITS, sleep: Sleep = asyncio.sleep
    ) -> None:
        """``waits``: how long to wait between tries, where the vendor does not say it itself."""
        self.channel = channel
        self._counts: Counter[str] = Counter()
        self._tries = tries
        self._waits = waits
        self._sleep = sleep

    @property
    def counts(self) -> dict[str, int]:
        """How many were ``sent``, ``failed`` and ``lost``, and how many tries were ``retried``, since the start.

        One that is lost was sent: the vendor took it, and told later that it did not arrive.
        """
        return {name: self._counts[name] for name in ("sent", "retried", "failed", "lost")}

    async def send(self, send: Send) -> bool:
        """Send one message, and tell whether the vendor took it. ``send`` raises :class:`SendError`; nothing else."""
        retrying = AsyncRetrying(
            stop=stop_after_attempt(self._tries),
            wait=self._wait,
            sleep=self._sleep,
            retry=retry_if_exception(lambda error: isinstance(error, SendError) and error.again),
            before_sleep=self._count_retry,
            reraise=True,
        )
        try:
            async for attempt in retrying:
                with attempt:
                    await send()
        except SendError as error:
            self._counts["failed"] += 1
            log.error("delivery.failed", channel=self.channel, code=error.code)
            return False
        self._counts["sent"] += 1
        return True

    def lose(self, code: str) -> None:
        """Count a message that was not delivered; ``code`` is the vendor's reason, as in :class:`SendError`."""
        self._counts["lost"] += 1
        log.error("delivery.lost", channel=self.channel, code=code)

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.after if isinstance(error, SendError) else None
        return self._waits(state) if asked is None else min(asked, _LONGEST_WAIT)

    def _count_retry(self, _: RetryCallState) -> None:
        self._counts["retried"] += 1
