"""What can be checked in a text: numbers, paragraphs, weekdays, clock times, dates, addresses."""

from bot.sources.figures.figure import Figure
from bot.sources.figures.read import figures

__all__ = ["Figure", "figures"]
