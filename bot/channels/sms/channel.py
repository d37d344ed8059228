"""The SMS channel: Twilio's requests come in at /webhooks/twilio/webhook; the answers are sent on their own.

Twilio is told that a message was taken once its answer is sent, so that it repeats what a killed instance had.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import structlog
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, text

from bot import settings
from bot.channels.delivery import Delivery
from bot.channels.inbox import Holds, Inbox
from bot.channels.laid import Laid
from bot.channels.persons import conversation_of
from bot.channels.sms.citizen import Citizens
from bot.channels.sms.gsm7 import plain
from bot.channels.sms.memory import Memory
from bot.channels.sms.twilio_request import Forged, Malformed, Sms, TwilioRequests
from bot.channels.sms.twilio_sending import TwilioSender
from bot.channels.texts import the_sms_texts
from bot.logs import where
from bot.rasa_parts.bounded_store import BoundedTrackerStore
from bot.shared.away import RETRY
from bot.shared.chosen import the_shared

log = structlog.get_logger()
OnMessage = Callable[[UserMessage], Awaitable[Any]]
_MOST_WAITING = 10
_LAST_SECONDS = 10.0
_TURN_SECONDS = 60.0
_NOTHING_TO_SAY = "<Response></Response>"


class SmsInput(InputChannel):
    """Answers each message once, in the order in which a person's messages came."""

    def __init__(self, current: settings.Settings) -> None:
        """``current`` must hold ``twilio`` and ``public_url``."""
        if current.twilio is None or current.public_url is None:
            raise ValueError("SMS is switched off")
        account = current.twilio
        self._secret = current.secret
        self._requests = TwilioRequests(account.auth_token, account.account_sid, current.public_url)
        shared = the_shared()
        self._limit = shared.limit(self.name(), current.rate_limit)
        self._keep = shared.async_keep
        self._turns = shared.turns
        self._citizens = Citizens(current.public_url, Memory(shared.async_keep))
        self._sender = TwilioSender(account, f"{current.public_url}/webhooks/{self.url_prefix()}/status")
        self._inbox = Inbox(self.name(), shared.async_keep)
        self.delivery = Delivery("sms")

    @classmethod
    def name(cls) -> str:
        """Return the channel's name."""
        return "sms"

    @property
    def pending(self) -> int:
        """How many messages wait for their answer."""
        return self._inbox.pending

    @classmethod
    def url_prefix(cls) -> str:
        """Return the part of the address that Rasa gives Twilio."""
        return "twilio"

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        """Return the routes of the channel: for messages, and for what became of those that were sent."""
        routes = Blueprint("sms_channel")

        @routes.post("/webhook")
        async def take_message(request: Request) -> HTTPResponse:
            try:
                sms = self._requests.read(request)
            except Forged:
                return text("", 403)
            except Malformed:
                return text("", 400)
            return await self._taken(sms, request.app, on_new_message)

        @routes.post("/status")
        async def take_status(request: Request) -> HTTPResponse:
            try:
                status = self._requests.read_status(request)
            except Forged:
                return text("", 403)
            except Malformed:
                return text("", 400)
            if status.lost and await self._inbox.is_new(f"status {status.id}"):
                self.delivery.lose(status.code)
            return text("", 204)

        @routes.listener("before_server_stop")
        async def finish(_: Sanic, __: object) -> None:
            await self._inbox.finish(_LAST_SECONDS)
            await self._sender.close()

        return routes

    async def _taken(self, sms: Sms, app: Sanic, on_new_message: OnMessage) -> HTTPResponse:
        nothing = text(_NOTHING_TO_SAY, content_type="text/xml; charset=utf-8")
        if sms.sender is None:  # a company's name, or a short number: there is nobody to answer
            return nothing
        conversation = conversation_of(self._secret, self.name(), sms.sender)
        if self._inbox.waiting(conversation) >= _MOST_WAITING or not await self._limit.allows(conversation):
            return text("", 429)
        laid = Laid(self._keep, f"answer {conversation} {sms.id}", sms.id)
        work = partial(self._answer, sms, conversation, app.ctx.store, on_new_message, laid)
        taking = self._inbox.take(sms.id, conversation, work, laid.drop)
        return nothing if await self._inbox.are_done([taking]) else text("", 503, RETRY)

    async def _answer(
        self, sms: Sms, conversation: str, store: BoundedTrackerStore, handle: OnMessage, laid: Laid, holds: Holds
    ) -> None:
        try:
            async with self._turns.of(conversation, _TURN_SECONDS) as turn:  # until it is sent: the next comes after it
                make = partial(self._citizens.answer, sms, conversation, store)
                await self._send(sms, await laid.answer(turn, make, handle, store.newest), holds)
        except Exception as error:  # the last wall: whoever wrote must not be left without an answer
            log.error("sms.message_failed", error=type(error).__name__, at=where(error))
            await self._send(sms, plain(the_sms_texts().say("broken")), holds)

    async def _send(self, sms: Sms, answer: str | None, holds: Holds) -> None:
        if answer is not None and await holds():
            to = str(sms.sender)
            await self.delivery.send(lambda: self._sender.send(to, answer))
