"""Action: meet a person in danger."""

from actions.base import Speak, Turn
from bot.assembly import the_danger
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class Danger(Speak):
    """Meet a person in danger."""

    intent = "danger"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.danger(the_danger().recognise(turn.text), turn.context)
