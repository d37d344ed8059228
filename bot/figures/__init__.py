"""How it goes, in figures: counts of messages and conversations, of which no person can be told."""

from bot.figures.counter import Counted, Counter
from bot.figures.store import Figures
from bot.figures.week import Week

__all__ = ["Counted", "Counter", "Figures", "Week"]
