"""Action: answer a question on a topic."""

from actions.base import Speak, Turn
from actions.own_booking import about_own
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Answer(Speak):
    """Answer a question on a topic."""

    intent = "answer"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return about_own(turn) or talk.answer(turn.reading, turn.context, turn.now)
