"""Which messages came before: vendors repeat a request that was answered too late, and each is answered once."""

from bot.shared.kept import AsyncKeep

_SECONDS = 48 * 3600.0  # Meta repeats for up to 36 hours, Twilio for minutes


class Seen:
    """Remembers the ids of a channel's messages for two days."""

    def __init__(self, channel: str, keep: AsyncKeep, seconds: float = _SECONDS) -> None:
        self._channel = channel
        self._keep = keep
        self._seconds = seconds

    async def is_new(self, identifier: str) -> bool:
        """Remember an id, and tell whether it came for the first time."""
        return await self._keep.add(f"seen {self._channel} {identifier}", self._seconds)
