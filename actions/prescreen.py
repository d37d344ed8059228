"""Action: begin to find out which help may fit."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Prescreen(Speak):
    """Begin to find out which help may fit."""

    intent = "prescreen"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.prescreen(turn.part, turn.context, turn.now, turn.text)
