"""Action: say what can be asked."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Help(Speak):
    """Say what can be asked."""

    intent = "help"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.starters("help", turn.context)
