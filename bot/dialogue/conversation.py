"""The acts of a conversation that are not answers from the knowledge: greeting, help, going back, and so on."""

import re
from dataclasses import replace
from datetime import datetime

from bot.danger import Danger
from bot.danish.words import words
from bot.dialogue.answerer import Answerer
from bot.dialogue.context import Context
from bot.dialogue.deletion import is_asked
from bot.dialogue.few_words import is_only, tells
from bot.dialogue.follow_up import asks_other_service, is_elliptic
from bot.dialogue.keys import ActKey, AnswerKey, FormKey, answer_key, parse
from bot.dialogue.of_booking import declines, speaks_of_booking
from bot.dialogue.pointing import MOST_WORDS, place
from bot.dialogue.rejecting import rejects
from bot.dialogue.reply import Choice, Message, Reply
from bot.dialogue.titles import ACT_TITLES, BOOKING_TITLES, DELETE, act_choice, choice_title
from bot.knowledge.model import Entry
from bot.opening_hours import names_only_days
from bot.understanding.reading import Part, Reading

PRESCREEN_FORM, BOOKING_FORM, CODE_FORM = "prescreen_form", "booking_form", "code_form"
_STARTERS = (("price", "85"), ("opening_hours", None), ("complaint", None))
_OFFERED = 4
_MIN_OFFER = 0.02
_LEANS = 0.35
_BY_HEART = 1.0  # a phrase that was learned word for word
_SIDE_BY_SIDE = 4
_ONLY_DAYS = 6
_DAYS = re.compile(r"dag|morgen|week|uge|aften|nat|jul|påske|pinse|nytår|[0-9]|\b(?:man|tir|ons|tor|fre|lør|søn)\b")
_DIFFER_IN = ("duration", "price")  # what is asked next of services that are compared
_NO = {"nej", "næ", "niks", "ikke", "ups"}
_BARE_NO = frozenset({"nej", "næ", "niks", "nope"})
_AROUND_BARE_NO = frozenset({"tak", "ellers", "mange", "det", "er", "fint", "ok", "okay"})
_MISSES_TO_HUMAN = 2
_TOO_HARD = re.compile(r"\b(?:forstå\w*|fatter|begriber)\b.*\b(?:ikke|intet|ingenting|hat)\b|\bikke\b.*\bforstå\w*")
_NOT_BETTER = re.compile(r"\b(?:ikke|ik|ikk|aldrig|ingen\w*|næppe|hverken|værre|dårlig\w*|skidt|desværre)\b")
_BY_US = re.compile(  # that the assistant does not understand is no reason for easy words
    r"\b(?:du|i|robotten|botten|maskinen) (?:\w+ ){0,2}?(?:forstå\w*|fatter|begriber)(?! jeg| vi)\b"
    r"|\b(?:forstår|fatter|begriber) (?:du|i)\b|\b(?:kan|vil) (?:du|i)\b.*\bforstå"
)
_CALL_ME = re.compile(r"\bring\w*\s+(?:\w+\s+)?(?:mig|os)\b|\bringes op\b|\bringe? tilbage\b")

_RIGHT_NOW = re.compile(r"\b(?:nu|straks|med det samme|hurtigst|akut|i aften|i nat|om natten|hele natten)\b")


class Conversation:
    """Words the acts; each method takes what is remembered and returns what is said and remembered after."""

    def __init__(self, answerer: Answerer, alarm: Danger) -> None:
        self.answerer = answerer
        self.alarm = alarm
        self.knowledge = answerer.knowledge
        self.phrasing = answerer.phrasing

    def plain(self, name: str, context: Context) -> Reply:
        """Say one sentence of ``knowledge/phrasing.yml``, and remember what was."""
        return Reply([Message(self.phrasing.say(name))], replace(context, misses=0, offered=()))

    def starters(self, name: str, context: Context) -> Reply:
        """Say a sentence, with examples of what can be asked."""
        choices = tuple(
            Choice(answer_key(topic, service), choice_title(self.knowledge, topic, service))
            for topic, service in _STARTERS
        )
        acts = (act_choice("prescreen"), act_choice("book"))
        return self._offer(self.phrasing.say(name), (*acts, *choices), replace(context, misses=0))

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

    def unsure(self, reading: Reading, context: Context, now: datetime, also: tuple[Choice, ...] = ()) -> Reply:
        """Offer the best readings, and those in ``also``; after two misses in a row, a person.

        A short message that leans on the topic before is answered, and so is one that only names a service.
        """
        part = self.answerer.narrowed(reading.text, reading.parts[0], context) if reading.parts else None
        if part and asks_other_service(reading.text, part) and context.topic in self.knowledge.topics:
            return self.ask_service(part, context, now)
        if part and self.answerer.is_for_young(reading.text, part, now):
            return self.answerer.answer(reading, context, now)
        if part:
            part = self.answerer.weighed(Reading(reading.text, (part,)), context).parts[0]
            leans = part.topic == context.topic or bool(part.services or part.group)
            if leans and part.topic in self.knowledge.topics and part.confidence >= _LEANS:
                return self.answerer.answer(reading, context, now)
            if part.outside and not part.services:
                return self._topic("other_services", part, context, now)
        misses = context.misses + 1
        readings = self._readings(reading.text, part, context) if part else ()
        choices = (*readings[: _OFFERED - len(also)], *also)
        if misses >= _MISSES_TO_HUMAN or not choices:
            return self._offer(self._to_a_person(now), choices, replace(context, misses=misses))
        return self._offer(
            self.phrasing.say("unsure"), (*choices, act_choice("human")), replace(context, misses=misses)
        )

    def ask_service(self, part: Part | None, context: Context, now: datetime, text: str = "") -> Reply:
        """ "Hvad med § 107?": the topic before, for another service; without one, what the service is."""
        if part is None:
            return self.unsure(Reading("", ()), context, now)
        part = self.answerer.narrowed(text, part, context)
        topic = context.topic if context.topic in self.knowledge.topics else None
        if not part.services and not part.group:
            return (
                self._topic("other_services", part, context, now)
                if part.outside
                else self.unsure(Reading("", (part,)), context, now)
            )
        if topic is None or self.knowledge.topics[topic].per == "general":
            topic = "overview"
        return self._topic(topic, part, context, now)

    def answer(self, reading: Reading, context: Context, now: datetime) -> Reply:
        """Answer what was read; "nej ikke bostøtte, § 107" corrects the service of the question before."""
        part = reading.parts[0] if reading.parts else None
        tokens = words(reading.text)
        says_no = bool(tokens) and tokens[0].text in _NO and is_elliptic(reading.text)
        if part and says_no and (part.services or part.group) and context.topic in self.knowledge.topics:
            return self._corrected(part, context, now, reading.text)
        return self.answerer.answer(reading, context, now)

    def compare(self, part: Part | None, context: Context, now: datetime, text: str = "") -> Reply:
        """Put what two or three services are side by side."""
        services = [*(part.services if part else ()), *self.answerer.short_names_in(text)]
        if part and part.group:
            services += self.knowledge.groups[part.group].services if len(services) < 2 else ()
        services = list(dict.fromkeys(services))
        if len(services) == 1 and context.service and context.service not in services:
            services = [context.service, *services]
        if part and part.outside:
            reply = self._topic("other_services", replace(part, services=()), context, now)
            if not services:
                return reply
            more = self._topic(
                "overview", replace(part, outside=None, services=tuple(services[:1])), reply.context, now
            )
            return Reply([*reply.messages, *more.messages], more.context)
        if len(services) < 2 and context.topic in {"practical_help_83", "details_83"}:
            return self._topic("difference_83_85", Part((("difference_83_85", 1.0),)), context, now)
        if len(services) < 2:
            return self.plain("compare", context)
        reply = self._topic("overview", Part((("overview", 1.0),), tuple(services[:_SIDE_BY_SIDE])), context, now)
        further = [Choice(answer_key(topic, None), choice_title(self.knowledge, topic, None)) for topic in _DIFFER_IN]
        return _offering(reply, (*reply.messages[-1].choices, *further))

    def source(self, context: Context, now: datetime) -> Reply:
        """Name the sources of the last answer in words."""
        entry = self._last(context)
        if entry is None:
            return self.answerer.answer_topic("document_scope", None, None, context, now)
        cited = self.phrasing.cited(entry.sources)
        lines = [f"- {item.title}, {item.date}: {item.section}" for item in cited]
        return Reply([Message("\n".join([self.phrasing.say("source"), *lines]), (), cited)], replace(context, misses=0))

    def more(self, context: Context) -> Reply:
        """Offer what leads deeper from the last answer."""
        entry = self._last(context)
        if entry is None:
            return self.starters("no_last_answer", context)
        keys = [
            (self.knowledge.entries[key].topic, self.knowledge.entries[key].service, self.knowledge.entries[key].theme)
            for key in entry.more
        ]
        keys += [
            (kin, entry.service if f"{entry.service}/{kin}" in self.knowledge.entries else None, None)
            for kin in self.knowledge.topics[entry.topic].kin
            if kin in self.knowledge.topics
        ]
        choices = tuple(Choice(answer_key(*key), choice_title(self.knowledge, *key)) for key in dict.fromkeys(keys))
        return self._offer(self.phrasing.say("more" if choices else "no_more"), choices[:4], replace(context, misses=0))

    def repeat(self, context: Context, now: datetime) -> Reply:
        """Say the last answer again."""
        entry = self._last(context)
        if entry is None:
            return self.starters("no_last_answer", context)
        return self.answerer.entry_again(entry.key, context, now)

    def back(self, context: Context, part: Part | None, now: datetime, text: str = "") -> Reply:
        """Go back to the answer before the last one; with a service named, correct the question before."""
        if part and (part.services or part.group):
            return self._corrected(part, context, now, text)
        if len(context.entries) < 2:
            return self.repeat(context, now)
        before = replace(context, entries=context.entries[:-1])
        reply = self.answerer.entry_again(before.entries[-1], before, now)
        return Reply([Message(self.phrasing.say("back")), *reply.messages], reply.context)

    def easy(self, wanted: bool, context: Context, now: datetime) -> Reply:
        """Switch the easy words on or off, and say the last answer again in them; easier than easy is a person."""
        if wanted and context.easy:
            return self._offer(self.phrasing.say("easy_already"), (act_choice("human"),), replace(context, misses=0))
        context = replace(context, easy=wanted, misses=0)
        said = Message(self.phrasing.say("easy_on" if wanted else "easy_off"))
        entry = self._last(context)
        if entry is None:
            return Reply([said], context)
        reply = self.answerer.entry_again(entry.key, context, now)
        return Reply([said, *reply.messages], reply.context)

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

    def deny(self, context: Context, part: Part | None, now: datetime, text: str = "") -> Reply:
        """ "Nej" to what was offered; "nej, § 108" corrects the question before."""
        if part and (part.services or part.group):
            return self._corrected(part, context, now, text)
        if is_asked(context):
            return self.plain("not_deleted", context)
        return self._offer(self.phrasing.say("deny"), (act_choice("human"),), replace(context, misses=0))

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

    def out_of_scope(self, part: Part | None, context: Context, now: datetime) -> Reply:
        """Say what this assistant is not for; help that is in neither document is named.

        A message that names a service is not foreign, whatever else is in it: its likeliest readings are offered.
        """
        if part and part.outside:
            return self._topic("other_services", part, context, now)
        of_field = tuple(pair for pair in part.topics if pair[0] in self.knowledge.topics) if part else ()
        if part and part.services and of_field:
            share = sum(value for _, value in of_field)
            topics = tuple((topic, value / share) for topic, value in of_field)
            return self.unsure(Reading("", (replace(part, topics=topics),)), context, now)
        return self.plain("out_of_scope", context)

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
            kept = _OFFERED - 1 if len(part.services) == 1 else len(rest)  # of several services each can be chosen
            return _offering(reply, (*rest[:kept], begin))
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
        may = len(words(text)) <= _ONLY_DAYS and _DAYS.search(text.lower())  # reading days costs a tenth of a message
        if not may or (topic and topic.per == "service") or not names_only_days(text, now):
            return None
        reply = self.answerer.answer_topic("opening_hours", None, None, context, now, text)
        return _offering(reply, (act_choice("book"), *reply.messages[-1].choices))

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

    def short_name(self, text: str, context: Context, now: datetime) -> Reply | None:
        """Take "det midlertidige" after a question on botilbud as that question of the service named for short."""
        if context.topic is None or len(words(text)) > MOST_WORDS:
            return None
        part = self.answerer.narrowed(text, Part(((context.topic, 1.0),)), context)
        return self._topic(context.topic, part, context, now) if part.services else None

    def offered_in_words(self, text: str, context: Context) -> str | None:
        """Return the key of the offered choice that a short text points at: "den første", "nr. 2", "2"."""
        at = place(text)
        return context.offered[at] if at is not None and -len(context.offered) <= at < len(context.offered) else None

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
        if is_only(text, _BARE_NO, _AROUND_BARE_NO):
            offered = (act_choice("human"),)
            return self._offer(self.phrasing.say("not_better_or_nothing"), offered, replace(context, misses=0))
        return self.feeling_bad(None, context, now)

    def filler(self, context: Context, now: datetime) -> Reply:
        """Meet "nå", "hmm", "det der": asks nothing; the second in a row leads to a person."""
        misses = context.misses + 1
        text = self._to_a_person(now) if misses >= _MISSES_TO_HUMAN else self.phrasing.say("filler")
        return Reply([Message(text)], replace(context, misses=misses))

    def delete_data(self, context: Context) -> Reply:
        """Ask before the conversation is deleted; the channel deletes it when that is chosen."""
        return self._offer(self.phrasing.say("delete_data"), (act_choice(DELETE),), context)

    def danger(self, kind: str | None, context: Context) -> Reply:
        """Meet a person in danger: short, warm, with whom to call. What was said before is left as it was."""
        return Reply(
            [Message(self.alarm.reply(kind if kind in self.alarm.kinds else self.alarm.kinds[0], context.easy))],
            context,
        )

    def _topic(self, topic: str, part: Part, context: Context, now: datetime) -> Reply:
        asked = replace(part, topics=((topic, 1.0),))
        return self.answerer.answer(Reading("", (asked,)), context, now)

    def _readings(self, text: str, part: Part, context: Context) -> tuple[Choice, ...]:
        part = self.answerer.themed(text, part)
        service = part.services[0] if part.services else part.group or context.service
        choices: list[Choice] = []
        for topic, value in part.topics:
            if value < _MIN_OFFER or len(choices) == _OFFERED:
                break
            if topic == "silent":  # what it answers is that there is no answer
                continue
            if topic in ACT_TITLES and topic != "human":
                choices.append(act_choice(topic))
            elif topic in self.knowledge.topics:
                per = self.knowledge.topics[topic].per
                named = service if per != "general" else None
                theme = part.theme if topic == "themes" else None
                title = choice_title(self.knowledge, topic, named, theme)
                choices.append(Choice(answer_key(topic, named, theme), title))
        return tuple(choices)

    def _to_a_person(self, now: datetime) -> str:
        return f"{self.phrasing.say('unsure_twice')}\n{self.answerer.hours.sentence_now(now)}"

    def _title(self, key: AnswerKey) -> str:
        return choice_title(self.knowledge, key.topic, key.service, key.theme)

    def _offer(self, text: str, choices: tuple[Choice, ...], context: Context) -> Reply:
        return Reply([Message(text, choices)], replace(context, offered=tuple(choice.key for choice in choices)))

    def _last(self, context: Context) -> Entry | None:
        return self.knowledge.entries.get(context.entries[-1]) if context.entries else None


def _offering(reply: Reply, choices: tuple[Choice, ...]) -> Reply:
    """The reply with these choices under its last message."""
    last = replace(reply.messages[-1], choices=choices)
    context = replace(reply.context, offered=tuple(choice.key for choice in choices))
    return Reply([*reply.messages[:-1], last], context)
