"""A day, or some days, that a text speaks of."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Mention:
    """``days`` in order, and ``at``: where in the text they stand.

    ``usual`` marks weekdays in general ("om torsdagen"), ``weekday`` days that are named by their weekday
    alone, ``week`` a whole week that such weekdays beside it narrow down ("torsdag i næste uge"); ``note`` is a
    sentence to add.
    """

    at: int
    days: tuple[date, ...]
    usual: bool = False
    weekday: bool = False
    week: bool = False
    note: str = ""


@dataclass
class Scan:
    """A text from which one reader after the other takes what it knows; ``lost`` are dates that do not exist."""

    text: str
    today: date
    lost: list[str]

    def take(self, pattern: re.Pattern[str], read: Callable[[re.Match[str]], Mention | None]) -> list[Mention]:
        """Read every match; what was understood is blanked out, so that no later reader sees it."""
        found: list[Mention] = []

        def once(match: re.Match[str]) -> str:
            mention = read(match)
            if mention is None:
                return match.group(0)
            found.append(mention)
            return "|" * len(match.group(0))

        self.text = pattern.sub(once, self.text)
        return found
