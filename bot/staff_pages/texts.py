"""Browse the knowledge: every answer, by the help it is about and by what is asked."""

from __future__ import annotations

from sanic.response import HTTPResponse

from bot.assembly import the_knowledge
from bot.staff_pages import entry_text, source_texts, to_review
from bot.staff_pages.entries import COMMON, Seen, owners, row_title, seen
from bot.staff_pages.page import Page, Route, Visit

_SHOWN = {"": "Alle tekster", "laes": "Dem, der skal læses", "tier": "Dem, hvor kilden intet siger"}


def show(visit: Visit) -> HTTPResponse:
    """Return the table: a row for each question, a column for each kind of help."""
    owner, shown, words = visit.field("hjaelp"), visit.field("vis"), visit.field("q")[:200]
    everything = owners()
    found = [each for each in seen(the_knowledge().entries.values()) if _fits(each, owner, shown, words)]
    rows: dict[str, dict[str, list[Seen]]] = {}
    for each in found:
        rows.setdefault(row_title(each.entry), {}).setdefault(each.owner, []).append(each)
    general = {title: row[COMMON] for title, row in rows.items() if set(row) == {COMMON}}
    there = {each.owner for each in found if row_title(each.entry) not in general}
    return visit.page(
        "tekster.html",
        owners=everything,
        columns={key: name for key, name in everything.items() if key in there},
        rows={title: row for title, row in rows.items() if title not in general},
        general=general,
        count=len(found),
        due=sum(each.state.due for each in found),
        shown=_SHOWN,
        chosen={"hjaelp": owner, "vis": shown, "q": words},
    )


def _fits(each: Seen, owner: str, shown: str, words: str) -> bool:
    said = f"{each.entry.answer} {each.entry.easy} {each.title} {row_title(each.entry)} {each.entry.key}".casefold()
    return (
        owner in ("", each.owner)
        and (shown != "laes" or each.state.due)
        and (shown != "tier" or each.entry.silent)
        and all(word in said for word in words.casefold().split())
    )


PAGE = Page(
    "/tekster",
    "Tekster",
    (
        Route("GET", "", show),
        Route("GET", "/svar", entry_text.show),
        Route("POST", "/svar", entry_text.have_read),
        Route("GET", "/gennemlaes", to_review.show),
        Route("GET", "/kilder", source_texts.show),
        Route("POST", "/kilder", source_texts.upload, source_texts.LARGEST),
        Route("GET", "/kilder/udgave", source_texts.compare),
    ),
)
