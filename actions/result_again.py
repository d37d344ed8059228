"""Action: show the result of the pre-screening again, as long as it is remembered."""

from actions.base import Speak, Turn
from bot.assembly import the_phrasing, the_prescreen_form, the_shelf
from bot.dialogue.conversation import Conversation
from bot.dialogue.prescreen_result import shown
from bot.dialogue.reply import Message, Reply
from bot.shelf import RESULT
from bot.web.result_page import paper


class ResultAgain(Speak):
    """Show the result of the pre-screening again, as long as it is remembered."""

    intent = "result_again"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        answers = the_shelf().recall(turn.session, RESULT)
        if answers is None:
            return talk.no_result(turn.context)
        result = shown(the_prescreen_form(), the_shelf(), paper, answers, turn.context)
        before = Message(the_phrasing().say("result_before"))  # asked for among new questions it is not theirs
        return Reply([before, *result.messages], result.context)
