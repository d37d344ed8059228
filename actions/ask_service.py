"""Action: take the topic before to another service."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class AskService(Speak):
    """Take the topic before to another service."""

    intent = "ask_service"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.ask_service(turn.part, turn.context, turn.now, turn.text)
