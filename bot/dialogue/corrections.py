"""Answers that were not what was meant: "nej, § 108", "ikke bostøtte", "det hjalp ikke", "tilbage"."""

import re
from dataclasses import replace
from datetime import datetime

from bot.danish.words import words
from bot.dialogue.context import Context
from bot.dialogue.deletion import is_asked
from bot.dialogue.follow_up import is_elliptic
from bot.dialogue.keys import answer_key
from bot.dialogue.last_answer import LastAnswer
from bot.dialogue.rejecting import rejects
from bot.dialogue.reply import Message, Reply
from bot.dialogue.titles import act_choice
from bot.dialogue.unsure import Unsure
from bot.understanding.reading import Part, Reading

_NO = {"nej", "næ", "niks", "ikke", "ups"}
_TOO_HARD = re.compile(r"\b(?:forstå\w*|fatter|begriber)\b.*\b(?:ikke|intet|ingenting|hat)\b|\bikke\b.*\bforstå\w*")
_BY_US = re.compile(  # that the assistant does not understand is no reason for easy words
    r"\b(?:du|i|robotten|botten|maskinen) (?:\w+ ){0,2}?(?:forstå\w*|fatter|begriber)(?! jeg| vi)\b"
    r"|\b(?:forstår|fatter|begriber) (?:du|i)\b|\b(?:kan|vil) (?:du|i)\b.*\bforstå"
)


class Corrections(Unsure, LastAnswer):
    """Asks the question before anew for what is named instead; where nothing is, offers other ways."""

    def answer(self, reading: Reading, context: Context, now: datetime) -> Reply:
        """Answer what was read; "nej ikke bostøtte, § 107" corrects the service of the question before."""
        part = reading.parts[0] if reading.parts else None
        tokens = words(reading.text)
        says_no = bool(tokens) and tokens[0].text in _NO and is_elliptic(reading.text)
        if part and says_no and (part.services or part.group) and context.topic in self.knowledge.topics:
            return self._corrected(part, context, now, reading.text)
        return self.answerer.answer(reading, context, now)

    def back(self, context: Context, part: Part | None, now: datetime, text: str = "") -> Reply:
        """Go back to the answer before the last one; with a service named, correct the question before."""
        if part and (part.services or part.group):
            return self._corrected(part, context, now, text)
        if len(context.entries) < 2:
            return self.repeat(context, now)
        before = replace(context, entries=context.entries[:-1])
        reply = self.answerer.entry_again(before.entries[-1], before, now)
        return Reply([Message(self.phrasing.say("back")), *reply.messages], reply.context)

    def deny(self, context: Context, part: Part | None, now: datetime, text: str = "") -> Reply:
        """ "Nej" to what was offered; "nej, § 108" corrects the question before."""
        if part and (part.services or part.group):
            return self._corrected(part, context, now, text)
        if is_asked(context):
            return self.plain("not_deleted", context)
        return self._offer(self.phrasing.say("deny"), (act_choice("human"),), replace(context, misses=0))

    def not_helpful(self, context: Context, part: Part | None, now: datetime, text: str = "") -> Reply:
        """The answer did not help: ask again, offer a person; with a service named, correct the question before.

        One that was not understood is said again in easy words, the first time.
        """
        if part and (part.services or part.group):
            return self._corrected(part, context, now, text)
        plain = text.lower()
        if not context.easy and _TOO_HARD.search(plain) and not _BY_US.search(plain):
            return self.easy(True, context, now)
        return self._offer(
            self.phrasing.say("not_helpful"), (act_choice("human"),), replace(context, misses=context.misses + 1)
        )

    def rejected(self, text: str, part: Part | None, context: Context) -> Reply | None:
        """Take "ikke bostøtte" as no more than that, and offer the other kinds of help; None for any other message."""
        if part is None or not rejects(text, part):
            return None
        known = part.services[0] if part.services else str(part.group)
        kinds = self.answerer.choices.kinds
        topic = context.topic if context.topic and kinds(context.topic) else "overview"
        choices = tuple(choice for choice in kinds(topic) if choice.key != answer_key(topic, known))
        named = self.knowledge.services[known].name if part.services else known
        text = self.phrasing.say("rejected", help=named)
        return self._offer(text, choices, replace(context, service=None, group=None, misses=0))

    def _corrected(self, part: Part, context: Context, now: datetime, text: str) -> Reply:
        """Take "nej ikke bostøtte, § 107" as the service named last; a longer message asks something of its own."""
        if not is_elliptic(text):
            topics = tuple(pair for pair in part.topics if pair[0] in self.knowledge.topics)
            if topics:
                return self.answerer.answer(Reading(text, (replace(part, topics=topics),)), context, now)
        named = replace(part, services=part.services[-1:], group=None if part.services else part.group)
        return self.ask_service(named, context, now, text)
