"""How old somebody is said to be in a question, for answers that depend on it."""

import re
from datetime import date

from bot.eligibility import Eligibility
from bot.eligibility.model import Span

ADULT = 18
_OF_SOMEBODY = 10
"""Fewer years than that are an age only where somebody is spoken of."""
_MAY_TELL = re.compile(  # reading an age costs a hundred times as much, and most messages tell none
    r"(?<!§)(?<!§ )(?<!hvad er )\b(?:1?[0-9]|fjorten|femten|seksten|sytten|atten)\b|årig|teenager|umyndig"
)


class Ages:
    """Reads ages as the pre-screening does."""

    def __init__(self, eligibility: Eligibility) -> None:
        self._eligibility = eligibility

    def said(self, text: str, today: date) -> Span | None:
        """Return the lowest and highest age of the one a question is about; None where none is said."""
        if not _MAY_TELL.search(text.lower()):
            return None
        heard = self._eligibility.hear(text, today=today)
        span = self._eligibility.years(heard.answers)
        if span and span[1] < _OF_SOMEBODY and heard.person is None:  # "er § 108 kun 2 år"
            return None
        return span
