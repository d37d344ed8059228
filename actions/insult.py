"""Action: meet anger calmly, with a person to talk to."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Insult(Speak):
    """Meet anger calmly, with a person to talk to."""

    intent = "insult"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.plain("insult", turn.context)
