"""Action: be glad with a person who feels better."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply

FEELING_BETTER = "feeling_better"


class FeelingBetter(Speak):
    """Be glad with a person who feels better."""

    intent = FEELING_BETTER

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.feeling_better(turn.part, turn.context, turn.now, turn.text)
