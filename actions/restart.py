"""Action: begin again."""

from actions.base import Speak, Turn
from bot.assembly import the_shelf
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply
from bot.shelf import APPOINTMENT


class Restart(Speak):
    """Begin again."""

    intent = "restart"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        the_shelf().forget(turn.session, APPOINTMENT)  # who begins again may be somebody else at the same screen
        return talk.restart(turn.context)
