"""Action: say the last answer again."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Repeat(Speak):
    """Say the last answer again."""

    intent = "repeat"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.repeat(turn.context, turn.now)
