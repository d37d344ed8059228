"""Action: say how to keep the conversation."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class SaveConversation(Speak):
    """Say how to keep the conversation."""

    intent = "save_conversation"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.plain("save_conversation", turn.context)
