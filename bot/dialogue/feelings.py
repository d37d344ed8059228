"""What is said to somebody who tells how they feel, and what is hard for them."""

import re
from dataclasses import replace
from datetime import datetime

from bot.dialogue.context import Context
from bot.dialogue.few_words import is_bare_no
from bot.dialogue.reply import Reply
from bot.dialogue.titles import act_choice
from bot.dialogue.unsure import Unsure
from bot.understanding.reading import Part, Reading

_NOT_BETTER = re.compile(r"\b(?:ikke|ik|ikk|aldrig|ingen\w*|næppe|hverken|værre|dårlig\w*|skidt|desværre)\b")


class Feelings(Unsure):
    """Meets a feeling with a kind sentence and people to talk to, a need with what there is for it."""

    def feeling_bad(self, part: Part | None, context: Context, now: datetime) -> Reply:
        """Say a kind sentence, people to talk to, and the way to help; a need that is named is answered."""
        if part and part.theme:
            return self._topic("themes", part, context, now)
        choices = (act_choice("prescreen"), act_choice("human"))
        return self._offer(self.phrasing.say("feeling_bad"), choices, replace(context, misses=0))

    def need(self, reading: Reading, context: Context, now: datetime) -> Reply:
        """Answer somebody who tells what is hard for them with the theme it belongs to, where one is named."""
        part = reading.parts[0] if reading.parts else None
        if part and part.theme:
            return self._topic("themes", part, context, now)
        return self.unsure(reading, context, now)

    def feeling_better(self, part: Part | None, context: Context, now: datetime, text: str) -> Reply:
        """Be glad with a person who feels better; a word that may deny it makes it a person who does not."""
        if _NOT_BETTER.search(text.lower()):
            return self.feeling_bad(part, context, now)
        return self.plain("feeling_better", context)

    def not_better(self, context: Context, now: datetime, text: str) -> Reply:
        """Meet a no to that gladness as somebody who does not feel better after all; a bare one may want nothing."""
        if is_bare_no(text):
            offered = (act_choice("human"),)
            return self._offer(self.phrasing.say("not_better_or_nothing"), offered, replace(context, misses=0))
        return self.feeling_bad(None, context, now)
