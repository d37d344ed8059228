"""The opening hours: the calendar, and what is said about it."""

from datetime import datetime
from pathlib import Path

from bot.knowledge.load import DEFAULT
from bot.opening_hours import schedule
from bot.opening_hours.answer import answer
from bot.opening_hours.calendar import Calendar
from bot.opening_hours.public_holidays import easter
from bot.opening_hours.sentences import say_now
from bot.opening_hours.zone import local


class OpeningHours(Calendar):
    """When a person can turn up without an appointment (source: "Kontakt" in both documents).

    Every ``now`` is an aware datetime in any zone, read in Europe/Copenhagen; a naive one raises ValueError.
    """

    @classmethod
    def load(cls, folder: Path = DEFAULT) -> "OpeningHours":
        """Read ``folder``/opening_hours.yml; raises KnowledgeError, naming file, key and mend."""
        easter(2000)  # the package imports its countries at the first call (0.3 s): now, not at the first question
        return cls(schedule.load(folder))

    def sentence_now(self, now: datetime) -> str:
        """Return in Danish whether it is open now and until when, or when it opens next."""
        return say_now(self, local(now))

    def answer(self, text: str, now: datetime) -> str:
        """Return a short Danish answer to whatever a person wrote about opening hours; never empty.

        Understood are days ("på torsdag", "anden juledag", "3/12", "mellem jul og nytår"), times of day
        ("efter kl 15") and "now"; otherwise the weekly hours are said. No ``text`` raises.
        """
        return answer(self, text, local(now))
