"""Action: say that there is nothing to stop."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Stop(Speak):
    """Say that there is nothing to stop."""

    intent = "stop"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.plain("stop", turn.context)
