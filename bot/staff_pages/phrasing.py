"""Try a phrasing: how one line is read and answered."""

from sanic.response import HTTPResponse

from bot.staff_pages.page import Page, Route, Visit


def show(visit: Visit) -> HTTPResponse:
    """Return the form."""
    return visit.page("formulering.html", text=visit.field("text"))


PAGE = Page("", "Prøv en formulering", (Route("GET", "", show),))
