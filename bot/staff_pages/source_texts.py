"""A new version of a published page: what is different from before, and which answers rest on that."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from sanic.response import HTTPResponse

from bot.assembly import the_knowledge, the_published
from bot.reviewing import Upload
from bot.sources import SectionFinding, UploadError, read_upload
from bot.sources import compare as check
from bot.sources.differences import side_by_side
from bot.staff_pages.entries import danish_date, owners, seen
from bot.staff_pages.page import HOME, Refused, Visit

LARGEST = 3_000_000
_FIELDS = {"answer": "det almindelige svar", "easy": "det lette svar", "sms": "SMS-svaret"}
_WHAT = {"changed": "er ændret", "missing": "findes ikke mere under den overskrift", "new": "er nyt på listen"}
_NOTHING = "Vælg en fil, eller sæt teksten ind i feltet."
_NOT_THERE = "Den tekst er ikke lagt ind endnu. Vælg en fil, eller sæt teksten ind."


def show(visit: Visit) -> HTTPResponse:
    """Return the published texts, and the form to upload a new version."""
    return _form(visit)


def upload(visit: Visit) -> HTTPResponse:
    """Take a new version, and lead to what is different."""
    file, typed = visit.file("fil"), visit.field("tekst")
    if file is None and not typed:
        return _form(visit, 400, error=_NOTHING)
    try:
        document = read_upload(file.body if file else typed.encode(), the_knowledge().sources)
    except UploadError as refused:
        return _form(visit, 400, error=str(refused))
    the_published().keep(document, visit.session.name, datetime.now(timezone.utc))
    return visit.go(f"{HOME}/tekster/kilder/udgave?kilde={document.source.id}")


def compare(visit: Visit) -> HTTPResponse:
    """Return what is different in the newest version of a text."""
    known = the_knowledge()
    newest = the_published().newest(known.sources)
    own = newest.get(visit.field("kilde"))
    if own is None:
        raise Refused(_NOT_THERE, 404)
    source = own.document.source
    report = check({name: each.document for name, each in newest.items()}, known)
    resting = {key for key, entry in known.entries.items() if any(ref.document == source.id for ref in entry.sources)}
    return visit.page(
        "udgave.html",
        source=source,
        upload=own,
        uploaded=danish_date(own.at.date()),
        sections=[_section(found, own) for found in report.sections if found.document == source.id],
        figures=[(found, _FIELDS[found.field]) for found in report.figures if found.entry in resting],
        unchecked=len(resting & set(report.unchecked)),
        titles={each.entry.key: each for each in seen(known.entries.values())},
        owners=owners(),
    )


def _section(found: SectionFinding, own: Upload) -> dict[str, Any]:
    new = own.document.sections.get(found.section)
    old = the_published().before(own, found.section)
    return {
        "name": found.section,
        "said": _WHAT[found.what],
        "heading": found.heading,
        "entries": found.entries,
        "new": new,
        "old": old,
        "pairs": side_by_side(old, new or ()) if old else [],
    }


def _form(visit: Visit, status: int = 200, error: str | None = None) -> HTTPResponse:
    known = the_knowledge()
    newest = the_published().newest(known.sources)
    listed = [
        (source, newest.get(source.id), danish_date(newest[source.id].at.date()) if source.id in newest else "")
        for source in known.sources.values()
    ]
    return visit.page("kilder.html", status, listed=listed, error=error)
