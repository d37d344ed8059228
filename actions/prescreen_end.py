"""Action: show the result of the pre-screening, and forget the answers."""

from dataclasses import replace

from actions.base import Turn
from actions.forms import EndForm
from bot.assembly import the_phrasing, the_prescreen_form, the_shelf
from bot.dialogue.form import Form, State
from bot.dialogue.prescreen_result import shown
from bot.dialogue.reply import Message, Reply
from bot.shelf import RESULT
from bot.web.result_page import paper


class PrescreenEnd(EndForm):
    """Show the result of the pre-screening, and forget the answers."""

    def form(self) -> Form:
        """Return the core's form."""
        return the_prescreen_form()

    def stopped(self, state: State) -> tuple[Message, ...]:
        """Return what is said when the person broke off."""
        return (Message(the_phrasing().say("prescreen_stopped")),)

    def done(self, state: State, turn: Turn, session: str) -> Reply:
        """Return the result; it is kept for an hour in memory, the answers nowhere."""
        the_shelf().remember(session, RESULT, dict(state))
        context = replace(turn.context, entries=())  # "tilbage" and "kilde" are no more about an answer from before
        return shown(the_prescreen_form(), the_shelf(), paper, state, context)
