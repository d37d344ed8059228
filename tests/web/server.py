"""A real server for the tests of the widget: the pages as they are, and a web channel that says what a test wants.

It stands in for the server side only, so that a test can choose when an answer is slow, long or an error. That the
real channel keeps to the same contract is checked elsewhere, with the trained assistant.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as as_json

from bot.channels.cors import allow_origins
from bot.shelf import Shelf
from bot.web.pages import made, pages
from bot.web.papers import papers

Body = dict[str, Any]
WELCOME: Body = {
    "text": "Hej, jeg er Vejviser. Jeg er en maskine, ikke et menneske.\nSkriv ikke dit CPR-nummer.",
    "choices": [{"id": "c-price", "title": "Hvad koster bostøtte? (§ 85)"}, {"id": "c-open", "title": "Åbningstider"}],
    "sources": [],
}
ANSWER: Body = {
    "text": "Bostøtte er gratis.\nDu betaler selv for:\n- mad\n- billetter til ture\n\nDet gælder alle.",
    "full_text": "Bostøtte er gratis.\nDu betaler selv for:\n- mad\n- billetter til ture\n\nDet gælder alle.",
    "easy_text": "Det er gratis.\nDu betaler din egen mad.",
    "easy": False,
    "rating": "r-price",
    "choices": [
        {"id": "c-how", "title": "Hvordan søger jeg?"},
        {"id": "c-long", "title": "Hvor længe kan jeg få det?"},
    ],
    "sources": [
        {
            "title": "Serviceniveau for socialpædagogisk støtte",
            "section": "Særlige forhold › Egenbetaling",
            "date": "vedtaget juni 2023",
            "url": None,
        },
        {
            "title": "Serviceniveau for Voksen-Handicap",
            "section": "Bostøtte",
            "date": "opdateret juni 2016",
            "url": None,
        },
    ],
}


def said(text: str) -> Body:
    """A message without choices or sources."""
    return {"text": text, "choices": [], "sources": []}


@dataclass
class Step:
    """What the channel does with one request."""

    status: int = 200
    messages: list[Body] = field(default_factory=lambda: [ANSWER])
    error: str = ""
    wait: float = 0.0

    def response(self, easy: bool = False) -> Body:
        """The body that is sent."""
        return {"error": self.error} if self.error else {"messages": [_worded(each, easy) for each in self.messages]}


def _worded(message: Body, easy: bool) -> Body:
    """The message in the words that are asked for, as the channel gives it."""
    if "easy" not in message:
        return message
    return {**message, "easy": easy, "text": message["easy_text" if easy else "full_text"]}


class ScriptedServer:
    """The server, running in a thread of its own until :meth:`stop`; ``origins`` may use its channel.

    There is one in a process: Sanic cannot be started twice.
    """

    def __init__(self) -> None:
        self.origins = ["https://allowed.example"]
        self.seconds = 0.0  # the shelf's clock
        self.shelf = Shelf(clock=lambda: self.seconds)
        self.reset()
        self._loop = asyncio.new_event_loop()
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._up = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._up.wait(10), "the test server did not start"

    def reset(self) -> None:
        """Forget the script and what was received."""
        self.sessions: deque[Step] = deque()
        self.messages: deque[Step] = deque()
        self.ratings: deque[Step] = deque()
        self.rated: list[Body] = []
        self.deletions: deque[Step] = deque()
        self.deleted: list[str] = []
        self.opened = 0
        self.received: list[Body] = []  # what the messages held but for their ids, which are beside it
        self.ids: list[str] = []

    def then(self, *steps: Step) -> None:
        """Let the next messages be answered like this; afterwards every message gets ``ANSWER``."""
        self.messages.extend(steps)

    def stop(self) -> None:
        """Close the server."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._socket.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._start())
        self._up.set()
        self._loop.run_forever()

    async def _start(self) -> None:
        app = Sanic(f"pages_under_test_{id(self)}", configure_logging=False)
        allow_origins(app, self.origins)
        shown = made()
        app.blueprint(pages(lambda: shown))
        app.blueprint(papers(self.shelf))
        app.add_route(self._open, "/webhooks/web/sessions", methods=["POST"])
        app.add_route(self._delete, "/webhooks/web/sessions", methods=["DELETE"])
        app.add_route(self._take, "/webhooks/web/messages", methods=["POST"])
        app.add_route(self._rate, "/webhooks/web/feedback", methods=["POST"])
        server = await app.create_server(sock=self._socket, return_asyncio_server=True, access_log=False)
        assert server is not None
        await server.startup()  # type: ignore[no-untyped-call]
        await server.start_serving()  # type: ignore[no-untyped-call]

    async def _open(self, request: Request) -> HTTPResponse:
        step = self.sessions.popleft() if self.sessions else Step(201, [WELCOME])
        await asyncio.sleep(step.wait)
        if step.error:
            return as_json(step.response(), status=step.status)
        self.opened += 1
        return as_json({"token": f"token-{self.opened}", **step.response()}, status=step.status)

    async def _take(self, request: Request) -> HTTPResponse:
        step = self.messages.popleft() if self.messages else Step()
        body = dict(request.json)
        self.ids.append(body.pop("id"))
        self.received.append({**body, "token": request.headers.get("authorization", "")})
        await asyncio.sleep(step.wait)
        return as_json(step.response(bool(request.json.get("easy"))), status=step.status)

    async def _rate(self, request: Request) -> HTTPResponse:
        step = self.ratings.popleft() if self.ratings else Step(messages=[])
        self.rated.append(request.json)
        await asyncio.sleep(step.wait)
        return as_json(step.response(), status=step.status)

    async def _delete(self, request: Request) -> HTTPResponse:
        step = self.deletions.popleft() if self.deletions else Step(messages=[said("Samtalen er slettet.")])
        self.deleted.append(request.headers.get("authorization", ""))
        return as_json(step.response(), status=step.status)
