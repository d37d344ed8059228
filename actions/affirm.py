"""Action: take a yes."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Affirm(Speak):
    """Take a yes."""

    intent = "affirm"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.affirm(turn.context, turn.now)
