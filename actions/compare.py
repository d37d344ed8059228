"""Action: put services side by side."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Compare(Speak):
    """Put services side by side."""

    intent = "compare"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.compare(turn.part, turn.context, turn.now, turn.text)
