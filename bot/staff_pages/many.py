"""Try many: a list of phrasings, pasted or uploaded, is read and judged; lists can be saved and tried again."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from sanic.response import HTTPResponse

from bot.assembly import the_staff, the_topics
from bot.figures.words import said
from bot.staff.decoding import decoded
from bot.staff.errors import ListError
from bot.staff.lines import MOST_LINES, Lines, read_lines
from bot.staff_pages import outcome
from bot.staff_pages.models import called, others, running
from bot.staff_pages.page import HOME, Page, Refused, Route, Visit
from bot.staff_pages.runner import begin

_TEMPLATE = "mange.html"
_LARGEST = 12_000_000
_TWO = "Vælg enten en fil eller sæt sætninger ind, ikke begge dele."
_NO_MODEL = "Den model findes ikke mere. Vælg en anden."
_NO_LIST = "Den liste findes ikke mere."


def show(visit: Visit) -> HTTPResponse:
    """Return the form and the saved lists."""
    return _page(visit)


def start(visit: Visit) -> HTTPResponse:
    """Begin to try a list, and lead to its page."""
    try:
        found = _given(visit)
    except ListError as error:
        return _page(visit, 400, error=str(error), pasted=visit.field("lines"))
    name = visit.field("name") or _named(visit)
    return _begun(visit, found, name, None)


def again(visit: Visit) -> HTTPResponse:
    """Try a saved list again with the model of today, and with another one where that is wanted."""
    number = _number(visit)
    lines = the_staff().lists.lines(number)
    names = {saved.id: saved.name for saved in the_staff().lists.all()}
    if not lines:
        raise Refused(_NO_LIST, 404)
    return _begun(visit, Lines(lines), names[number], number)


def remove(visit: Visit) -> HTTPResponse:
    """Delete a saved list."""
    the_staff().lists.remove(_number(visit))
    return _page(visit, notice="Listen er slettet.")


def _begun(visit: Visit, found: Lines, name: str, saved: int | None) -> HTTPResponse:
    app, wanted = visit.request.app, visit.field("against")
    models = [running(app)]
    if wanted:
        other = [file for file in others(app) if file.name == wanted]
        if not other:
            raise Refused(_NO_MODEL)
        models += other
    jobs, now = the_staff().jobs, datetime.now(timezone.utc)
    total = len(found.lines) * len(models)
    job = jobs.begin(visit.session.name, name, [model.name for model in models], total, now)
    begin(str(job), found.lines, models, " ".join(found.warnings) or None, saved)
    return visit.go(f"{HOME}/mange/{job}")


def _given(visit: Visit) -> Lines:
    file, pasted = visit.file("file"), visit.field("lines")
    if file and pasted:
        raise ListError(_TWO)
    return read_lines(decoded(file.body) if file else pasted, the_topics())


def _named(visit: Visit) -> str:
    file = visit.file("file")
    return (file.name if file else "") or "Indsatte sætninger"


def _number(visit: Visit) -> int:
    written = visit.field("number")
    return int(written) if written.isdecimal() and len(written) < 10 else 0


def _page(visit: Visit, status: int = 200, **more: Any) -> HTTPResponse:
    app = visit.request.app
    values = {
        "lists": the_staff().lists.all(),
        "recent": the_staff().jobs.recent(datetime.now(timezone.utc)),
        "called": called,
        "model": running(app).name,
        "others": [file.name for file in others(app)],
        "most": said(MOST_LINES),
        "topics_known": the_topics().titles,
        "pasted": "",
    }
    return visit.page(_TEMPLATE, status, **{**values, **more})


PAGE = Page(
    "/mange",
    "Prøv mange",
    (
        Route("GET", "", show),
        Route("POST", "", start, largest=_LARGEST),
        Route("POST", "/igen", again),
        Route("POST", "/slet", remove),
        *outcome.ROUTES,
    ),
)
