"""The free times nearest to a wish."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.opening_hours.zone import COPENHAGEN, local

Window = tuple[datetime, datetime]
_DAY = 24 * 60


def nearest(
    free: Sequence[datetime],
    windows: Sequence[Window],
    count: int = 3,
    soonest: bool = False,
    latest: bool = False,
) -> list[datetime]:
    """Return up to ``count`` of the ``free`` starts (aware, Copenhagen, in order), best first.

    ``windows`` are half-open spans, the best first; a point is an exact time. Times inside them come first, window by
    window, then those nearest outside: nearest day, then nearest time of day, then nearest moment, so that "onsdag kl
    13" on a closed Wednesday leads to Tuesday and Thursday at 13. ``soonest`` takes the times inside all windows in
    order of time, ``latest`` the other way round. Without windows: the first, or last, free times.
    Raises ValueError for a window without a zone.
    """
    if not windows:
        return list(free[::-1][:count] if latest else free[:count])
    spans = [(local(start), local(end)) for start, end in windows]
    inside = [start for span in spans for start in (reversed(free) if latest else free) if _within(start, span)]
    inside = list(dict.fromkeys(inside))
    if soonest or latest:
        inside.sort(reverse=latest)
    if len(inside) < count:
        shapes = [_shape(span) for span in spans]
        taken = set(inside)
        rest = [start for start in free if start not in taken]
        rest.sort(
            key=lambda start: (
                min(_distance(start, span, shape) for span, shape in zip(spans, shapes, strict=True)),
                start,
            )
        )
        inside += rest
    return inside[:count]


def _within(start: datetime, span: Window) -> bool:
    return span[0] <= start < span[1] or start == span[0] == span[1]


Shape = tuple[date, date, int, int]


def _shape(span: Window) -> Shape:
    """The first and last day of a window, and its first and last minute of the day (all day if it has several days)."""
    first, end = span
    last = end if first == end else (end - timedelta(microseconds=1)).astimezone(COPENHAGEN)
    if first.date() == last.date():
        return first.date(), last.date(), _minute(first), _minute(last)
    return first.date(), last.date(), 0, _DAY


def _distance(start: datetime, span: Window, shape: Shape) -> tuple[int, int, timedelta]:
    first, last, early, late = shape
    day = start.date()
    days = max((first - day).days, (day - last).days, 0)
    minute = _minute(start)
    minutes = max(early - minute, minute - late, 0)
    moments = max(span[0] - start, start - span[1], timedelta(0))
    return days, minutes, moments


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute
