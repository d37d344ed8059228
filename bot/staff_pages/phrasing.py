"""Try a phrasing: how one line is read and answered, and what it should have been."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from sanic.response import HTTPResponse

from bot.assembly import the_staff, the_topics
from bot.channels.incoming import MAX_LENGTH, prepare
from bot.staff.proposals import Proposal
from bot.staff_pages.explain import explain
from bot.staff_pages.page import Page, Refused, Route, Visit, aside
from bot.staff_pages.shown import channels
from bot.staff_pages.trial import Setting, try_out
from bot.staff_pages.warnings import warnings

_TEMPLATE = "formulering.html"
_EMPTY = "Skriv en sætning, som en borger kunne skrive den."
_TOO_LONG = f"Sætningen er for lang. Skriv højst {MAX_LENGTH} tegn, som borgeren også kun kan."
_NO_TOPIC = "Vælg på listen, hvad det skulle have været."
_DANGER = (
    "Beskeder fra mennesker i fare bliver aldrig gemt, heller ikke som forslag. Ret i stedet knowledge/danger.yml."
)


def show(visit: Visit) -> HTTPResponse:
    """Return the empty form."""
    return visit.page(_TEMPLATE, **_form(visit), result=None)


async def try_it(visit: Visit) -> HTTPResponse:
    """Return how a line is read and answered; nothing of it is kept."""
    form = _form(visit)
    try:
        _checked(form["text"])
        _checked(form["before"] or "-")
    except Refused as refused:
        return visit.page(_TEMPLATE, refused.status, **form, result=None, error=refused.text)
    app = visit.request.app
    setting = Setting(form["before"], form["service"] or None, form["topic"] or None, form["easy"])
    trial = await try_out(app.ctx.agent, form["text"], setting)
    explained = await aside(explain, app.ctx.agent, trial)
    address = f"{visit.request.scheme}://{visit.request.host}"
    result = {"trial": trial, "why": explained, "channels": channels(trial.said, trial.numbered, address)}
    return visit.page(_TEMPLATE, **form, result=result)


def propose(visit: Visit) -> HTTPResponse:
    """Keep what a line should have been read as."""
    text, topic, service = _checked(visit.field("text")), visit.field("should"), visit.field("should_service")
    topics = the_topics()
    incoming = prepare(text)
    if incoming.danger:
        raise Refused(_DANGER)
    if topic not in topics.titles or service not in {"", *(key for key, _ in topics.services)}:
        raise Refused(_NO_TOPIC)
    now = datetime.now(timezone.utc)
    found = warnings(incoming.text, topic)
    the_staff().proposals.add([Proposal(incoming.text, visit.session.name, now, topic=topic, service=service or None)])
    notice = f"Forslaget er gemt: »{incoming.text}« skal forstås som »{topics.title(topic)}«."
    return visit.page(_TEMPLATE, **{**_form(visit), "text": "", "warned": found}, result=None, notice=notice)


def _form(visit: Visit) -> dict[str, Any]:
    return {
        "text": visit.field("text"),
        "before": visit.field("before"),
        "service": visit.field("service"),
        "topic": visit.field("topic"),
        "easy": visit.field("easy") == "1",
        "all_topics": the_topics(),
        "warned": [],
    }


def _checked(text: str) -> str:
    if not text:
        raise Refused(_EMPTY)
    if len(text) > MAX_LENGTH:
        raise Refused(_TOO_LONG, 413)
    return text


PAGE = Page(
    "",
    "Prøv en formulering",
    (Route("GET", "", show), Route("POST", "", try_it), Route("POST", "/formulering/forslag", propose)),
)
