"""Action: answer a choice that was pressed."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Choice(Speak):
    """Answer a choice that was pressed."""

    intent = "choice"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.choose(turn.choice or "", turn.context, turn.now)
