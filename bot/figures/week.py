"""A week as it may be shown: every count through :mod:`bot.figures.few`."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.booking.attendance import Attendance
from bot.figures.few import Row, Shown, Untold, shown, shown_list, shown_rows
from bot.figures.store import DANGER, Figures
from bot.opening_hours.calendar import Calendar
from bot.opening_hours.zone import COPENHAGEN, local

ANSWERED, TO_A_PERSON = "answered", "to_a_person"
OUTCOMES = {
    "other": ("act", "form", "failed"),
    "asked_back": ("asked_back", "offered"),
    "outside": ("outside",),
    ANSWERED: ("answered",),
    TO_A_PERSON: ("to_a_person",),
}
"""What is told together; in the order in which it is hidden, where that is needed."""
_OUTCOME = {name: group for group, names in OUTCOMES.items() for name in names}
_CAME = ("unknown", "came", "missed")


@dataclass(frozen=True)
class Week:
    """What may be told of a week that is over; it begins on ``monday``, in Copenhagen.

    A part is None where nothing of it but its total may be told. ``channels``: conversations and messages. ``hours``:
    messages by the hour at which they began, and whether the office was open then. ``topics``: by entry ("85/price").
    ``danger`` is not in ``messages``, of all others every part but ``topics`` and ``bookings`` is a division.
    """

    monday: date
    conversations: Shown
    messages: Shown
    danger: Shown
    channels: Mapping[str, Row] | None
    outcomes: Mapping[str, Shown] | None
    hours: Mapping[tuple[int, bool], Shown] | None
    topics: Mapping[str, Shown] | None
    booked: Shown
    bookings: Mapping[str, Shown] | None

    def share(self, outcome: str) -> float | None:
        """Return the share of messages of which this became, of what is shown alone; None where that is not."""
        part = (self.outcomes or {}).get(outcome, Untold.HIDDEN)
        if isinstance(part, Untold) or isinstance(self.messages, Untold):
            return None
        return part / self.messages


def read(
    figures: Figures,
    monday: date,
    attendance: Attendance,
    calendar: Calendar,
    topics: Iterable[str],
    channels: Sequence[str],
) -> Week:
    """Return a week. ``topics`` are all entries there are, ``channels`` those that are on (more may have been)."""
    turns = figures.turns(monday)
    talks = figures.conversations(monday)
    danger = sum(count for (_, _, outcome, _), count in turns.items() if outcome == DANGER)
    turns = Counter({key: count for key, count in turns.items() if key[2] != DANGER})
    names = sorted({*channels, *talks, *(channel for _, channel, _, _ in turns)})
    by_channel, by_outcome, by_topic = Counter[str](), Counter[str](), Counter[str](dict.fromkeys(topics, 0))
    by_hour = Counter[tuple[int, bool]](dict.fromkeys(_hours(calendar, monday), 0))
    for (hour, channel, outcome, topic), count in turns.items():
        by_channel[channel] += count
        by_outcome[_OUTCOME.get(outcome, "other")] += count
        by_hour[(hour.hour, is_open(calendar, hour))] += count
        if outcome == ANSWERED:
            by_topic[topic] += count
    rows = {name: (talks[name], by_channel[name]) for name in names}
    outcomes = shown_list({name: by_outcome[name] for name in OUTCOMES}, list(OUTCOMES))
    came = {name: getattr(attendance, name) for name in _CAME}
    hours = {_hour_name(*key): count for key, count in by_hour.items()}
    hours_shown = shown_list(hours, sorted(hours))
    answered = (outcomes or {}).get(ANSWERED, Untold.HIDDEN)
    return Week(
        monday=monday,
        conversations=shown(sum(talks.values())),
        messages=shown(sum(turns.values())),
        danger=shown(danger),
        channels=shown_rows(rows, names) if rows else None,
        outcomes=outcomes,
        hours=None if hours_shown is None else {key: hours_shown[_hour_name(*key)] for key in sorted(by_hour)},
        topics=None if isinstance(answered, Untold) else shown_list(by_topic, sorted(by_topic)),
        booked=shown(sum(came.values())),
        bookings=shown_list(came, _CAME),
    )


def is_open(calendar: Calendar, hour: datetime) -> bool:
    """Tell whether an hour (its aware beginning) is one with somebody in: in the middle of it the office is open."""
    return calendar.is_open(hour + timedelta(minutes=30))


def so_far(figures: Figures, monday: date) -> tuple[int, int]:
    """Return the conversations and messages of a week that goes on, not rounded yet; without danger."""
    messages = sum(count for (_, _, outcome, _), count in figures.turns(monday).items() if outcome != DANGER)
    return sum(figures.conversations(monday).values()), messages


def over(monday: date, now: datetime) -> bool:
    """Tell whether a week is over: only then it is told, since from two looks at one a single message could be told."""
    return monday + timedelta(days=7) <= local(now).date()


def _hours(calendar: Calendar, monday: date) -> set[tuple[int, bool]]:
    """Return the hours of the day that a message of this week can have come in, open or closed."""
    return {
        (hour, is_open(calendar, datetime.combine(monday + timedelta(days=day), time(hour), COPENHAGEN)))
        for day in range(7)
        for hour in range(24)
    }


def _hour_name(hour: int, is_open: bool) -> str:
    return f"{hour:02} {'open' if is_open else 'closed'}"
