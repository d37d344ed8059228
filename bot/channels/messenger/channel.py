"""The Messenger channel, at Rasa's own address ``/webhooks/facebook/webhook``.

Meta is told that messages were taken once their answers are sent, so that it repeats what a killed instance had; but
after some seconds in any case, as a webhook that is slow is sent again, and in the end switched off.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import structlog
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, text
from sanic.response import json as as_json

from bot import settings
from bot.channels.delivery import Delivery
from bot.channels.inbox import Holds, Inbox, Taking
from bot.channels.laid import Laid
from bot.channels.messenger.answers import Answers
from bot.channels.messenger.events import Event, read
from bot.channels.messenger.graph import Graph
from bot.channels.messenger.limits import WINDOW_HOURS
from bot.channels.messenger.render import Message
from bot.channels.messenger.signature import is_same, is_signed
from bot.channels.persons import conversation_of
from bot.channels.signing import Signer
from bot.channels.texts import broken
from bot.logs import where
from bot.rasa_parts.bounded_store import BoundedTrackerStore
from bot.shared.away import RETRY
from bot.shared.chosen import the_shared

log = structlog.get_logger()
OnMessage = Callable[[UserMessage], Awaitable[Any]]
_MOST_BYTES = 1_000_000  # Meta puts up to 1,000 events into one request
_HOUR = 3600
_TURN_SECONDS = 60.0
_FORBIDDEN = "Forespørgslen er ikke underskrevet rigtigt."
_NOT_READABLE = "Forespørgslen kunne ikke læses."


class MessengerInput(InputChannel):
    """Takes Meta's webhook requests, and answers through the Graph API."""

    def __init__(self, own: settings.Messenger, secret: bytes, rate_limit: int, answers: Answers) -> None:
        """``secret`` is the server's own: it hides who wrote. ``rate_limit`` is in messages a minute and person."""
        self._own = own
        self._secret = secret
        shared = the_shared()
        self._limit = shared.limit(self.name(), rate_limit)
        self._warnings = shared.limit(f"{self.name()}-warnings", 1)
        self._answers = answers
        self._graph = Graph(own.graph, own.page_token, own.app_secret)
        self._keep = shared.async_keep
        self._inbox = Inbox(self.name(), shared.async_keep)
        self._turns = shared.turns
        self.delivery = Delivery(self.name())

    @classmethod
    def name(cls) -> str:
        """Return the channel's name; it is part of its address."""
        return "facebook"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> MessengerInput:
        """Build the channel from the settings. Raises ``SettingError`` when those of Messenger are not set."""
        current = settings.read()
        if current.messenger is None or current.public_url is None:
            raise settings.SettingError("Messenger is not set up: set VEJVISER_MESSENGER_APP_SECRET and the others.")
        answers = Answers(Signer(current.secret), current.public_url, the_shared().async_keep)
        return cls(current.messenger, current.secret, current.rate_limit, answers)

    @property
    def pending(self) -> int:
        """How many messages wait for their answer."""
        return self._inbox.pending

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        """Return the two routes of the channel."""
        routes = Blueprint("messenger_channel")

        @routes.get("/webhook")
        async def handshake(request: Request) -> HTTPResponse:
            return self._handshake(request)

        @routes.post("/webhook", stream=True)
        async def take_events(request: Request) -> HTTPResponse:
            return await self._take(request, on_new_message)

        @routes.listener("before_server_stop")
        async def finish(app: Sanic, _: object) -> None:
            await self._inbox.finish(seconds=10)
            await self._graph.close()

        return routes

    def _handshake(self, request: Request) -> HTTPResponse:
        """Meta asks once, when the webhook is set up, whether this is the right server."""
        right = is_same(request.args.get("hub.verify_token", ""), self._own.verify_token)
        if request.args.get("hub.mode") != "subscribe" or not right:
            return as_json({"error": _FORBIDDEN}, status=403)
        return text(request.args.get("hub.challenge", ""), headers={"X-Content-Type-Options": "nosniff"})

    async def _take(self, request: Request, on_new_message: OnMessage) -> HTTPResponse:
        body = await _body(request)
        if body is None:
            return as_json({"error": _NOT_READABLE}, status=413)
        if not is_signed(self._own.app_secret, body, request.headers.get("x-hub-signature-256", "")):
            return as_json({"error": _FORBIDDEN}, status=403)
        try:
            told = json.loads(body)
        except (ValueError, RecursionError):
            told = None
        if not isinstance(told, dict):
            return as_json({"error": _NOT_READABLE}, status=400)
        if told.get("object") != "page":
            return as_json({"error": _NOT_READABLE}, status=404)
        oldest = (time.time() - WINDOW_HOURS * _HOUR) * 1000  # Meta would not let older ones be answered any more
        events = [event for event in read(told) if not 0 < event.sent < oldest]
        takings = [self._begin(event, request.app.ctx.store, on_new_message) for event in events]
        if await self._inbox.are_done(takings):
            return text("EVENT_RECEIVED")
        return as_json({"error": broken()}, status=503, headers=RETRY)

    def _begin(self, event: Event, store: BoundedTrackerStore, handle: OnMessage) -> Taking:
        conversation = conversation_of(self._secret, self.name(), event.person)
        laid = Laid(self._keep, f"answer {conversation} {event.identifier}", event.identifier)
        work = partial(self._work, event, conversation, store, handle, laid)
        return self._inbox.take(event.identifier, conversation, work, laid.drop)

    async def _work(
        self, event: Event, conversation: str, store: BoundedTrackerStore, handle: OnMessage, laid: Laid, holds: Holds
    ) -> None:
        if await self._limit.allows(conversation):
            await self._answer(event, conversation, store, handle, laid, holds)
        elif await self._warnings.allows(conversation):
            await self._send(event.person, self._answers.too_fast(), holds)

    async def _answer(
        self, event: Event, conversation: str, store: BoundedTrackerStore, handle: OnMessage, laid: Laid, holds: Holds
    ) -> None:
        typing = asyncio.create_task(self._graph.typing(event.person))
        try:
            async with self._turns.of(conversation, _TURN_SECONDS) as turn:  # until it is sent: the next comes after it
                make = partial(self._answers.to, event, conversation, store)
                messages = await laid.answer(turn, make, handle, store.newest)
                await typing  # which would stand there for 20 seconds if it came after the answer
                await self._send(event.person, messages, holds)
        except Exception as error:  # the last wall before a citizen would get no answer at all
            log.error("messenger.message_failed", error=type(error).__name__, at=where(error))
            await typing
            await self._send(event.person, self._answers.broken(), holds)

    async def _send(self, person: str, messages: list[Message], holds: Holds) -> None:
        """Send messages in order; after one that cannot be sent, the rest would make no sense."""
        if not await holds():
            return
        for message in messages:
            if not await self.delivery.send(partial(self._graph.message, person, message)):
                return


async def _body(request: Request) -> bytes | None:
    """Return the body as it came, or None when it is too long."""
    body = b""
    while request.stream and (chunk := await request.stream.read()) is not None:
        body += chunk
        if len(body) > _MOST_BYTES:
            return None
    return body
