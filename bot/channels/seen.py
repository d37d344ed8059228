"""Which messages came before: a vendor repeats a request that was not answered, or too late; each is answered once.

An id is noted as begun, for some seconds that are renewed while the work goes on, and as done for two days. So a
message whose instance was killed is free again soon, and can be taken when the vendor repeats it.
"""

from enum import Enum, auto

from bot.shared.kept import AsyncKeep

LEASE = 5.0
"""After how many seconds without a sign of life a message is free again; Twilio repeats for 15 seconds only."""
_SECONDS = 48 * 3600.0  # Meta repeats for up to 36 hours
_DONE = "done"


class Standing(Enum):
    """What is known of a message."""

    OURS = auto()  # nobody had it: it is for who asked to work on it
    OTHERS = auto()  # somebody else works on it
    DONE = auto()


class Seen:
    """Remembers the ids of a channel's messages. Every call raises what the keep raises."""

    def __init__(self, channel: str, keep: AsyncKeep, lease: float = LEASE, seconds: float = _SECONDS) -> None:
        """``lease``: for how many seconds a message is begun; ``seconds``: for how many it is done."""
        self._channel = channel
        self._keep = keep
        self._lease = lease
        self._seconds = seconds

    async def begin(self, identifier: str, own: str) -> Standing:
        """Claim a message, or go on holding it; ``own`` is a random word of whoever works on it."""
        found = await self._keep.claim(self._key(identifier), own, own, self._lease)
        if found is None:
            return Standing.OURS
        return Standing.DONE if found == _DONE else Standing.OTHERS

    async def end(self, identifier: str, own: str) -> None:
        """Note a message as done, unless somebody else works on it by now."""
        await self._keep.claim(self._key(identifier), own, _DONE, self._seconds)

    async def is_new(self, identifier: str) -> bool:
        """Note as done at once what needs no work, and tell whether it came for the first time."""
        return await self._keep.claim(self._key(identifier), "", _DONE, self._seconds) is None

    def _key(self, identifier: str) -> str:
        return f"seen {self._channel} {identifier}"
