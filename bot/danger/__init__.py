"""People in danger: recognised from what they write, and given a short, warm reply."""

from bot.danger.danger import LIFELINE, Danger

__all__ = ["LIFELINE", "Danger"]
