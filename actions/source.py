"""Action: name the sources of the last answer."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Source(Speak):
    """Name the sources of the last answer."""

    intent = "source"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.source(turn.context, turn.now)
