"""Action: say what questions are asked for."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class WhyAsk(Speak):
    """Say what questions are asked for."""

    intent = "why_ask"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.plain("why_ask", turn.context)
