"""Sends a text message through Twilio's SDK."""

import asyncio

import aiohttp
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.rest import Client

from bot.channels.delivery import SendError
from bot.settings import Twilio

_SECONDS = 15
_TOO_MANY = 429
_BROKEN = 500


class TwilioSender:
    """Sends from the municipality's number. One session is held open from the first message until :meth:`close`."""

    def __init__(self, account: Twilio, status_url: str | None = None) -> None:
        """``status_url`` is where Twilio tells what became of a message."""
        self._account = account
        self._told = {"status_callback": status_url} if status_url else {}
        self._client: Client | None = None

    async def send(self, to: str, body: str) -> None:
        """Send one message. Raises :class:`SendError`, which names neither the number nor the text."""
        client = self._connected()
        sender = self._account.sender
        kind = "from_" if sender.startswith("+") else "messaging_service_sid"
        try:
            message = {"to": to, "body": body, kind: sender, **self._told}
            await asyncio.wait_for(client.messages.create_async(**message), _SECONDS)
        except TwilioRestException as error:
            again = error.status == _TOO_MANY or error.status >= _BROKEN
            raise SendError(str(error.code or error.status), again) from None
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
            raise SendError(type(error).__name__, True) from None
        except TwilioException as error:  # an answer that is no JSON
            raise SendError(type(error).__name__, True) from None

    async def close(self) -> None:
        """Close the session."""
        if self._client is not None:
            await self._client.http_client.close()
            self._client = None

    def _connected(self) -> Client:
        if self._client is None:  # the session belongs to the loop it is made in
            account = self._account
            self._client = Client(account.account_sid, account.auth_token, http_client=AsyncTwilioHttpClient())
            if account.address:
                self._client.api.base_url = account.address
        return self._client
