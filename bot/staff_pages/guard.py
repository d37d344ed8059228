"""What every request to the workbench must pass: the cookie, where a form came from, and how large it is."""

from __future__ import annotations

from datetime import datetime, timezone
from urllib.parse import urlsplit

from sanic.request import Request
from sanic.response import HTTPResponse

from bot.staff import Session, Staff
from bot.staff.sessions import HOURS
from bot.staff_pages.page import FORM_TOKEN, HOME, Refused, aside
from bot.web.pages import HEADERS

COOKIE = "vejviser_personale"
_STALE = "Siden var for gammel. Gå tilbage, genindlæs siden, og prøv igen. Der er ikke ændret noget."
_FOREIGN = "Det kom ikke fra Vejvisers egne sider, så der er ikke ændret noget. Log ind på /personale, og prøv der."
_DISCARDED = 20_000_000  # bytes, read and thrown away so that the sentence can be read; what is larger is cut off
_TOO_LARGE = "Det er for stort. Der må højst sendes {} kB ad gangen. Del det op, og prøv igen."


class Guard:
    """Lets members in. ``public_url`` is the server's own address as browsers see it, where it is known."""

    def __init__(self, staff: Staff, public_url: str | None) -> None:
        self._staff = staff
        self._origin = _origin(public_url) if public_url else None
        self._secure = bool(public_url and public_url.startswith("https://"))

    async def session(self, request: Request) -> Session | None:
        """Return the session of a request, or None where nobody is logged in."""
        token = request.cookies.get(COOKIE)
        if not token:
            return None
        return await aside(self._staff.sessions.find, token, datetime.now(timezone.utc))

    async def read(self, request: Request, largest: int) -> None:
        """Check where a form came from, and read its body. Raises :class:`Refused`."""
        own = {self._origin, f"{request.scheme}://{request.host}", f"https://{request.host}"}
        if request.headers.get("origin") not in own:
            raise Refused(_FOREIGN, 403)
        said = request.headers.get("content-length", "0")
        assert request.stream is not None  # noqa: S101 (there is one while a request is answered)
        if not said.isdecimal() or int(said) > largest:
            if said.isdecimal() and int(said) <= _DISCARDED:
                request.stream.request_max_size = int(said) + SMALL_HEADERS
                async for _ in request.stream:  # a browser hears no answer before it has sent everything
                    pass
            raise Refused(_TOO_LARGE.format(largest // 1000), 413)
        request.stream.request_max_size = largest + SMALL_HEADERS
        await request.receive_body()

    @staticmethod
    def check_form(request: Request, session: Session) -> None:
        """Check that a form was made for this session. Raises :class:`Refused`."""
        if not session.fits(str((request.form or {}).get(FORM_TOKEN, ""))):
            raise Refused(_STALE, 403)

    def remember(self, response: HTTPResponse, name: str, value: str, hours: int = HOURS) -> HTTPResponse:
        """Set a cookie that no script reads and no other site sends."""
        response.cookies[name] = value
        cookie = response.cookies[name]
        cookie["path"] = HOME
        cookie["httponly"] = True
        cookie["samesite"] = "Strict"
        cookie["max-age"] = hours * 3600
        if self._secure:
            cookie["secure"] = True
        return response

    def forget(self, response: HTTPResponse, name: str) -> HTTPResponse:
        """Take a cookie back."""
        return self.remember(response, name, "", hours=0)


SMALL_HEADERS = 16_384  # Sanic counts the head of a request with its body


def private(response: HTTPResponse) -> HTTPResponse:
    """Put the headers on a response: kept nowhere, shown in no frame, told to nobody."""
    headers = {
        **HEADERS,
        "Cache-Control": "no-store",
        "Referrer-Policy": "same-origin",  # with "no-referrer" browsers send forms with "Origin: null"
        "X-Robots-Tag": "noindex",
    }
    for name, value in headers.items():
        response.headers.setdefault(name, value)
    return response


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
