"""The pages and files that a browser asks for."""

import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, raw, redirect

from bot import assembly
from bot.assembly import Once
from bot.booking.bookings import KEPT as BOOKINGS_KEPT
from bot.danish.calendar import MONTHS, WEEKDAYS
from bot.feedback import KEPT as FEEDBACK_KEPT
from bot.knowledge.errors import KnowledgeError
from bot.knowledge.load import DEFAULT, read
from bot.opening_hours import schedule
from bot.shelf import SECONDS
from bot.web.templating import TEMPLATES

_HERE = Path(__file__).parent
FOLDER = _HERE / "static"
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
_FOR_OTHER_SITES = {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}
_CONTACT = ("phone", "address", "office")
_ROUTES = {
    "/": "index.html",
    "/om": "om.html",
    "/widget.js": "widget.js",
    "/style.css": "style.css",
    "/openapi.yml": "openapi.yml",
    "/icon.svg": "icon.svg",
}


@dataclass(frozen=True)
class Page:
    """A page or file as it is sent: plain and packed, and the headers of both."""

    plain: bytes
    packed: bytes
    kind: str
    headers: Mapping[str, str]


Pages = Mapping[str, Page]
"""Each by its path."""


def made(knowledge: Path = DEFAULT) -> Pages:
    """Return the pages, made from their files and from what the knowledge says of the contact.

    Raises ``KnowledgeError`` for a broken ``contact.yml`` or ``opening_hours.yml``.
    """
    known = facts(knowledge)
    return {path: _page(path, name, known) for path, name in _ROUTES.items()}


@Once
def the_pages() -> Pages:
    """Return the pages with the contact and the hours as they are now. Raises as :func:`made`."""
    return made(assembly.FOLDER)


def pages(current: Callable[[], Pages]) -> Blueprint:
    """Return the routes of the pages; ``current`` is asked for each request, and answers without reading a file."""
    routes = Blueprint("pages")
    for number, path in enumerate(_ROUTES):
        _add(routes, path, f"page{number}", current)
    routes.add_route(_to_statement, "/was")
    return routes


async def _to_statement(_: Request) -> HTTPResponse:
    """Lead to the accessibility statement, which a public website must have at this short address."""
    return redirect("/om#tilgaengelighed", HEADERS)


def facts(knowledge: Path = DEFAULT) -> dict[str, Any]:
    """Return what stands on the pages and is known elsewhere: telephone, address, hours, and how long what is kept."""
    file = knowledge / "contact.yml"
    contact = {name: str(text) for name, text in read(file).items()}
    for name in _CONTACT:
        if name not in contact:
            raise KnowledgeError(file, name, "is missing; the pages show it")
    hours = schedule.load(knowledge)
    return {
        **contact,
        "call": "tel:+45" + contact["phone"].replace(" ", ""),
        "hours": [(WEEKDAYS[day].capitalize(), _span(*span)) for day, span in sorted(hours.weekly.items())],
        "closed": [f"{day}. {MONTHS[month - 1]}" for month, day in sorted(hours.yearly)],
        "bookings_days": BOOKINGS_KEPT.days,
        "feedback_days": FEEDBACK_KEPT.days,
        "result_minutes": SECONDS // 60,
    }


def _span(opens: time, closes: time) -> str:
    """Return "kl. 10–14", with minutes only where there are some."""
    return "kl. " + "–".join(f"{at.hour}.{at:%M}".removesuffix(".00") for at in (opens, closes))


def _body(name: str, known: dict[str, Any]) -> str:
    if name.endswith(".html"):
        return TEMPLATES.get_template(name).render(known)
    return (FOLDER / name).read_text(encoding="utf-8").replace("{{ phone }}", known["phone"])


def _page(path: str, name: str, known: dict[str, Any]) -> Page:
    body = _body(name, known).encode()
    headers = {
        **HEADERS,
        **(_FOR_OTHER_SITES if path == "/widget.js" else {}),
        "Vary": "Accept-Encoding",
        "ETag": f'W/"{hashlib.sha256(body).hexdigest()[:20]}"',
    }
    return Page(body, gzip.compress(body, mtime=0), _TYPES[Path(name).suffix], headers)


def _add(routes: Blueprint, path: str, name: str, current: Callable[[], Pages]) -> None:
    async def show(request: Request) -> HTTPResponse:
        page = current()[path]
        if page.headers["ETag"] in request.headers.get("if-none-match", ""):
            return empty(304, dict(page.headers))
        if "gzip" in request.headers.get("accept-encoding", ""):
            return raw(page.packed, content_type=page.kind, headers={**page.headers, "Content-Encoding": "gzip"})
        return raw(page.plain, content_type=page.kind, headers=dict(page.headers))

    routes.add_route(show, path, methods=["GET", "HEAD"], name=name)
