"""How many came, week by week: counted from the appointments, and from what was deleted of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from bot.booking.tables import appointments, attendance
from bot.opening_hours.zone import COPENHAGEN

_NAMES = {True: "came", False: "missed", None: "unknown"}


@dataclass(frozen=True)
class Attendance:
    """The appointments of a week: how many came, how many did not, and of how many staff said neither."""

    came: int = 0
    missed: int = 0
    unknown: int = 0


def monday(day: date) -> date:
    """Return the Monday of a day's week, which names the week."""
    return day - timedelta(days=day.weekday())


def of(connection: Connection, week: date) -> Attendance:
    """Return the figures of the week that begins on ``week``, a Monday in Copenhagen."""
    first, end = (datetime.combine(week + timedelta(days=ahead), datetime.min.time(), COPENHAGEN) for ahead in (0, 7))
    there = select(appointments.c.start, appointments.c.came).where(
        appointments.c.start >= first, appointments.c.start < end
    )
    counted = _count(connection.execute(there)).get(week, Counter())
    row = connection.execute(select(attendance).where(attendance.c.week == week)).one_or_none()
    return Attendance(**{name: counted[name] + (row[name] if row else 0) for name in _NAMES.values()})


def keep(connection: Connection, which: Any) -> None:
    """Add the appointments that the condition ``which`` names to the figures; they are about to be deleted."""
    rows = connection.execute(select(appointments.c.start, appointments.c.came).where(which))
    for week, counted in _count(rows).items():
        raised = {name: attendance.c[name] + counted[name] for name in _NAMES.values()}
        if not connection.execute(update(attendance).where(attendance.c.week == week).values(**raised)).rowcount:
            connection.execute(
                insert(attendance).values(week=week, **{name: counted[name] for name in _NAMES.values()})
            )


def _count(rows: Iterable[Any]) -> dict[date, Counter[str]]:
    found: dict[date, Counter[str]] = {}
    for row in rows:
        found.setdefault(monday(row.start.astimezone(COPENHAGEN).date()), Counter())[_NAMES[row.came]] += 1
    return found
