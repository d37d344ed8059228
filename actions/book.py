"""Action: begin to book a time."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Book(Speak):
    """Begin to book a time."""

    intent = "book"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.book(turn.part, turn.context)
