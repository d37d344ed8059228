"""Action: take a no."""

from actions.base import Speak, Turn
from actions.feeling_better import FEELING_BETTER
from actions.own_booking import dropped
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Deny(Speak):
    """Take a no."""

    intent = "deny"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        if turn.after == FEELING_BETTER and not (turn.part and turn.part.services):
            return talk.not_better(turn.context, turn.now, turn.text)
        return dropped(turn) or talk.deny(turn.context, turn.part, turn.now, turn.text)
