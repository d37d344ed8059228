"""Action: meet a word that asks nothing."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Filler(Speak):
    """Meet a word that asks nothing."""

    intent = "filler"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.filler(turn.context, turn.now)
