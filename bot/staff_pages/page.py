"""What a page of the workbench is, and what it knows of the visit that it answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from sanic.request import File, Request
from sanic.response import HTTPResponse, html, raw, redirect

from bot.staff import Session
from bot.web.templating import TEMPLATES

HOME = "/personale"
FORM_TOKEN = "form_token"  # noqa: S105 (the name of a field, no secret)
SMALL = 64_000
_FILE_NAME = "vejviser"
T = TypeVar("T")


class Refused(Exception):
    """A request that cannot be done; ``text`` is a Danish sentence that says what to do."""

    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.text = text
        self.status = status


class Visit:
    """One request of a member who is logged in."""

    def __init__(self, request: Request, session: Session, pages: tuple[Page, ...] = ()) -> None:
        self.request = request
        self.session = session
        self._pages = pages

    @cached_property
    def values(self) -> dict[str, str]:
        """The fields of the form that was sent, the last of each name; blanks around a value are taken away."""
        return {name: str(values[-1]).strip() for name, values in (self.request.form or {}).items() if values}

    def field(self, name: str, default: str = "") -> str:
        """Return a field of the form that was sent, else of the address (``?name=…``)."""
        if name in self.values:
            return self.values[name]
        return str(self.request.args.get(name, default)).strip()

    def fields(self, name: str) -> list[str]:
        """Return all values of a field of the form that was sent, as of boxes that were ticked."""
        return [str(value) for value in self.request.form.getlist(name, [])] if self.request.form else []

    def file(self, name: str) -> File | None:
        """Return a file that was sent with the form, or None where none was chosen."""
        found = self.request.files.get(name) if self.request.files else None
        return found if found and found.body else None

    def page(self, template: str, status: int = 200, **values: Any) -> HTTPResponse:
        """Return the page of a template in ``templates/personale/``; every value in it is escaped."""
        return html(render(template, self.session, self._pages, self.request.path, **values), status)

    def go(self, path: str) -> HTTPResponse:
        """Return the way to another page (``/personale/…``), to be asked for anew."""
        return redirect(path, status=303)

    def csv(self, text: str, name: str) -> HTTPResponse:
        """Return a CSV file to save as ``name`` (plain letters, without ending); with a mark that spreadsheets read."""
        return self.saved(("\ufeff" + text).encode(), name + ".csv", "text/csv; charset=utf-8")

    def saved(self, body: bytes, name: str, kind: str) -> HTTPResponse:
        """Return a file to save."""
        return raw(body, headers={"Content-Disposition": f'attachment; filename="{name}"'}, content_type=kind)

    def svg(self, picture: bytes) -> HTTPResponse:
        """Return a picture for an ``<img>``; it may hold style of its own, and nothing else."""
        policy = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
        return raw(picture, headers=policy, content_type="image/svg+xml")


async def aside(work: Callable[..., T], *arguments: Any) -> T:
    """Do blocking work (the database, a picture) in a thread, so that citizens are answered meanwhile."""
    return await asyncio.get_running_loop().run_in_executor(None, work, *arguments)


def render(template: str, session: Session | None, pages: tuple[Page, ...], path: str, **values: Any) -> str:
    """Return a page as text. ``session`` is None before somebody has logged in."""
    token = session.form_token if session else values.pop(FORM_TOKEN, "")
    links = [(HOME + page.path, page.title, page.is_at(path)) for page in pages]
    known = {"links": links, "member": session.name if session else None, FORM_TOKEN: token, "home": HOME}
    return TEMPLATES.get_template(f"personale/{template}").render({"error": None, "notice": None, **known, **values})


Handler = Callable[[Visit], Any]  # an HTTPResponse, or an awaitable of one


@dataclass(frozen=True)
class Route:
    """What answers a method and path below the page's own; Sanic's ``<name:type>`` is in ``visit.request.match_info``.

    ``handler`` is run in a thread, so it may block; a coroutine function is run on the loop, so it must not.
    ``largest`` is the most bytes a request may have.
    """

    method: str
    path: str
    handler: Handler
    largest: int = SMALL


@dataclass(frozen=True)
class Page:
    """A page: its path below ``/personale``, its name in the navigation, and its routes."""

    path: str
    title: str
    routes: tuple[Route, ...] = field(repr=False)

    def is_at(self, path: str) -> bool:
        """Tell whether a path is this page or lies below it."""
        own = HOME + self.path
        return path.rstrip("/") == own or (bool(self.path) and path.startswith(own + "/"))
