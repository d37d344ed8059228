"""The web channel: JSON over HTTP (see ``bot/web/openapi.yml``)."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import structlog
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as as_json

from bot import settings
from bot.assembly import the_conversation, the_danger, the_feedback, the_phrasing, the_shelf, the_switch, the_vain
from bot.channels import deletion, lately
from bot.channels.easy import is_easy
from bot.channels.incoming import MAX_LENGTH, NO_WORDS, Incoming, chosen, notice, prepare
from bot.channels.repeats import Repeats
from bot.channels.signing import BadToken, Signer
from bot.channels.texts import broken
from bot.channels.turn import made_safe, take
from bot.logs import where
from bot.opening_hours.zone import COPENHAGEN
from bot.shared.away import RETRY, passes
from bot.shared.chosen import Shared, the_shared

log = structlog.get_logger()
OnMessage = Callable[[UserMessage], Awaitable[Any]]
_SENT = ("text", "choice", "easy", "details", "id")
_DETAILS = ("full_text", "easy_text")
_RATING = "rating"
_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_NOT_READABLE = "Beskeden kunne ikke læses. Genindlæs siden, og prøv igen."
_NO_SESSION = "Samtalen er udløbet. Genindlæs siden for at begynde en ny."
_TOO_FAST = "Det går lidt for hurtigt. Vent et minut, og prøv igen."


class Refused(Exception):
    """A request that is answered with an error a person can act on."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text


class WebInput(InputChannel):
    """Issues signed sessions, and answers one message a request."""

    def __init__(self, signer: Signer, limit: int, shared: Shared) -> None:
        """``limit`` is in messages a minute and session."""
        self._signer = signer
        self._limit = shared.limit(self.name(), limit)
        self._turns = shared.turns
        self._repeats = Repeats(shared.async_keep, shared.turns)

    @classmethod
    def name(cls) -> str:
        """Return the channel's name; it is part of its address."""
        return "web"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WebInput:
        """Build the channel from the settings; there are no credentials of its own."""
        current = settings.read()
        return cls(Signer(current.secret), current.rate_limit, the_shared())

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        """Return the routes of the channel."""
        routes = Blueprint("web_channel")

        @routes.post("/sessions")
        async def open_session(request: Request) -> HTTPResponse:
            return await _answered(self._open())

        @routes.delete("/sessions")
        async def delete_session(request: Request) -> HTTPResponse:
            return await _answered(self._delete(request))

        @routes.post("/feedback")
        async def take_feedback(request: Request) -> HTTPResponse:
            return await _answered(self._rate(request))

        @routes.post("/messages")
        async def take_message(request: Request) -> HTTPResponse:
            return await _answered(self._take(request, on_new_message))

        return routes

    async def _open(self) -> HTTPResponse:
        """Greet; nothing is stored, and Rasa is not asked, before something was written."""
        session, token = self._signer.new_session()
        if the_switch().is_off:
            said = [{"text": the_phrasing().say("turned_off")}]
        else:
            said = [message.as_response() for message in the_conversation().opened().messages]
        return as_json({"token": token, "messages": self._shown(session, said)}, status=201)

    async def _take(self, request: Request, on_new_message: OnMessage) -> HTTPResponse:
        session = self._session(request)
        incoming, easy, details, identifier = await self._incoming(session, request)
        if not await self._limit.allows(session):
            raise Refused(429, _TOO_FAST)
        if await deletion.is_wanted(incoming, session, request.app.ctx.store):
            return await self._delete(request, details)
        if incoming.danger and easy is None:
            easy = await is_easy(request.app.ctx.store, session)

        async def turn() -> list[dict[str, Any]]:
            if incoming.danger:
                await deletion.close(session, request.app.ctx.store)
            return await take(incoming, session, on_new_message, self.name(), easy, details)

        once = None if incoming.danger else identifier  # danger is kept nowhere
        said = await self._repeats.once(session, once, turn, request.app.ctx.store.newest)
        return as_json({"messages": [*self._shown(session, said), *_notices(incoming)]})

    async def _delete(self, request: Request, details: bool = False) -> HTTPResponse:
        session = self._session(request)
        async with self._turns.of(session):  # what is under way would be stored after all was deleted
            await self._repeats.forget(session)
            await lately.forget(session)
            await request.app.ctx.store.delete(session)
            the_shelf().forget(session)
            the_feedback().forget(session)
            the_vain().forget(session)
        said = _plain(the_phrasing().say("deleted"))
        return as_json({"messages": [{**said, "deleted": True} if details else said]})

    async def _rate(self, request: Request) -> HTTPResponse:
        """Keep what somebody says of an answer; a reason is read as carefully as a message."""
        session = self._session(request)
        body = _body(request)
        answer, helpful, reason = body.get("answer"), body.get("helpful"), body.get("reason")
        if set(body) - {"answer", "helpful", "reason"} or not isinstance(helpful, bool):
            raise Refused(400, _NOT_READABLE)
        if reason is not None and not isinstance(reason, str):
            raise Refused(400, _NOT_READABLE)
        if len(reason or "") > MAX_LENGTH:
            raise Refused(413, the_phrasing().say("too_long"))
        about = self._rated(session, answer)
        if not await self._limit.allows(session):
            raise Refused(429, _TOO_FAST)
        incoming = prepare(reason or "")
        if incoming.danger:  # nothing of it is kept, not even what was pressed with it
            easy = await is_easy(request.app.ctx.store, session)
            return as_json({"messages": [_plain(the_danger().reply(incoming.danger, easy))]})
        said = incoming.text if reason and incoming.text != NO_WORDS else None
        the_feedback().rate(datetime.now(COPENHAGEN), session, about, helpful, said)
        return as_json({"messages": _notices(incoming)})

    def _rated(self, session: str, identifier: Any) -> str:
        """Return the keys of the entries that an answer was made from. Raises ``Refused`` for any other id."""
        try:
            kind, _, about = self._signer.chosen(session, str(identifier))[0].partition(":")
        except ValueError:
            raise Refused(400, _NOT_READABLE) from None
        if kind != _RATING:
            raise Refused(400, _NOT_READABLE)
        return about

    def _session(self, request: Request) -> str:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            raise Refused(401, _NO_SESSION)
        try:
            return self._signer.session(token.strip())
        except BadToken:
            raise Refused(401, _NO_SESSION) from None

    async def _incoming(self, session: str, request: Request) -> tuple[Incoming, bool | None, bool, str | None]:
        body = _body(request)
        text, choice, easy, details, identifier = (body.get(key) for key in _SENT)
        if set(body) - set(_SENT) or (text is None) == (choice is None):
            raise Refused(400, _NOT_READABLE)
        if identifier is not None and not (isinstance(identifier, str) and _ID.fullmatch(identifier)):
            raise Refused(400, _NOT_READABLE)
        if None in body.values() or any(not isinstance(body.get(name, False), bool) for name in ("easy", "details")):
            raise Refused(400, _NOT_READABLE)
        if choice is not None:
            return self._choice(session, choice), easy, bool(details), identifier
        if not isinstance(text, str):
            raise Refused(400, _NOT_READABLE)
        if len(text) > MAX_LENGTH:
            raise Refused(413, the_phrasing().say("too_long"))
        return await made_safe(text, session, request.app.ctx.store), easy, bool(details), identifier

    def _choice(self, session: str, identifier: Any) -> Incoming:
        if not isinstance(identifier, str):
            raise Refused(400, _NOT_READABLE)
        try:
            return chosen(*self._signer.chosen(session, identifier))
        except ValueError:
            raise Refused(400, _NOT_READABLE) from None

    def _shown(self, session: str, said: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [self._message(session, message) for message in said]

    def _message(self, session: str, message: dict[str, Any]) -> dict[str, Any]:
        shown = {
            "text": message.get("text") or "",
            "choices": [
                {"id": self._signer.choice(session, button["key"], button["title"]), "title": button["title"]}
                for button in message.get("buttons") or ()
                if "key" in button
            ],
            "sources": message.get("sources") or [],
        }
        shown.update({name: message[name] for name in ("links", *_DETAILS) if message.get(name)})
        if message.get("wording"):
            shown["easy"] = message["wording"] == "easy"
        if message.get("about"):
            shown["rating"] = self._signer.choice(session, f"{_RATING}:{' '.join(message['about'])}", "")
        return shown


def _body(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        raise Refused(400, _NOT_READABLE) from None
    if not isinstance(body, dict):
        raise Refused(400, _NOT_READABLE)
    return body


def _plain(text: str) -> dict[str, Any]:
    return {"text": text, "choices": [], "sources": []}


def _notices(incoming: Incoming) -> list[dict[str, Any]]:
    """Return the sentence that something was removed from a message, where something was."""
    name = notice(incoming)
    return [_plain(the_phrasing().say(name))] if name else []


async def _answered(work: Awaitable[HTTPResponse]) -> HTTPResponse:
    try:
        return await work
    except Refused as refused:
        wait = {"Retry-After": "60"} if refused.status == 429 else None
        return as_json({"error": refused.text}, status=refused.status, headers=wait)
    except asyncio.CancelledError:
        raise
    except Exception as error:  # the last wall before a citizen would see a traceback
        if passes(error):
            log.error("web.message_refused", error=type(error).__name__)
            return as_json({"error": broken()}, status=503, headers=RETRY)
        log.error("web.message_failed", error=type(error).__name__, at=where(error))
        return as_json({"error": broken()}, status=500)
