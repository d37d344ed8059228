"""Puts the pages of the workbench on the server: who may see them, and what happens when something goes wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction

import structlog
from sanic import Blueprint
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import HTTPResponse, html, raw, redirect

from bot.logs import where
from bot.staff import Session, Staff
from bot.staff_pages.entry import LOGIN, LOGOUT, Entry
from bot.staff_pages.guard import Guard, private
from bot.staff_pages.page import HOME, Page, Refused, Route, Visit, aside, render
from bot.web.pages import FOLDER

log = structlog.get_logger()
Work = Callable[[Request], Awaitable[HTTPResponse]]
_BROKEN = "Der gik noget galt. Prøv igen om lidt. Bliver det ved, så sig det til den, der driver Vejviser."
_NO_PAGE = "Den side findes ikke. Se efter, om adressen er skrevet rigtigt, eller vælg en side foroven."
_FILES = {"/personale.css": "text/css; charset=utf-8", "/personale.js": "text/javascript; charset=utf-8"}


def staff_pages(staff: Staff, pages: tuple[Page, ...], public_url: str | None) -> Blueprint:
    """Return the routes of the workbench; every one is not found as long as there is no member of staff."""
    guard = Guard(staff, public_url)
    entry = Entry(staff, guard)
    routes = Blueprint("staff_pages")
    add = _adder(routes, staff)
    for path, kind in _FILES.items():
        add("GET", HOME + path, _file(path, kind))
    add("GET", LOGIN, entry.show)
    add("POST", LOGIN, entry.log_in)
    add("POST", LOGOUT, entry.log_out)
    for page in pages:
        for route in page.routes:
            add(route.method, HOME + page.path + route.path, _for_members(route, guard, pages))
    add("GET", HOME + "/<rest:path>", _for_members(Route("GET", "", _missing), guard, pages))
    return routes


def _missing(visit: Visit) -> HTTPResponse:
    raise Refused(_NO_PAGE, 404)


def _file(path: str, kind: str) -> Work:
    body = (FOLDER / path.lstrip("/")).read_bytes()

    async def answer(request: Request) -> HTTPResponse:
        return raw(body, content_type=kind)

    return answer


def _for_members(route: Route, guard: Guard, pages: tuple[Page, ...]) -> Work:
    async def answer(request: Request) -> HTTPResponse:
        session = await guard.session(request)
        if session is None:
            return redirect(LOGIN, status=303)
        try:
            if request.method == "POST":
                await guard.read(request, route.largest)
                guard.check_form(request, session)
            return await _handled(route, Visit(request, session, pages))
        except Refused as refused:
            return _said(refused.text, refused.status, session, pages, request.path)
        except (asyncio.CancelledError, NotFound):
            raise
        except Exception as error:
            log.error("staff_pages.failed", error=type(error).__name__, at=where(error))
            return _said(_BROKEN, 500, session, pages, request.path)

    return answer


async def _handled(route: Route, visit: Visit) -> HTTPResponse:
    if iscoroutinefunction(route.handler):
        said: HTTPResponse = await route.handler(visit)
        return said
    return await aside(route.handler, visit)


def _said(text: str, status: int, session: Session | None, pages: tuple[Page, ...], path: str) -> HTTPResponse:
    return html(render("fejl.html", session, pages, path, error=text), status)


def _adder(routes: Blueprint, staff: Staff) -> Callable[[str, str, Work], None]:
    """Return what adds a route that is there only while there are members."""

    def add(method: str, path: str, work: Work) -> None:
        async def answer(request: Request, **_: object) -> HTTPResponse:
            if not await aside(staff.members.exist):
                raise NotFound("no member of staff")
            try:
                return private(await work(request))
            except Refused as refused:
                return private(_said(refused.text, refused.status, None, (), path))

        name = f"{method}{path}".replace("/", "_").replace("<", "").replace(">", "").replace(":", "_").replace("-", "_")
        # A streaming handler reads the body itself: only after it is known who sends it, and not more than it may.
        routes.add_route(answer, path, methods=[method], name=name, stream=method == "POST")

    return add
