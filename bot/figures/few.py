"""Small counts are not told, and cannot be had by subtracting the others from a total.

What a reader knows of a list of counts is its sum N, every count that is shown, that one marked "few" is 0 to 4, and
that one marked "hidden" is at least 5. It is safe when each that is few may then still be any of 0, 1, 2, 3 and 4:

- with few ones alone, of sum S: 4 ≤ S ≤ 4 · (how many − 1); S is what is left of N;
- with hidden ones too: S − 5 · (how many are hidden) ≥ 4.

Where the few ones are not safe alone, others are hidden with them: always in the same order, and never by their size,
so that the choice itself tells nothing. Where no choice is safe, nothing but the total is shown.

Several lists of the same messages (by channel, by hour, …) are safe together when each is: for all lists of the same
sum there are messages that give them, so that one list says of another no more than their sum.
"""

from collections.abc import Mapping, Sequence
from enum import Enum

LEAST = 5
"""The smallest count that is shown."""


class Untold(Enum):
    """Why a count is not shown."""

    FEW = "few"  # under 5
    HIDDEN = "hidden"  # 5 or more, but it would give away one that is few


Shown = int | Untold
Row = tuple[Shown, ...]


def shown(count: int) -> Shown:
    """Return a count that stands for itself, in no list with others."""
    return count if count >= LEAST else Untold.FEW


def shown_list(counts: Mapping[str, int], hide_first: Sequence[str]) -> dict[str, Shown] | None:
    """Return counts of which the sum is known as they may be shown, or None when none of them may.

    ``hide_first`` are all names, in the order in which they are hidden where that is needed.
    """
    rows = shown_rows({name: (count,) for name, count in counts.items()}, hide_first)
    return None if rows is None else {name: row[0] for name, row in rows.items()}


def shown_rows(rows: Mapping[str, Sequence[int]], hide_first: Sequence[str]) -> dict[str, Row] | None:
    """Do so for several columns, of which each sum is known and which may depend on each other.

    A row is then shown or not shown as a whole (conversations of a channel, and their messages: there cannot be fewer
    messages than conversations).
    """
    columns = list(zip(*rows.values(), strict=True))
    if any(sum(column) < LEAST for column in columns):
        return None
    hidden = {name for name, row in rows.items() if min(row) < LEAST}
    more = (name for name in hide_first if name not in hidden)
    while not all(_safe([row[at] for name, row in rows.items() if name in hidden]) for at in range(len(columns))):
        name = next(more, None)
        if name is None:
            return None
        hidden.add(name)
    return {
        name: tuple(_untold(count) for count in row) if name in hidden else tuple(row) for name, row in rows.items()
    }


def at_least(count: int) -> int:
    """Return a count rounded down to tens: what may be told while a week goes on, as often as anyone looks."""
    return count - count % 10


def _untold(count: int) -> Untold:
    return Untold.FEW if count < LEAST else Untold.HIDDEN


def _safe(untold: Sequence[int]) -> bool:
    few = [count for count in untold if count < LEAST]
    hidden = len(untold) - len(few)
    if not few:
        return True
    if hidden:
        return sum(untold) - LEAST * hidden >= LEAST - 1
    return LEAST - 1 <= sum(few) <= (LEAST - 1) * (len(few) - 1)
