"""What a person has booked."""

from dataclasses import dataclass
from datetime import datetime

MINUTES = 30


@dataclass(frozen=True)
class Appointment:
    """One appointment: ``start`` is aware, in Europe/Copenhagen.

    ``code`` is the citizen's key as it is shown ("B7KD-4QMX"); it is not stored, so it is "" in the staff's list.
    ``name`` is what the person gave, ``topic`` the key of what it is about, or None.
    """

    code: str
    start: datetime
    minutes: int
    name: str
    topic: str | None = None

    @property
    def end(self) -> datetime:
        """When it ends, in the zone of ``start``."""
        zone = self.start.tzinfo
        utc = self.start.timestamp() + self.minutes * 60  # adding to a local time would count a clock change twice
        return datetime.fromtimestamp(utc, zone)
