"""Which days a text speaks of."""

from datetime import date, datetime, timedelta

from bot.opening_hours.dates import dates
from bot.opening_hours.mention import Mention, Scan
from bot.opening_hours.named_days import named_days
from bot.opening_hours.relative_days import relative_days
from bot.opening_hours.spelling import mend
from bot.opening_hours.text import normal
from bot.opening_hours.weekdays import weekdays
from bot.opening_hours.zone import local


def extract_days(text: str, now: datetime) -> list[date]:
    """Return the dates in Copenhagen that a Danish text speaks of, in order of time, each once.

    "torsdag" is the next one, today included; a week is its Monday to Friday. Empty when the text names none.
    ``now`` is aware; a naive one raises ValueError.
    """
    scan = Scan(mend(normal(text)), local(now).date(), [])
    return sorted({day for mention in mentions(scan) for day in mention.days})


def mentions(scan: Scan) -> list[Mention]:
    """Take every mention of days from ``scan``, and return them in the order of the text."""
    found = named_days(scan) + dates(scan) + weekdays(scan) + relative_days(scan)
    found = [mention for mention in found if mention.days]
    return sorted(_narrow(found), key=lambda mention: mention.at)


def _narrow(found: list[Mention]) -> list[Mention]:
    """Move single weekdays into the week that is named beside them, and drop that week."""
    weeks = [mention for mention in found if mention.week]
    single = [mention for mention in found if mention.weekday]
    if len(weeks) != 1 or not single:
        return found
    monday = weeks[0].days[0] - timedelta(days=weeks[0].days[0].weekday())
    moved = [Mention(one.at, (monday + timedelta(days=one.days[0].weekday()),)) for one in single]
    return moved + [mention for mention in found if not mention.week and not mention.weekday]
