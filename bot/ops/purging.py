"""Deletes what is old, of everything that is kept, and says how many."""

import time
from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from bot.assembly import the_bookings, the_feedback, the_figures, the_staff
from bot.opening_hours.zone import COPENHAGEN

KINDS = {
    "conversations": "samtaler",
    "appointments": "aftaler",
    "ratings": "vurderinger",
    "asked": "beskeder, der var spurgt forgæves",
}
"""What is kept, and what it is called in Danish."""


class Conversations(Protocol):
    """The store of conversations."""

    def purge(self, now: float) -> int:
        """Delete what is old at ``now``, in seconds since 1970, and return how many."""
        ...


def purge(conversations: Conversations) -> dict[str, int]:
    """Delete what was kept for 30 days; return how many of each of :data:`KINDS`."""
    now = datetime.now(COPENHAGEN)
    the_figures().purge(now)  # counts only, after two years: nobody needs to know how many
    return {
        "conversations": conversations.purge(time.time()),
        "appointments": the_bookings().purge(now),
        "ratings": the_feedback().purge(now),
        "asked": the_staff().purge(now),
    }


def in_words(purged: Mapping[str, int]) -> str:
    """Return what was deleted as a Danish sentence."""
    *first, last = (f"{count} {KINDS[kind]}" for kind, count in purged.items())
    return f"Slettet: {', '.join(first)} og {last}."
