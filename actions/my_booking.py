"""Action: find a booking by its code, to show it."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class MyBooking(Speak):
    """Find a booking by its code, to show it."""

    intent = "my_booking"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.by_code(turn.context)
