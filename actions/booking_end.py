"""Action: leave the booking, and forget what was said in it."""

from actions.forms import EndForm
from bot.assembly import the_booking_form, the_booking_texts
from bot.dialogue.form import Form, State
from bot.dialogue.reply import Message


class BookingEnd(EndForm):
    """Leave the booking, and forget what was said in it."""

    def form(self) -> Form:
        """Return the core's form."""
        return the_booking_form()

    def stopped(self, state: State) -> tuple[Message, ...]:
        """Return what is said when the person broke off."""
        return (Message(the_booking_texts().say("stopped_code" if state.get("code") else "stopped")),)
