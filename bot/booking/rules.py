"""Which times the office offers, booked or not."""

from datetime import datetime, timedelta, timezone

from bot.booking.appointment import MINUTES
from bot.opening_hours import OpeningHours
from bot.opening_hours.zone import COPENHAGEN, local

DAYS_AHEAD = 28
NOTICE = timedelta(hours=1)
_STEP = timedelta(minutes=MINUTES)


def offered(hours: OpeningHours, now: datetime) -> list[datetime]:
    """Return the starts offered from an hour after ``now`` to the end of the day four weeks ahead, in order.

    They are aware, in Europe/Copenhagen. Raises ValueError for a ``now`` without a zone.
    """
    today = local(now).date()
    first = now.astimezone(timezone.utc) + NOTICE
    starts = []
    for ahead in range(DAYS_AHEAD + 1):
        day = today + timedelta(days=ahead)
        span = hours.on(day).hours
        if not span:
            continue
        opens, closes = (datetime.combine(day, at, COPENHAGEN).astimezone(timezone.utc) for at in span)
        while opens + _STEP <= closes:  # in UTC, so that a clock change makes a day longer or shorter as it is
            if opens >= first:
                starts.append(opens.astimezone(COPENHAGEN))
            opens += _STEP
    return starts
