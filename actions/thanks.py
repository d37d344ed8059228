"""Action: take thanks."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Thanks(Speak):
    """Take thanks."""

    intent = "thanks"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.plain("thanks", turn.context)
