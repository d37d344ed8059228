"""Every mention of days in a text."""

from datetime import timedelta

from bot.opening_hours.dates import dates
from bot.opening_hours.mention import Mention, Scan
from bot.opening_hours.named_days import named_days
from bot.opening_hours.relative_days import relative_days
from bot.opening_hours.weekdays import weekdays


def mentions(scan: Scan) -> list[Mention]:
    """Take every mention of days from ``scan``, and return them in the order of the text."""
    found = named_days(scan) + dates(scan) + weekdays(scan) + relative_days(scan)
    found = [mention for mention in found if mention.days]
    return sorted(_narrow(found), key=lambda mention: mention.at)


def _narrow(found: list[Mention]) -> list[Mention]:
    """Move weekdays into the week that is named beside them, and drop that week."""
    weeks = [mention for mention in found if mention.week]
    if len(weeks) != 1 or not any(mention.weekday for mention in found):
        return found
    first = weeks[0].days[0]
    monday = first - timedelta(days=first.weekday())

    def moved(mention: Mention) -> Mention:
        days = sorted(monday + timedelta(days=day.weekday()) for day in mention.days)
        return Mention(mention.at, tuple(days))

    return [moved(mention) if mention.weekday else mention for mention in found if not mention.week]
