"""Action: offer the best readings, or a person."""

from actions.base import Speak, Turn
from actions.own_booking import about_code, about_own
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Unsure(Speak):
    """Offer the best readings, or a person."""

    intent = "unsure"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return about_own(turn) or about_code(talk, turn) or talk.unsure(turn.reading, turn.context, turn.now)
