"""Action: greet back."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Greet(Speak):
    """Greet back."""

    intent = "greet"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.starters("greet", turn.context)
