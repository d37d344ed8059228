"""What people say an answer was worth: thumbs up or down, and perhaps why."""

from bot.feedback.store import KEPT, Feedback, Rating

__all__ = ["KEPT", "Feedback", "Rating"]
