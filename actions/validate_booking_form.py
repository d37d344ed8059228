"""Action: take a turn of the booking."""

from actions.forms import ValidateForm
from bot.assembly import the_booking_form
from bot.dialogue.form import Form


class ValidateBookingForm(ValidateForm):
    """Take a turn of the booking."""

    def form(self) -> Form:
        """Return the core's form."""
        return the_booking_form()
