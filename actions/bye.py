"""Action: say goodbye."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Bye(Speak):
    """Say goodbye."""

    intent = "bye"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.plain("bye", turn.context)
