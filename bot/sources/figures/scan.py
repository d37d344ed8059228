"""A line of text from which one reader after the other takes what it knows."""

import re
from collections.abc import Callable

from bot.sources.figures.figure import Figure

Reader = Callable[["Scan"], list[Figure]]


class Scan:
    """The part of a line that no reader has taken yet; what is taken becomes blank."""

    def __init__(self, line: str) -> None:
        self.line = line

    def take(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Return every match of ``pattern`` and blank it out, so that no later reader sees it."""
        matches = list(pattern.finditer(self.line))
        self.line = pattern.sub(lambda match: "|" * len(match.group(0)), self.line)
        return matches
