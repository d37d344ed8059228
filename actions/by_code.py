"""What the actions share that find a booking by its code."""

from actions.base import Turn
from actions.own_booking import own_booking
from bot.assembly import the_code_form
from bot.booking import normalise_code
from bot.dialogue.conversation import Conversation
from bot.dialogue.of_booking import declines
from bot.dialogue.reply import Reply


def by_code(act: str, talk: Conversation, turn: Turn) -> Reply:
    """Lead to the questions for a code, where a message can mean a booking; "jeg vil ikke flytte den" keeps it."""
    own = the_code_form().own.code(turn.session)
    known = bool(turn.choice or own or normalise_code(turn.text))
    kept = own_booking(turn) if turn.choice is None and declines(turn.text) else None
    return kept or talk.by_code(act, turn.reading, turn.context, turn.now, known)
