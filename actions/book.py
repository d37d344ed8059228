"""Action: say that one may just show up."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Book(Speak):
    """Say that one may just show up."""

    intent = "book"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.answerer.answer_topic("appointment_needed", None, None, turn.context, turn.now)
