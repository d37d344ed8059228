"""The proposals: what waits to be written down, and what speaks against it."""

from __future__ import annotations

from collections import defaultdict

from sanic.response import HTTPResponse

from bot.assembly import the_staff, the_topics
from bot.staff.phrases import plain
from bot.staff.proposals import MISSING, Proposal
from bot.staff_pages.page import Visit
from bot.staff_pages.warnings import warnings


def show(visit: Visit) -> HTTPResponse:
    """Return the list."""
    return _page(visit)


def take_back(visit: Visit) -> HTTPResponse:
    """Delete a proposal."""
    number = visit.field("number")
    if number.isdecimal() and len(number) < 10:
        the_staff().proposals.remove(int(number))
    return _page(visit, "Forslaget er taget tilbage.")


def _page(visit: Visit, notice: str | None = None) -> HTTPResponse:
    listed = the_staff().proposals.all()
    return visit.page(
        "forslag.html",
        notice=notice,
        waiting=[(each, _against(each, listed)) for each in listed if each.kind != MISSING and not each.exported],
        missing=[each for each in listed if each.kind == MISSING and not each.exported],
        exported=[each for each in listed if each.exported],
        all_topics=the_topics(),
    )


def _against(proposal: Proposal, listed: list[Proposal]) -> list[str]:
    said = warnings(proposal.text, str(proposal.topic))
    others = defaultdict(set)
    for each in listed:
        if each.topic:
            others[plain(each.text)].add(each.topic)
    for topic in sorted(others[plain(proposal.text)] - {proposal.topic}):
        said.append(f"Den samme sætning er også foreslået som »{the_topics().title(topic)}«. Tag det ene tilbage.")
    return said
