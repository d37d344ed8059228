"""Action: take a no."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Deny(Speak):
    """Take a no."""

    intent = "deny"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.deny(turn.context, turn.part, turn.now, turn.text)
