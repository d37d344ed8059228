"""Action: say in English whom to call."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class OtherLanguage(Speak):
    """Say in English whom to call."""

    intent = "other_language"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.plain("other_language", turn.context)
