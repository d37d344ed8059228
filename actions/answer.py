"""Action: answer a question on a topic."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Answer(Speak):
    """Answer a question on a topic."""

    intent = "answer"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.answer(turn.reading, turn.context, turn.now)
