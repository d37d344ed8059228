"""Lets the pages of other sites hold the widget.

Not with sanic-cors, which comes with Rasa: its version for this Sanic leaves the header out of the answers to POST.
"""

from collections.abc import Sequence

from sanic import Sanic
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse, empty

_ROOT = "/webhooks/web/"
_PATHS = ("sessions", "messages", "feedback")
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "POST, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Max-Age": "3600",
}


def allow_origins(app: Sanic, origins: Sequence[str]) -> None:
    """Let scripts on pages of these origins (``https://www.example.dk``) use the web channel, and no others.

    No cookie is involved: whoever holds a conversation's token may go on with it.
    """
    if not origins:
        return

    async def preflight(request: Request) -> HTTPResponse:
        return empty(204)

    for name in _PATHS:
        app.add_route(preflight, _ROOT + name, methods=["OPTIONS"], name=f"preflight_{name}")

    @app.on_response
    async def tell(request: Request, response: BaseHTTPResponse) -> None:
        if not request.path.startswith(_ROOT):
            return
        response.headers["Vary"] = "Origin"
        origin = request.headers.get("origin")
        if origin in origins:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers.update(_PREFLIGHT if request.method == "OPTIONS" else {})
