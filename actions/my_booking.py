"""Action: tell the time that is known in the conversation, or find one by its code."""

from actions.base import Speak, Turn
from actions.own_booking import own_booking
from bot.booking import normalise_code
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class MyBooking(Speak):
    """Tell the time that is known in the conversation, or find one by its code."""

    intent = "my_booking"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        told = None if normalise_code(turn.text) else own_booking(turn)
        return told or talk.by_code(turn.context)
