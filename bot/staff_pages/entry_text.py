"""One answer as every channel shows it, what it rests on, where it is changed, and who has read it."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any
from urllib.parse import quote

from sanic.response import HTTPResponse

from bot.assembly import the_answerer, the_knowledge, the_phrasing, the_places, the_reviews
from bot.dialogue.context import Context
from bot.dialogue.reply import Message
from bot.knowledge import Entry
from bot.reviewing import mark
from bot.staff_pages.entries import danish_date, owners, reading, seen
from bot.staff_pages.page import HOME, Refused, Visit
from bot.staff_pages.shown import channels

ADDRESS = f"{HOME}/tekster/svar?n="
_GONE = "Den tekst findes ikke. Måske har den fået et andet navn. Find den på listen over tekster."
_CHANGED = "Teksten er ændret, siden du åbnede siden. Læs den, som den er nu, og tryk så på knappen igen."
_THANKS = "Det er noteret, at du har læst teksten."


def show(visit: Visit) -> HTTPResponse:
    """Return the page of an entry."""
    return _page(visit, _entry(visit), notice=_THANKS if visit.field("gemt") else None)


def have_read(visit: Visit) -> HTTPResponse:
    """Note that the member has read the text that was on the page."""
    entry = _entry(visit)
    if not the_reviews().read(entry, visit.field("set"), visit.session.name, datetime.now(timezone.utc)):
        return _page(visit, entry, 409, error=_CHANGED)
    return visit.go(f"{ADDRESS}{quote(entry.key, safe='')}&gemt=1")


def _page(visit: Visit, entry: Entry, status: int = 200, **told: str | None) -> HTTPResponse:
    known, place = the_knowledge(), the_places()[entry.key]
    everything = seen(known.entries.values())
    own = next(each for each in everything if each.entry.key == entry.key)
    due = [each for each in everything if each.state.due and each.entry.key != entry.key]
    later = [each for each in due if each.entry.key > entry.key]
    said = {name: channels(_said(entry, easy), True, "") for name, easy in (("full", False), ("easy", True))}
    messenger = [message["text"] for message in said["full"].messenger]
    return visit.page(
        "tekst.html",
        status,
        own=own,
        entry=entry,
        owner=owners()[own.owner],
        reading={name: reading(text) for name, text in (("full", entry.answer), ("easy", entry.easy))},
        sms={"Almindeligt svar": said["full"].sms, "Let svar": said["easy"].sms},
        messenger=messenger,
        rests=[(known.sources[ref.document], ref.section) for ref in entry.sources],
        place=place,
        until=danish_date(own.review.until) if own.review else None,
        read_on=danish_date(own.review.on) if own.review else None,
        mark=mark(entry),
        next=(later or due)[:1],
        **told,
    )


def _said(entry: Entry, easy: bool) -> list[dict[str, Any]]:
    """Return the responses with which the assistant says an entry first of all, with the choices that follow."""
    now = datetime.now(timezone.utc)
    reply = the_answerer().answer_topic(entry.topic, entry.service, entry.theme, Context(easy=easy), now)
    messages = [message for message in reply.messages if entry.key in message.about]
    if not messages:  # said only together with others
        text = entry.easy if easy else entry.answer
        messages = [Message(text, sources=the_phrasing().cited(entry.sources))]
    return [
        {
            "text": message.text,
            "buttons": [{"title": choice.title, "key": choice.key} for choice in message.choices],
            "sources": [
                {"title": cited.title, "section": cited.section, "date": cited.date} for cited in message.sources
            ],
        }
        for message in messages
    ]


def _entry(visit: Visit) -> Entry:
    entry = the_knowledge().entries.get(visit.field("n"))
    if entry is None:
        raise Refused(_GONE, 404)
    return entry
