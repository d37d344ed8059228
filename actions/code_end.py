"""Action: leave the questions for a code; a time that is to be moved goes on in the booking."""

from typing import Any

from rasa_sdk.events import FollowupAction, SlotSet

from actions.forms import EndForm, slots
from bot.assembly import the_booking_form, the_booking_texts, the_code_form
from bot.dialogue.conversation import BOOKING_FORM
from bot.dialogue.form import Form, State
from bot.dialogue.reply import Message


class CodeEnd(EndForm):
    """Leave the questions for a code."""

    def form(self) -> Form:
        """Return the core's form."""
        return the_code_form()

    def stopped(self, state: State) -> tuple[Message, ...]:
        """Return what is said when the person broke off."""
        return (Message(the_booking_texts().say("stopped_code")),)

    def goes_on(self, state: State) -> list[dict[str, Any]]:
        """Hand a time that is to be moved to the booking form."""
        if not state.get("moves"):
            return []
        booking = the_booking_form()
        fresh = dict.fromkeys((*booking.questions, *booking.memory))
        moved = {**fresh, "code": state["code"], "last": state["moves"]}
        return [*slots(booking, moved), SlotSet("requested_slot", None), FollowupAction(BOOKING_FORM)]
