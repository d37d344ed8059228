"""What each person was sent last, for an hour and in this process only."""

from collections.abc import Callable
from time import monotonic

from cachetools import TTLCache

from bot.channels.sms.shown import Shown

_SECONDS = 3600.0
_MOST = 20_000
_NOTHING = Shown(())


class Memory:
    """The pages not sent yet and the choices offered, by conversation. Lost when the server starts again:
    "MERE" then leads deeper into the topic, as on the web, and numbers are read by the dialogue itself."""

    def __init__(self, seconds: float = _SECONDS, clock: Callable[[], float] = monotonic) -> None:
        self._sent: TTLCache[str, Shown] = TTLCache(_MOST, seconds, clock)

    def last(self, conversation: str) -> Shown:
        """Return what was sent last, with the pages that are left; nothing when there is none."""
        found: Shown = self._sent.get(conversation, _NOTHING)
        return found

    def keep(self, conversation: str, sent: Shown) -> None:
        """Remember what was sent, in place of what was sent before."""
        self._sent[conversation] = sent

    def forget(self, conversation: str) -> None:
        """Drop what was sent."""
        self._sent.pop(conversation, None)
