"""Action: ask before the conversation is deleted."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class DeleteData(Speak):
    """Ask before the conversation is deleted."""

    intent = "delete_data"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.delete_data(turn.context)
