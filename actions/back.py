"""Action: go back to the answer before."""

from actions.base import Speak, Turn
from bot.assembly import the_shelf
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply
from bot.shelf import RESULT


class Back(Speak):
    """Go back to the answer before."""

    intent = "back"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        named = turn.part and (turn.part.services or turn.part.group)
        if not turn.context.entries and not named and the_shelf().recall(turn.session, RESULT):
            return talk.result_over(turn.context)
        return talk.back(turn.context, turn.part, turn.now, turn.text)
