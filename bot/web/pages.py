"""The pages and files that a browser asks for."""

from pathlib import Path

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, raw

FOLDER = Path(__file__).parent / "static"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".yml": "application/yaml; charset=utf-8",
}
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
_ROUTES = {
    "/": "index.html",
    "/chat.js": "chat.js",
    "/style.css": "style.css",
    "/openapi.yml": "openapi.yml",
    "/icon.svg": "icon.svg",
}


def pages() -> Blueprint:
    """Return the routes of the pages; the files are read once."""
    routes = Blueprint("pages")
    for number, (path, name) in enumerate(_ROUTES.items()):
        file = FOLDER / name
        _add(routes, path, f"page{number}", file.read_bytes(), _TYPES[file.suffix])
    return routes


def _add(routes: Blueprint, path: str, name: str, body: bytes, kind: str) -> None:
    async def show(request: Request) -> HTTPResponse:
        return raw(body, content_type=kind, headers=HEADERS)

    routes.add_route(show, path, methods=["GET"], name=name)
