"""What each person was sent last, for an hour and in no database."""

import json

from bot.channels.sms.shown import Shown
from bot.shared.kept import AsyncKeep

_SECONDS = 3600.0
_NOTHING = Shown(())


class Memory:
    """The pages not sent yet and the choices offered, by conversation. In one process it is lost when the server starts
    again: "MERE" then leads deeper into the topic, as on the web, and numbers are read by the dialogue itself."""

    def __init__(self, keep: AsyncKeep, seconds: float = _SECONDS) -> None:
        self._keep = keep
        self._seconds = seconds

    async def last(self, conversation: str) -> Shown:
        """Return what was sent last, with the pages that are left; nothing when there is none."""
        found = await self._keep.get(f"sent {conversation}")
        if found is None:
            return _NOTHING
        pages, choices, numbered = json.loads(found)
        return Shown(tuple(pages), tuple((key, title) for key, title in choices), numbered)

    async def keep(self, conversation: str, sent: Shown) -> None:
        """Remember what was sent, in place of what was sent before."""
        await self._keep.put(
            f"sent {conversation}", json.dumps([sent.pages, sent.choices, sent.numbered]), self._seconds
        )

    async def forget(self, conversation: str) -> None:
        """Drop what was sent."""
        await self._keep.drop(f"sent {conversation}")
