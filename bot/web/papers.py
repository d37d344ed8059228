"""Serves what a citizen can take along for an hour: the result of the pre-screening, and the calendar file."""

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, raw

from bot.shelf import PAPERS, Shelf
from bot.web.pages import HEADERS

_GONE = (
    "Den findes ikke mere. Jeg gemmer den kun en time, og ikke på nogen disk. "
    "Gå tilbage til samtalen, og bed om den igen."
)


def papers(shelf: Shelf) -> Blueprint:
    """Return the route under which the papers on a shelf are read."""
    routes = Blueprint("papers")

    @routes.get(PAPERS + "<address:str>")
    async def show(request: Request, address: str) -> HTTPResponse:
        headers = {**HEADERS, "Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
        found = shelf.paper(address)
        if found is None:
            return raw(_GONE.encode(), 404, headers, "text/plain; charset=utf-8")
        headers["Content-Security-Policy"] = f"{found.policy}; frame-ancestors 'none'; base-uri 'none'"
        shown = "inline" if found.kind == "text/html" else "attachment"
        headers["Content-Disposition"] = f'{shown}; filename="{found.name}"'
        return raw(found.body, headers=headers, content_type=f"{found.kind}; charset=utf-8")

    return routes
