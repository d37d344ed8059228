"""What the actions share that tell of the time booked, found or moved last in the conversation."""

from dataclasses import replace

from actions.base import Turn
from bot.assembly import the_booking_texts, the_code_form
from bot.dialogue.booking_asides import asks_what_to_bring
from bot.dialogue.booking_names import changes_name
from bot.dialogue.code_form import code_is_lost
from bot.dialogue.conversation import CODE_FORM, Conversation
from bot.dialogue.few_words import changes_mind
from bot.dialogue.keys import act_key
from bot.dialogue.of_booking import asks_for_reminder
from bot.dialogue.own_booking import CANCEL, TITLES
from bot.dialogue.reply import Choice, Message, Reply

_JUST = {None, "thanks", "move_booking", "my_booking"}  # with a form, what was done before it ended is forgotten


def own_booking(turn: Turn) -> Reply | None:
    """Return the time and the place again, with ways to move and cancel it; None where no time is known."""
    told = the_code_form().own.told(turn.session, turn.text, turn.now)
    if told is None:
        return None
    offered = tuple(choice.key for choice in told.choices)
    return Reply([told], replace(turn.context, offered=offered, misses=0))


def about_own(turn: Turn) -> Reply | None:
    """Tell somebody whose time is known here what to bring to it, or that its name stays; None for anything else."""
    brings, renames = asks_what_to_bring(turn.text), changes_name(turn.text)
    if turn.choice is not None or not (brings or renames) or the_code_form().own.code(turn.session) is None:
        return None
    if brings:
        return Reply([Message(the_booking_texts().say("bring"))], replace(turn.context, misses=0))
    return name_stays(turn)


def name_stays(turn: Turn) -> Reply:
    """Say that the name on a time cannot be changed, and offer to cancel it."""
    choice = Choice(act_key(CANCEL), TITLES[CANCEL])
    said = Message(the_booking_texts().say("name_stays"), (choice,))
    return Reply([said], replace(turn.context, offered=(choice.key,), misses=0))


def dropped(turn: Turn, stops: bool = False) -> Reply | None:
    """Ask whoever stops right after having booked, or changes their mind, whether the time shall be cancelled.

    None where no time is known, or something else was spoken of since.
    """
    meant = changes_mind(turn.text) or (stops and turn.after in _JUST)
    if not meant or the_code_form().own.code(turn.session) is None:
        return None
    return Reply([], replace(turn.context, misses=0), CODE_FORM)


def about_code(talk: Conversation, turn: Turn) -> Reply | None:
    """Tell somebody whose code is lost what it is, or what is left to do; None for any other message.

    Who wants to be reminded of a time hears that no reminders come, and the time, where it is known.
    """
    if asks_for_reminder(turn.text):
        own = own_booking(turn)
        said = Message(the_booking_texts().say("no_reminder"))
        return Reply([said, *own.messages], own.context) if own else Reply([said], replace(turn.context, misses=0))
    if not code_is_lost(turn.text):
        return None
    return own_booking(turn) or talk.plain("lost_code", turn.context)
