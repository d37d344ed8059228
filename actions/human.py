"""Action: tell how to reach a person."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Human(Speak):
    """Tell how to reach a person."""

    intent = "human"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.human(turn.context, turn.now, turn.text)
