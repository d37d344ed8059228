"""What is said around bookings, from ``knowledge/booking.yml``, so that staff can read and change it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.danish.calendar import WEEKDAYS
from bot.dialogue.phrasing import fill, read_texts
from bot.knowledge.errors import KnowledgeError
from bot.knowledge.load import read
from bot.knowledge.model import Knowledge
from bot.opening_hours import OpeningHours
from bot.opening_hours.danish import long_date, row, span, weekday
from bot.opening_hours.zone import local


@dataclass(frozen=True)
class BookingTexts:
    """Sentences by name, and what a talk can be about by key: what belongs to no service, which is shown to choose
    from, then the services, whose names can be written."""

    texts: Mapping[str, str]
    topics: Mapping[str, str]
    shown: tuple[str, ...]

    @classmethod
    def load(cls, folder: Path, knowledge: Knowledge, hours: OpeningHours) -> "BookingTexts":
        """Read ``booking.yml``. Raises :class:`KnowledgeError`, naming the key, for what is missing."""
        file = folder / "booking.yml"
        raw = read(file)
        for key in ("texts", "topics"):
            if not isinstance(raw.get(key), dict):
                raise KnowledgeError(file, key, "must hold keys and texts")
        known = {**knowledge.contact, "hours": weekly(hours)}
        topics = {str(key): str(title) for key, title in raw["topics"].items()}
        services = {name: service.choice for name, service in knowledge.services.items()}
        return cls(read_texts(file, "texts.", raw["texts"], NEEDED, known), {**topics, **services}, (*topics,))

    def say(self, sentence: str, /, **values: str) -> str:
        """Return a sentence with its blanks filled."""
        return fill(self.texts[sentence], values)

    def wait(self, seconds: float) -> str:
        """Return what is said after too many wrong codes; ``seconds`` until another may be tried."""
        return self.say("too_many", minutes=str(max(2, math.ceil(seconds / 60))))


def weekly(hours: OpeningHours) -> str:
    """Return the weekly hours in a few words: "mandag, tirsdag og fredag kl. 10-14, torsdag kl. 10-16"."""
    days: dict[str, list[str]] = {}
    for day, (opens, closes) in sorted(hours.schedule.weekly.items()):
        days.setdefault(span(opens, closes), []).append(WEEKDAYS[day])
    return ", ".join(f"{row(names)} {times}" for times, names in days.items())


def when(start: datetime, minutes: int, now: datetime) -> str:
    """Return "torsdag den 3. december kl. 13.00-13.30" for an aware start, in Copenhagen."""
    begins = local(start)
    ends = begins + timedelta(minutes=minutes)
    return f"{long_date(begins.date(), local(now).date())} kl. {_exact(begins)}-{_exact(ends)}"


def short(start: datetime) -> str:
    """Return what stands on a button: "torsdag 3/12 kl. 13.00"."""
    begins = local(start)
    return f"{weekday(begins.date()).capitalize()} {begins.day}/{begins.month} kl. {_exact(begins)}"


def _exact(at: datetime) -> str:
    return f"{at.hour}.{at.minute:02}"


NEEDED = (
    "opening",
    "opening_easy",
    "moving",
    "ask_time",
    "free",
    "none_fits",
    "which_of",
    "not_free",
    "not_open",
    "not_in_hours",
    "too_far",
    "why_not",
    "none",
    "which",
    "impossible",
    "ask_name",
    "no_name",
    "name_rules",
    "name_taken_back",
    "name_left_out",
    "so_far",
    "can_cancel",
    "not_booked_yet",
    "name_stays",
    "other_name",
    "time_changed",
    "length",
    "ask_topic",
    "which_topic",
    "no_reminder",
    "another_time",
    "confirm",
    "confirm_move",
    "confirm_cancel",
    "taken",
    "booked",
    "moved",
    "code",
    "bring",
    "ask_code",
    "no_code",
    "no_id",
    "which_code",
    "code_later",
    "no_code_ways",
    "no_code_left",
    "wrong_code",
    "too_many",
    "yours",
    "over",
    "taken_away",
    "cancelled",
    "gone",
    "kept",
    "stopped",
    "stopped_code",
    "why_time",
    "why_name",
    "why_topic",
    "why_confirm",
    "why_cancel",
    "why_code",
    "calendar",
    "yes_book",
    "other_time",
    "no_name_choice",
    "skip",
    "say_yes",
    "say_no",
    "anonymous",
)
