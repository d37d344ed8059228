"""Action: take a turn of finding a booking by its code."""

from actions.forms import ValidateForm
from bot.assembly import the_code_form
from bot.dialogue.form import Form


class ValidateCodeForm(ValidateForm):
    """Take a turn of finding a booking by its code."""

    def form(self) -> Form:
        """Return the core's form."""
        return the_code_form()
