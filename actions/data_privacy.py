"""Action: say what is kept of a conversation."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class DataPrivacy(Speak):
    """Say what is kept of a conversation."""

    intent = "data_privacy"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.plain("data_privacy", turn.context)
