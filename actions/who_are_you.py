"""Action: say that this is a machine."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class WhoAreYou(Speak):
    """Say that this is a machine."""

    intent = "who_are_you"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.plain("who_are_you", turn.context)
