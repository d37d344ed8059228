"""Action: take a turn of the pre-screening."""

from actions.forms import ValidateForm
from bot.assembly import the_prescreen_form
from bot.dialogue.form import Form


class ValidatePrescreenForm(ValidateForm):
    """Take a turn of the pre-screening."""

    def form(self) -> Form:
        """Return the core's form."""
        return the_prescreen_form()
