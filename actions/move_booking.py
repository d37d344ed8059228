"""Action: find a booking by its code, to move it."""

from actions.base import Speak, Turn
from actions.by_code import by_code
from actions.own_booking import name_stays
from bot.dialogue.booking_names import changes_name
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class MoveBooking(Speak):
    """Find a booking by its code, to move it."""

    intent = "move_booking"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        if turn.choice is None and changes_name(turn.text):
            return name_stays(turn)
        return by_code(self.intent, talk, turn)
