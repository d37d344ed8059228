"""What holds on one day."""

from dataclasses import dataclass
from datetime import date, time

NOT_LISTED = "not_listed"
HOLIDAY = "holiday:"
LOCAL = "local:"


@dataclass(frozen=True)
class Day:
    """One date in Copenhagen: either ``opens`` and ``closes`` (wall-clock times), or a ``reason``.

    ``reason`` is "not_listed" (the documents give no hours for that weekday), "holiday:<Danish name>" or
    "local:<reason as staff wrote it>"; None on a day with hours.
    """

    date: date
    opens: time | None = None
    closes: time | None = None
    reason: str | None = None

    @property
    def hours(self) -> tuple[time, time] | None:
        """The times between which a person can come, or None."""
        return (self.opens, self.closes) if self.opens and self.closes else None

    @property
    def closed_for(self) -> str:
        """The name of the holiday or the local reason, as it stands inside a sentence; else ""."""
        reason = self.reason or ""
        if reason.startswith(HOLIDAY):
            name = reason[len(HOLIDAY) :]
            return name if name.startswith("Kristi") else name[:1].lower() + name[1:]
        return reason[len(LOCAL) :] if reason.startswith(LOCAL) else ""
