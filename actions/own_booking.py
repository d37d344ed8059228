"""What the actions share that tell of the time booked, found or moved last in the conversation."""

from dataclasses import replace

from actions.base import Turn
from bot.assembly import the_code_form
from bot.dialogue.code_form import code_is_lost
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


def own_booking(turn: Turn) -> Reply | None:
    """Return the time and the place again, with ways to move and cancel it; None where no time is known."""
    told = the_code_form().own.told(turn.session, turn.text, turn.now)
    if told is None:
        return None
    offered = tuple(choice.key for choice in told.choices)
    return Reply([told], replace(turn.context, offered=offered, misses=0))


def lost_code(talk: Conversation, turn: Turn) -> Reply | None:
    """Tell somebody whose code is lost what it is, or what is left to do; None for any other message."""
    if not code_is_lost(turn.text):
        return None
    return own_booking(turn) or talk.plain("lost_code", turn.context)
