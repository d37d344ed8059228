"""What guards every route, whoever wrote it: headers, time limits and the size of a request."""

import asyncio

from sanic import Sanic
from sanic.http import Stage
from sanic.request import Request
from sanic.response import BaseHTTPResponse
from sanic.server.protocols.http_protocol import HttpProtocol

MAX_BYTES = 64_000
"""Of a request's body; Messenger's webhook, which is signed, reads up to a megabyte by itself."""
REQUEST_SECONDS = 10
"""For the head of a request, from its first byte to its last."""
RESPONSE_SECONDS = 30
"""For the whole of a request: its head, its body, and what is done with it."""
GRACE_SECONDS = 5
"""To tell a client that it took too long, before its connection is cut."""
IDLE_SECONDS = 65
"""A connection may wait so long for its next request; longer than proxies keep one, so that they close it first."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What every answer has, unless its route says otherwise: the strictest is the default."""
HSTS = {"Strict-Transport-Security": "max-age=31536000"}


class WholeRequestProtocol(HttpProtocol):
    """Sanic's protocol, with time limits for the whole of a request.

    Sanic's own limits begin anew with every byte that comes, and there is none once it has answered and waits for the
    rest of a body, so a client that sends a byte now and then holds its connection for ever.
    ``tests/ops/test_guard.py`` fails when the upstream code that this leans on changes.
    """

    __slots__ = ("_cut",)

    def data_received(self, data: bytes) -> None:
        """Take what came; within a request the clock runs on, and in the end the connection is cut."""
        began, under_way = self._time, self._is_under_way()
        if not under_way:
            self._stop_clock()
            self._cut = self.loop.call_later(RESPONSE_SECONDS + GRACE_SECONDS, self._cut_off)
        super().data_received(data)
        if under_way:
            self._time = began

    def connection_lost(self, error: Exception | None) -> None:
        """Forget the connection."""
        self._stop_clock()
        super().connection_lost(error)

    def _is_under_way(self) -> bool:
        http = getattr(self, "_http", None)  # there is none before the connection's task has begun
        return http is not None and bool(http.stage is not Stage.IDLE or getattr(http, "request_body", None))

    def _stop_clock(self) -> None:
        cut: asyncio.TimerHandle | None = getattr(self, "_cut", None)
        if cut:
            cut.cancel()

    def _cut_off(self) -> None:
        if self._is_under_way() and self.transport:
            self.transport.abort()


def guard(app: Sanic, public_url: str | None) -> None:
    """Put limits and headers on all routes; browsers are told to insist on TLS where the public address has it."""
    app.config.REQUEST_MAX_SIZE = MAX_BYTES
    app.config.REQUEST_TIMEOUT = REQUEST_SECONDS
    app.config.RESPONSE_TIMEOUT = RESPONSE_SECONDS
    app.config.KEEP_ALIVE_TIMEOUT = IDLE_SECONDS
    headers = {**HEADERS, **(HSTS if (public_url or "").startswith("https://") else {})}

    @app.on_response
    async def protect(request: Request, response: BaseHTTPResponse) -> None:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
