"""Which days and moments are open."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.opening_hours import public_holidays
from bot.opening_hours.day import HOLIDAY, LOCAL, NOT_LISTED, Day
from bot.opening_hours.schedule import Schedule
from bot.opening_hours.zone import COPENHAGEN, local

_FAR = 400  # days; longer than any run of closed days, so that a search always ends


@dataclass(frozen=True)
class Calendar:
    """A schedule laid over the calendar. ``now`` is an aware datetime in any zone, read in Copenhagen."""

    schedule: Schedule

    def on(self, day: date) -> Day:
        """Return what holds on a date in Copenhagen: hours, or the reason why there are none."""
        called = public_holidays.name(day)
        if called:
            return Day(day, reason=HOLIDAY + called)
        reason = self.schedule.once.get(day) or self.schedule.yearly.get((day.month, day.day))
        if reason:
            return Day(day, reason=LOCAL + reason)
        hours = self.schedule.weekly.get(day.weekday())
        return Day(day, *hours) if hours else Day(day, reason=NOT_LISTED)

    def is_open(self, now: datetime) -> bool:
        """Tell whether a person can come in at ``now``; at closing time it is closed.

        Raises ValueError for a ``now`` without a zone.
        """
        here = local(now)
        hours = self.on(here.date()).hours
        return bool(hours and hours[0] <= here.time() < hours[1])

    def next_open(self, now: datetime) -> datetime | None:
        """Return when it opens next, strictly after ``now``, in Copenhagen; None if never within a year.

        Raises ValueError for a ``now`` without a zone.
        """
        here = local(now)
        for ahead in range(_FAR):
            day = here.date() + timedelta(days=ahead)
            hours = self.on(day).hours
            if hours and (ahead > 0 or hours[0] > here.time()):
                return datetime.combine(day, hours[0], COPENHAGEN)
        return None

    def open_day_after(self, day: date) -> Day | None:
        """Return the first day after ``day`` that has hours, or None within a year."""
        days = (self.on(day + timedelta(days=ahead)) for ahead in range(1, _FAR))
        return next((found for found in days if found.hours), None)
