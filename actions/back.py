"""Action: go back to the answer before."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Back(Speak):
    """Go back to the answer before."""

    intent = "back"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.back(turn.context, turn.part, turn.now, turn.text)
