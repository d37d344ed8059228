"""Action: find a booking by its code, to cancel it."""

from actions.base import Speak, Turn
from actions.by_code import by_code
from bot.dialogue.code_form import tells_of_need
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class CancelBooking(Speak):
    """Find a booking by its code, to cancel it."""

    intent = "cancel_booking"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        if tells_of_need(turn.text):
            return talk.need(turn.reading, turn.context, turn.now)
        return by_code(self.intent, talk, turn)
