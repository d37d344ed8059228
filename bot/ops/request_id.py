"""A number for each request, in the answer and in every log line of its turn, so that one leads to the other."""

import re
from time import perf_counter
from uuid import uuid4

import structlog
from sanic import Sanic
from sanic.request import Request
from sanic.response import BaseHTTPResponse
from structlog.contextvars import bind_contextvars, clear_contextvars

HEADER = "X-Request-ID"
# As nginx, Envoy, Traefik and others make them; nothing freer, since a citizen could write anything here.
_FORM = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
log = structlog.get_logger()


def number_requests(app: Sanic) -> None:
    """Number every request: with the proxy's number where it gave a well-formed one, else with one made here."""

    @app.on_request
    async def begin(request: Request) -> None:
        given = request.headers.getone(HEADER, "").lower()
        request.ctx.number = given if _FORM.fullmatch(given) else uuid4().hex
        request.ctx.began = perf_counter()
        clear_contextvars()  # one connection's requests share a task, and so what is bound
        bind_contextvars(request_id=request.ctx.number)

    @app.on_response
    async def tell(request: Request, response: BaseHTTPResponse) -> None:
        if not hasattr(request.ctx, "number"):
            return
        response.headers[HEADER] = request.ctx.number
        took = round(perf_counter() - request.ctx.began, 4)
        log.debug("request.done", route=request.route.path if request.route else "", status=response.status, took=took)
