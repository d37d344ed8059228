"""The acts of a conversation that are not answers from the knowledge: opening, a person, choices, forms, danger."""

import re
from dataclasses import replace
from datetime import datetime

from bot.danish.words import words
from bot.dialogue.acts import offering
from bot.dialogue.comparing import Comparing
from bot.dialogue.context import Context
from bot.dialogue.corrections import Corrections
from bot.dialogue.deletion import is_asked
from bot.dialogue.feelings import Feelings
from bot.dialogue.few_words import tells
from bot.dialogue.keys import ActKey, AnswerKey, FormKey, parse
from bot.dialogue.of_booking import declines, speaks_of_booking
from bot.dialogue.pointing import MOST_WORDS, place
from bot.dialogue.reply import Choice, Message, Reply
from bot.dialogue.titles import BOOKING_TITLES, DELETE, act_choice, choice_title
from bot.dialogue.unsure import OFFERED
from bot.opening_hours import names_only_days
from bot.understanding.reading import Part, Reading

PRESCREEN_FORM, BOOKING_FORM, CODE_FORM = "prescreen_form", "booking_form", "code_form"
_BY_HEART = 1.0  # a phrase that was learned word for word
_ONLY_DAYS = 6  # words: in longer messages days are seldom all, and to read them costs a tenth of a message
_CALL_ME = re.compile(r"\bring\w*\s+(?:\w+\s+)?(?:mig|os)\b|\bringes op\b|\bringe? tilbage\b")
_RIGHT_NOW = re.compile(r"\b(?:nu|straks|med det samme|hurtigst|akut|i aften|i nat|om natten|hele natten)\b")


class Conversation(Comparing, Corrections, Feelings):
    """Words the acts; each method takes what is remembered and returns what is said and remembered after.

    What is said to unsure messages, of the last answer, and to corrections, comparisons and feelings it inherits.
    """

    def opened(self) -> Reply:
        """Say what a conversation begins with."""
        return self.starters("welcome", Context())

    def restart(self, context: Context) -> Reply:
        """Forget everything but the wish for easy words."""
        return self.starters("restart", Context(easy=context.easy))

    def human(self, context: Context, now: datetime, text: str = "") -> Reply:
        """Tell how to reach a person, and whether the door is open now, and offer a time.

        Who wants a call hears that none comes. Who needs somebody right now also hears of those who listen when the
        office does not.
        """
        no_call = f"{self.phrasing.say('no_call')} " if _CALL_ME.search(text.lower()) else ""
        right_now = _RIGHT_NOW.search(text.lower())
        text = f"{no_call}{self.phrasing.say('human')}\n{self.answerer.hours.sentence_now(now)}"
        sources = self.phrasing.cited(self.knowledge.entries["general/contact"].sources)
        listens = [Message(self.alarm.gentle(context.easy))] if right_now else []
        book = act_choice("book")
        return Reply([Message(text, (book,), sources), *listens], replace(context, misses=0, offered=(book.key,)))

    def affirm(self, context: Context, now: datetime) -> Reply:
        """ "Ja" takes the one choice that was offered; with several, asks which."""
        offered = [(key, parse(key)) for key in context.offered]
        answers = {key: meaning for key, meaning in offered if isinstance(meaning, AnswerKey)}
        if context.misses and len(answers) == 1:
            return self.choose(next(iter(answers)), context, now)
        if is_asked(context):
            return self.delete_data(context)
        if answers:
            acts = [act_choice(meaning.intent) for _, meaning in offered if isinstance(meaning, ActKey)]
            choices = (*acts, *(Choice(key, self._title(meaning)) for key, meaning in answers.items()))
            return self._offer(self.phrasing.say("affirm"), choices, replace(context, misses=0))
        return self.starters("affirm", context)

    def choose(self, key: str, context: Context, now: datetime) -> Reply:
        """Answer a choice that was pressed or pointed at. Raises ``ValueError`` for an unknown key."""
        meaning = parse(key)
        if isinstance(meaning, ActKey):
            if meaning.intent == DELETE:  # deletes for good, so that only the button itself will do
                return self.delete_data(context)
            return Reply([], context, f"action_{meaning.intent}")
        if isinstance(meaning, FormKey):
            act = "prescreen" if meaning.form == "prescreen" else "book"
            return self._offer(self.phrasing.say("form_over"), (act_choice(act),), context)
        known = {*self.knowledge.services, *self.knowledge.groups, None}
        if meaning.topic not in self.knowledge.topics or meaning.service not in known:
            raise ValueError(key)
        return self.answerer.answer_topic(meaning.topic, meaning.service, meaning.theme, context, now)

    def prescreen(self, part: Part | None, context: Context, now: datetime, text: str = "") -> Reply:
        """Begin the pre-screening; for one service that was named, say first who may get it, and offer it."""
        if part and (part.services or part.group):
            asked = replace(part, topics=(("target_group", 1.0),))
            if self.answerer.is_for_young(text, asked, now):
                return self.answerer.answer(Reading(text, (asked,)), context, now)
            reply = self._topic("target_group", part, context, now)
            last = reply.messages[-1]
            others = self._readings("", replace(part, topics=part.topics[1:]), context)[:1]
            begin = act_choice("prescreen")
            rest = [choice for choice in dict.fromkeys((*others, *last.choices)) if choice != begin]
            kept = OFFERED - 1 if len(part.services) == 1 else len(rest)  # of several services each can be chosen
            return offering(reply, (*rest[:kept], begin))
        if part and part.outside:
            return self._topic("other_services", part, context, now)
        return Reply([], replace(context, misses=0), PRESCREEN_FORM)

    def book(self, part: Part | None, context: Context) -> Reply:
        """Begin to book a time; a service that was named is remembered as what it is about."""
        return Reply([], replace(context, misses=0), BOOKING_FORM)

    def no_result(self, context: Context) -> Reply:
        """Say that no result of a pre-screening is remembered, and offer to begin again."""
        return self._offer(self.phrasing.say("no_result"), (act_choice("prescreen"),), context)

    def result_over(self, context: Context) -> Reply:
        """Say that the answers behind a result can be changed no more, and offer to begin again."""
        return self._offer(self.phrasing.say("result_over"), (act_choice("prescreen"),), context)

    def by_code(self, act: str, reading: Reading, context: Context, now: datetime, known: bool) -> Reply:
        """Begin to find a booking by its code; the form reads from the message what shall be done with it.

        ``known``: the act was chosen, or there is a time to do it with. Else a message in which nothing speaks of a
        booking is not met with a question for a code: the act is offered with what else may be meant.
        """
        part = reading.parts[0] if reading.parts else None
        declined = declines(reading.text)
        meant = speaks_of_booking(reading.text) and not declined
        if known or part is None or meant or part.confidence >= _BY_HEART:
            return Reply([], replace(context, misses=0), CODE_FORM)
        if speaks_of_booking(reading.text):
            return self.deny(context, part, now, reading.text)
        left = tuple(pair for pair in part.topics if pair[0] not in BOOKING_TITLES)
        also = () if declined or tells(reading.text) else (act_choice(act),)
        parts = (replace(part, topics=left),) if left else ()
        return self.unsure(Reading(reading.text, parts), context, now, also)

    def bare_day(self, text: str, context: Context, now: datetime) -> Reply | None:
        """Take a message that only names days ("og på onsdag") as asking for the hours; from there one can book.

        Right after an answer about a service "også i weekenden" is about that service.
        """
        topic = self.knowledge.topics.get(context.topic or "")
        few = len(words(text)) <= _ONLY_DAYS
        if not few or (topic and topic.per == "service") or not names_only_days(text, now):
            return None
        reply = self.answerer.answer_topic("opening_hours", None, None, context, now, text)
        return offering(reply, (act_choice("book"), *reply.messages[-1].choices))

    def short_name(self, text: str, context: Context, now: datetime) -> Reply | None:
        """Take "det midlertidige" after a question on botilbud as that question of the service named for short."""
        if context.topic is None or len(words(text)) > MOST_WORDS:
            return None
        part = self.answerer.narrowed(text, Part(((context.topic, 1.0),)), context)
        return self._topic(context.topic, part, context, now) if part.services else None

    def offered_in_words(self, text: str, context: Context) -> str | None:
        """Return the key of the offered choice that a short text points at: "den første", "nr. 2", "2".

        The last one is never "Det ved jeg ikke", which stands last and is no answer.
        """
        at = place(text)
        if at == -1 and len(context.offered) > 1 and context.offered[-1].endswith(":unknown"):
            at = -2
        return context.offered[at] if at is not None and -len(context.offered) <= at < len(context.offered) else None

    def delete_data(self, context: Context) -> Reply:
        """Ask before the conversation is deleted; the channel deletes it when that is chosen."""
        return self._offer(self.phrasing.say("delete_data"), (act_choice(DELETE),), context)

    def danger(self, kind: str | None, context: Context) -> Reply:
        """Meet a person in danger: short, warm, with whom to call. What was said before is left as it was."""
        return Reply(
            [Message(self.alarm.reply(kind if kind in self.alarm.kinds else self.alarm.kinds[0], context.easy))],
            context,
        )

    def _title(self, key: AnswerKey) -> str:
        return choice_title(self.knowledge, key.topic, key.service, key.theme)
