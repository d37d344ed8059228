"""Whether somebody who was asked says in words that the conversation shall be deleted."""

from dataclasses import replace

from bot.dialogue.context import Context
from bot.dialogue.few_words import is_only
from bot.dialogue.keys import act_key
from bot.dialogue.titles import DELETE

_ASKING = "delete_data"  # the act that asks it
_CONSENTS = frozenset("ja jaa jo jep jeps yes gør gerne endelig slet slette slettes".split())  # noqa: SIM905
_AROUND = frozenset(  # one a line they would fill the page
    """
    tak det den dem alt alting hele min mit mine vores samtale samtalen chat chatten data besked beskeder beskederne
    oplysninger snak snakken vi jeg du har skrevet må vil godt venligst bare nu så da og ok okay please lige hermed her
    """.split()  # noqa: SIM905
)


def is_asked(context: Context) -> bool:
    """Tell whether the question that is open is whether to delete the conversation."""
    return act_key(DELETE) in context.offered


def was_asked(context: Context) -> bool:
    """Tell whether that question is open, or was closed by something else that the person saw since."""
    return is_asked(context) or act_key(_ASKING) in context.offered


def closed(context: Context) -> Context:
    """Return the context in which that question waits for no answer any more, but may still be in somebody's mind."""
    asking = act_key(_ASKING)
    return replace(context, offered=tuple(asking if key == act_key(DELETE) else key for key in context.offered))


def consents(text: str) -> bool:
    """Tell whether an answer to that question says nothing but yes: "ja, slet det", "gør det", "slet".

    One word more, and it is no clear yes; deleting is for good.
    """
    return "?" not in text and is_only(text, _CONSENTS, _AROUND)
