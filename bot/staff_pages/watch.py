"""Watches the turns for what was asked in vain."""

from bot.assembly import the_feedback, the_vain
from bot.channels import turned
from bot.channels.turned import Outcome, Turned
from bot.staff.topics import FALLBACK
from bot.staff.vain import NOT_UNDERSTOOD, OUTSIDE, SURE, UNSURE

_WANTS_A_PERSON = "human"


def begin() -> None:
    """Watch from now on."""
    turned.watch(see)
    the_feedback().watch(the_vain().rated)


def see(turn: Turned) -> None:
    """Keep a turn's message where it was asked in vain."""
    if turn.text is None:
        return
    reading = (turn.intent, turn.confidence, turn.service)
    reason = _reason(turn)
    if reason:
        the_vain().keep(turn.at, reason, turn.text, turn.conversation, *reading)
    elif turn.about:
        the_vain().answered(turn.at, " ".join(turn.about), turn.text, turn.conversation, *reading)


def _reason(turn: Turned) -> str | None:
    if turn.outcome is Outcome.OFFERED or (turn.outcome is Outcome.TO_A_PERSON and turn.intent != _WANTS_A_PERSON):
        return NOT_UNDERSTOOD
    if turn.outcome is Outcome.OUTSIDE:
        return OUTSIDE
    if turn.outcome is Outcome.ANSWERED and turn.intent != FALLBACK and turn.confidence < SURE:
        return UNSURE
    return None
