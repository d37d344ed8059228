"""Action: say what help there is for whom."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Prescreen(Speak):
    """Say what help there is for whom."""

    intent = "prescreen"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.prescreen(turn.part, turn.context, turn.now)
