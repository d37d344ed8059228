"""Action: say that there is nothing to stop, or ask of a time just booked whether to cancel it."""

from actions.base import Speak, Turn
from actions.own_booking import dropped
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Stop(Speak):
    """Say that there is nothing to stop, but for a time just booked."""

    intent = "stop"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return dropped(turn, stops=True) or talk.plain("stop", turn.context)
