"""Meta's Graph API: sends messages, and shows that an answer is being written.

https://developers.facebook.com/docs/graph-api/reference/page/messages
https://developers.facebook.com/documentation/business-messaging/messenger-platform/error-codes
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp

from bot.channels.delivery import SendError
from bot.channels.messenger.signature import proof

_SECONDS = aiohttp.ClientTimeout(total=15)
_BRIEFLY = aiohttp.ClientTimeout(total=3)
_TOO_MANY = 429
_SERVER_ERROR = 500
# 1, 2: unknown, or busy; 4, 17, 32, 613, 80006: too many calls, which Meta tells with status 400; 1200: try later
_PASSING = {1, 2, 4, 17, 32, 613, 1200, 80006}


class Graph:
    """Calls one address of the Graph API with one page's token."""

    def __init__(self, address: str, page_token: str, app_secret: str) -> None:
        """``address`` with its version, such as ``https://graph.facebook.com/v25.0``."""
        self._url = f"{address.rstrip('/')}/me/messages"
        self._who = {"access_token": page_token, "appsecret_proof": proof(app_secret, page_token)}
        self._session: aiohttp.ClientSession | None = None

    async def message(self, person: str, message: dict[str, Any]) -> None:
        """Send a message in answer to a person's. Raises :class:`SendError`."""
        body = {"recipient": {"id": person}, "messaging_type": "RESPONSE", "message": message}
        await self._post(body, _SECONDS)

    async def typing(self, person: str) -> None:
        """Show that an answer is being written, until it comes or for 20 seconds; no harm where it cannot be shown."""
        try:
            await self._post({"recipient": {"id": person}, "sender_action": "typing_on"}, _BRIEFLY)
        except SendError:
            return

    async def close(self) -> None:
        """Close the connections."""
        if self._session:
            await self._session.close()

    async def _post(self, body: dict[str, Any], timeout: aiohttp.ClientTimeout) -> None:
        if self._session is None:  # made here, since it belongs to the event loop it is made in
            self._session = aiohttp.ClientSession(raise_for_status=False)
        data = json.dumps(body, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json"}
        try:
            async with self._session.post(
                self._url, params=self._who, data=data, headers=headers, timeout=timeout, allow_redirects=False
            ) as reply:
                if reply.status != 200:
                    raise _error(reply.status, await reply.read())
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
            raise SendError(type(error).__name__, again=True) from None  # its text holds the address, with the token


def _error(status: int, body: bytes) -> SendError:
    try:
        said = json.loads(body)["error"]
        code, subcode = int(said["code"]), said.get("error_subcode")
        passing = said.get("is_transient") is True
    except (ValueError, KeyError, TypeError, AttributeError):
        code, subcode, passing = 0, None, False
    again = passing or code in _PASSING or status == _TOO_MANY or status >= _SERVER_ERROR
    return SendError(f"{status}/{code}" + (f"/{int(subcode)}" if isinstance(subcode, int) else ""), again)
