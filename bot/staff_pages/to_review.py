"""The texts that are to be read, the most pressing first."""

from __future__ import annotations

from datetime import timedelta

from sanic.response import HTTPResponse

from bot.assembly import the_knowledge
from bot.reviewing import State
from bot.staff_pages.entries import danish_date, owners, seen, today
from bot.staff_pages.page import Visit

_SOON = timedelta(days=30)
_GROUPS = {
    State.CHANGED: "Ændret, siden de sidst blev læst",
    State.OLD: "Læst for mere end et år siden",
    State.NEVER: "Aldrig læst",
}


def show(visit: Visit) -> HTTPResponse:
    """Return the list."""
    everything = seen(the_knowledge().entries.values())
    soon = [each for each in everything if each.state is State.READ and each.review]
    return visit.page(
        "gennemlaes.html",
        owners=owners(),
        groups={title: [each for each in everything if each.state is which] for which, title in _GROUPS.items()},
        soon=sorted(
            (each for each in soon if each.review and each.review.until <= today() + _SOON),
            key=lambda each: each.review.until if each.review else today(),
        ),
        total=len(everything),
        date=danish_date,
    )
