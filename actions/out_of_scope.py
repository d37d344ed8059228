"""Action: say what this assistant is not for."""

from actions.base import Speak, Turn
from actions.own_booking import about_code, about_own
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class OutOfScope(Speak):
    """Say what this assistant is not for."""

    intent = "out_of_scope"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return about_own(turn) or about_code(talk, turn) or talk.out_of_scope(turn.part, turn.context, turn.now)
