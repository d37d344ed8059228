"""Action: lead deeper from the last answer."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class More(Speak):
    """Lead deeper from the last answer."""

    intent = "more"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.more(turn.context)
