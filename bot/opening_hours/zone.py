"""The zone that opening hours are in."""

from datetime import datetime
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def local(now: datetime) -> datetime:
    """Return the aware ``now`` in Copenhagen; raises ValueError for one without a zone."""
    if now.tzinfo is None or now.utcoffset() is None:
        raise ValueError(f"{now!r} has no time zone; give an aware datetime, as datetime.now(timezone.utc)")
    return now.astimezone(COPENHAGEN)
