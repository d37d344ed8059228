"""Logging in and out."""

from __future__ import annotations

import secrets
from datetime import datetime, timezone

from sanic.request import Request
from sanic.response import HTTPResponse, html, redirect

from bot.booking.errors import TooManyTries
from bot.staff import Staff
from bot.staff_pages.guard import COOKIE, Guard
from bot.staff_pages.page import FORM_TOKEN, HOME, aside, render

LOGIN, LOGOUT = HOME + "/log-ind", HOME + "/log-ud"
_BEFORE = "vejviser_log_ind"
_WRONG = (
    "Koden passer ikke. Se efter, om du har skrevet alle 20 tegn. Har du ikke en kode, der virker, så bed den, der "
    "driver Vejviser, om en ny."
)
_WAIT = "Der er prøvet for mange forkerte koder. Vent {} {}, og prøv igen."
_OLD = "Siden har stået for længe. Skriv koden igen."


class Entry:
    """The way in and out. Before somebody is logged in, the form is bound to a random cookie of its own."""

    def __init__(self, staff: Staff, guard: Guard) -> None:
        self._staff = staff
        self._guard = guard

    async def show(self, request: Request) -> HTTPResponse:
        """Return the form, or the way on for whoever is logged in already."""
        if await self._guard.session(request):
            return redirect(HOME, status=303)
        return self._form()

    async def log_in(self, request: Request) -> HTTPResponse:
        """Take a code, and begin a session in place of the one there may be."""
        await self._guard.read(request, 4000)
        before = request.cookies.get(_BEFORE, "")
        given = str((request.form or {}).get(FORM_TOKEN, ""))
        if not before or not secrets.compare_digest(
            given.encode("utf-8", "surrogatepass"), self._staff.sessions.form_token(before).encode()
        ):
            return self._form(_OLD, 403)
        code, address = str(request.form.get("code", "")), request.remote_addr or request.ip
        now, instead = datetime.now(timezone.utc), request.cookies.get(COOKIE, "")
        try:
            token = await aside(self._staff.log_in, code, address, now, instead)
        except TooManyTries as error:
            minutes = -(-error.seconds // 60)
            return self._form(_WAIT.format(minutes, "minut" if minutes == 1 else "minutter"), 429)
        if token is None:
            return self._form(_WRONG, 401)
        response = self._guard.remember(redirect(HOME, status=303), COOKIE, token)
        return self._guard.forget(response, _BEFORE)

    async def log_out(self, request: Request) -> HTTPResponse:
        """End the session."""
        await self._guard.read(request, 4000)
        session = await self._guard.session(request)
        if session:
            self._guard.check_form(request, session)
            await aside(self._staff.sessions.end, request.cookies.get(COOKIE, ""))
        return self._guard.forget(redirect(LOGIN, status=303), COOKIE)

    def _form(self, error: str | None = None, status: int = 200) -> HTTPResponse:
        before = secrets.token_urlsafe(18)
        token = self._staff.sessions.form_token(before)
        page = html(render("log_ind.html", None, (), LOGIN, error=error, **{FORM_TOKEN: token}), status)
        return self._guard.remember(page, _BEFORE, before, hours=1)
