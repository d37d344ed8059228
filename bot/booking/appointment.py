"""What a person has booked."""

from dataclasses import dataclass, field
from datetime import datetime

MINUTES = 30


@dataclass(frozen=True)
class Appointment:
    """One appointment: ``start`` is aware, in Europe/Copenhagen.

    ``code`` is the citizen's key as it is shown ("B7KD-4QMX"); it is not stored, so it is "" in the staff's list.
    ``name`` is what the person gave, ``topic`` the key of what it is about, or None. In the staff's list ``reference``
    names it, ``came`` tells whether the person came (None until staff said so), and ``closed`` that staff have closed
    its time since it was booked.
    """

    code: str
    start: datetime
    minutes: int
    name: str
    topic: str | None = None
    reference: str = field(default="", compare=False)
    came: bool | None = None
    closed: bool = False

    @property
    def end(self) -> datetime:
        """When it ends, in the zone of ``start``."""
        zone = self.start.tzinfo
        utc = self.start.timestamp() + self.minutes * 60  # adding to a local time would count a clock change twice
        return datetime.fromtimestamp(utc, zone)
