"""Action: switch to easy words."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class EasyOn(Speak):
    """Switch to easy words."""

    intent = "easy_on"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.easy(True, turn.context, turn.now)
