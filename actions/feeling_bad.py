"""Action: meet a person who feels low, with people to talk to."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class FeelingBad(Speak):
    """Meet a person who feels low, with people to talk to."""

    intent = "feeling_bad"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.feeling_bad(turn.part, turn.context, turn.now)
