"""Action: open a conversation."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Welcome(Speak):
    """Open a conversation."""

    intent = "welcome"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.starters("welcome", turn.context)
