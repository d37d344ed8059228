"""The pages and files that a browser asks for."""

import gzip
import hashlib
from datetime import time
from pathlib import Path
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, raw, redirect

from bot.booking.bookings import KEPT as BOOKINGS_KEPT
from bot.danish.calendar import MONTHS, WEEKDAYS
from bot.feedback import KEPT as FEEDBACK_KEPT
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
_ROUTES = {
    "/": "index.html",
    "/om": "om.html",
    "/widget.js": "widget.js",
    "/style.css": "style.css",
    "/openapi.yml": "openapi.yml",
    "/icon.svg": "icon.svg",
}


def pages(knowledge: Path = DEFAULT) -> Blueprint:
    """Return the routes of the pages, made once from the files and from what the knowledge says of the contact.

    Raises ``KnowledgeError`` for a broken ``contact.yml`` or ``opening_hours.yml``.
    """
    routes = Blueprint("pages")
    known = facts(knowledge)
    for number, (path, name) in enumerate(_ROUTES.items()):
        _add(routes, path, f"page{number}", _body(name, known).encode(), _TYPES[Path(name).suffix])
    routes.add_route(_to_statement, "/was")
    return routes


async def _to_statement(_: Request) -> HTTPResponse:
    """Lead to the accessibility statement, which a public website must have at this short address."""
    return redirect("/om#tilgaengelighed", HEADERS)


def facts(knowledge: Path = DEFAULT) -> dict[str, Any]:
    """Return what stands on the pages and is known elsewhere: telephone, address, hours, and how long what is kept."""
    contact = {name: str(text) for name, text in read(knowledge / "contact.yml").items()}
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


def _add(routes: Blueprint, path: str, name: str, body: bytes, kind: str) -> None:
    packed = gzip.compress(body, mtime=0)
    headers = {
        **HEADERS,
        **(_FOR_OTHER_SITES if path == "/widget.js" else {}),
        "Vary": "Accept-Encoding",
        "ETag": f'W/"{hashlib.sha256(body).hexdigest()[:20]}"',
    }

    async def show(request: Request) -> HTTPResponse:
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return empty(304, headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return raw(packed, content_type=kind, headers={**headers, "Content-Encoding": "gzip"})
        return raw(body, content_type=kind, headers=headers)

    routes.add_route(show, path, methods=["GET", "HEAD"], name=name)
