"""Action: switch back from easy words."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class EasyOff(Speak):
    """Switch back from easy words."""

    intent = "easy_off"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.easy(False, turn.context, turn.now)
