"""A citizen with a telephone, as Twilio stands between them and the server."""

from __future__ import annotations

import random

import httpx
from twilio.request_validator import RequestValidator

from .twilio import PUBLIC_URL, TOKEN, Sent, TwilioApi, request_fields

PATH = "/webhooks/twilio/webhook"


class Citizen:
    """Writes from a number of their own and reads what comes back."""

    def __init__(self, base: str, api: TwilioApi) -> None:
        self.client = httpx.Client(base_url=base, timeout=30)
        self.api = api
        self.number = f"+45{random.randrange(20_000_000, 99_000_000)}"

    def post(
        self,
        fields: dict[str, str],
        token: str = TOKEN,
        url: str = PUBLIC_URL + PATH,
        signature: str | None = None,
        target: str = PATH,
    ) -> httpx.Response:
        """Send a request, signed with Twilio's SDK unless a signature is given ("" for none)."""
        signed = RequestValidator(token).compute_signature(url, fields) if signature is None else signature
        headers = {"X-Twilio-Signature": signed} if signed else {}
        return self.client.post(target, data=fields, headers={**headers, "User-Agent": "TwilioProxy/1.1"})

    def write(self, text: str, sid: str | None = None, **more: str) -> httpx.Response:
        """Send a text without waiting for an answer."""
        reply = self.post(request_fields(self.number, text, sid, **more))
        assert reply.status_code == 200, (reply.status_code, reply.text)
        return reply

    def say(self, text: str) -> str:
        """Send a text and return the answer; it must be a text message of at most three segments."""
        before = len(self.received)
        self.write(text)
        sent = self.api.wait(self.number, before + 1)[-1]
        assert sent.encoding == "GSM-7", sent.body
        assert sent.segments <= 3, sent.body
        return sent.body

    @property
    def received(self) -> list[Sent]:
        return self.api.by_number[self.number]
