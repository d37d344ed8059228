"""Action: meet a person the last answer did not help."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class NotHelpful(Speak):
    """Meet a person the last answer did not help."""

    intent = "not_helpful"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.not_helpful(turn.context, turn.part, turn.now, turn.text)
