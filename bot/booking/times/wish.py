"""When a person wants to come."""

from dataclasses import dataclass
from datetime import date, datetime

Window = tuple[datetime, datetime]
"""A half-open span of aware times in Europe/Copenhagen; both ends the same: that point of time."""


@dataclass(frozen=True)
class Wish:
    """A wish as it was understood.

    ``windows``, best first, are when the person wants to come; they are not held against any opening hours. No windows
    and ``soonest`` or ``latest``: any time. ``soonest`` and ``latest`` say which end of the windows to begin at.

    ``unclear``: two or more readings between which the person must choose, in order of time; ``windows`` is then empty.
    "kl. 3" has the night as a reading, so a caller who knows when one can come should drop the readings that are out of
    the question, and ask only when more than one is left.

    ``impossible``: a short Danish sentence on a date or time that does not exist or lies in the past; ``windows`` then
    holds what else was said, if anything.

    ``days``: the days that were named, in order; empty where only times of day were.
    """

    windows: tuple[Window, ...] = ()
    soonest: bool = False
    latest: bool = False
    unclear: tuple[Window, ...] = ()
    impossible: str | None = None
    days: tuple[date, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was understood."""
        return bool(self.windows or self.soonest or self.latest or self.unclear or self.impossible)
