"""Which days a text speaks of."""

from datetime import date, datetime

from bot.opening_hours.question import understand
from bot.opening_hours.zone import local


def extract_days(text: str, now: datetime) -> list[date]:
    """Return the dates in Copenhagen that a Danish text speaks of, in order of time, each once.

    "torsdag" is the next one, today included; a week is its Monday to Friday. Empty when the text names none.
    ``now`` is aware; a naive one raises ValueError. No ``text`` raises.
    """
    return sorted({day for mention in understand(text, local(now)).mentions for day in mention.days})
