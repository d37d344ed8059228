"""Answers from the knowledge: which entry, for which service, with which choices after it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.danish.words import words
from bot.dialogue.ages import ADULT, Ages
from bot.dialogue.choices import Choices
from bot.dialogue.claims import unfounded, unknown_piece
from bot.dialogue.context import Context
from bot.dialogue.follow_up import in_context, is_elliptic
from bot.dialogue.keys import answer_key
from bot.dialogue.phrasing import Phrasing
from bot.dialogue.relatives import Relatives
from bot.dialogue.reply import Choice, Message, Reply
from bot.knowledge.model import Entry, Knowledge
from bot.opening_hours import OpeningHours, extract_days
from bot.opening_hours.danish import row_of_names
from bot.opening_hours.zone import local
from bot.understanding.meanings import Meanings
from bot.understanding.reading import Part, Reading
from bot.understanding.search import Search
from bot.understanding.themes import ThemeHints, asks_for_themes

_DU = re.compile(r"\b(?:du|dig|din|dit|dine)\b", re.IGNORECASE)
_ANY_THEME = "praktiske_opgaver"  # a service that has themes has this one
_FEW_WORDS = 4
_A_WORD = 3
_WORDS_IN_FULL = 100
_WORDS_OF_BOTH = 120
_CLOSE = 0.5  # a second reading this likely, as a share of the first, is answered too
_NAMES_OTHER_HELP = {"details_83", "difference_83_85", "income"}  # "jeg er på sygedagpenge, må jeg få hjælp?"
_UNDER_AGE = "under_18"
_BY_FAR = 2.1  # so that no other reading is likely enough to be answered beside it
_MAIN = ("107", "108", "105", "85", "82", "103", "104", "12")  # whose entry tells what it goes together with
_OF_A_DAY = {"appointment_needed", "first_meeting"}  # asked of a certain day, these ask for the hours
_PLACES = {"dagtilbud", "botilbud"}  # groups of help with hours of their own, which no text tells
_HOURS_TOPICS = {"opening_hours"}
_NOW_TOPICS = {"contact", "address", "human", "shelter", "afraid"}
_SHELTERS = {"krisecenter", "forsorgshjem"}  # help outside the documents, by night too
_THEMED = {"themes", "content", "overview", "partial_need", "form"}
_NEEDS = {"themes", "practical_help_83"}
_DEFAULT_SERVICE = {"themes": "85", "partial_need": "85", "income": "103", "assigned_only": "104"}


class Answerer:
    """Finds and words the answer; holds nothing of a conversation."""

    def __init__(
        self, knowledge: Knowledge, hours: OpeningHours, phrasing: Phrasing, ages: Ages, relatives: Relatives
    ) -> None:
        self.knowledge = knowledge
        self.hours = hours
        self.phrasing = phrasing
        self.ages = ages
        self.relatives = relatives
        self.choices = Choices(knowledge)
        self._search = Search(knowledge)
        self._hints = ThemeHints(knowledge)
        self._meanings = Meanings(knowledge)

    def answer(self, reading: Reading, context: Context, now: datetime) -> Reply:
        """Answer what was read. ``now`` is an aware time; it decides what is said of opening hours."""
        reading, before = self.weighed(reading, context), context
        if len(reading.parts) == 1:
            part = self._for_adults(reading.text, reading.parts[0], now)
            if self.is_for_young(reading.text, part, now):
                return self._under_age(reading.text, part, context, now)
            reading = replace(reading, parts=(part,))
        messages: list[Message] = []
        for part in reading.parts:
            reply = self._answer_part(reading.text, part, context, now, alone=len(reading.parts) == 1)
            messages += reply.messages
            context = reply.context
        reply = Reply([self._corrected(reading.text, message, before) for message in messages], context)
        return self._for_another(reading.text, reply)

    def is_for_young(self, text: str, part: Part, now: datetime) -> bool:
        """Tell whether a message asks of help, and not of an address, for somebody who is not 18 yet."""
        topic = self.knowledge.topics.get(part.topic)
        if topic is None or (topic.name != _UNDER_AGE and topic.per == "general"):
            return False
        span = self.ages.said(text, local(now).date())
        return span is not None and span[1] < ADULT

    def _for_adults(self, text: str, part: Part, now: datetime) -> Part:
        """An adult who names a child's age ("jeg er 45 og har et barn på 7") does not ask for the child.

        What is likeliest then may be an act, which no entry answers: so it stays what it was taken for.
        """
        if part.topic != _UNDER_AGE or not any(topic in self.knowledge.topics for topic, _ in part.topics[1:2]):
            return part
        span = self.ages.said(text, local(now).date())
        return replace(part, topics=part.topics[1:]) if span and span[0] > ADULT else part

    def _under_age(self, text: str, part: Part, context: Context, now: datetime) -> Reply:
        """What is said of age comes first, that of the help that was named; the question itself is offered."""
        named = part.services or part.group or (is_elliptic(text) and self._services(part, context))
        topic = "age" if named else _UNDER_AGE
        rest = tuple(pair for pair in part.topics if pair[0] not in {"age", _UNDER_AGE})
        part = replace(part, topics=((topic, _BY_FAR), *rest))
        reply = self._answer_part(text, part, context, now, alone=True)
        if not named:
            return reply
        said, under_age = reply.messages[0], self.knowledge.entries[f"general/{_UNDER_AGE}"]
        about = (*said.about, under_age.key)
        refs = [ref for key in about for ref in self.knowledge.entries[key].sources]
        told = f"{said.text}\n{self.phrasing.say('before_18')}"
        return Reply([replace(said, text=told, sources=self.phrasing.cited(refs), about=about)], reply.context)

    def _corrected(self, text: str, message: Message, before: Context) -> Message:
        """The answer, after the words that a figure is not there which a leading question took for granted.

        "Altså 4 uger?" may be about what was said before, whatever it is taken for.
        """
        said = before.entries[-1:] if len(words(text)) <= _FEW_WORDS else ()
        entries = [self.knowledge.entries[key] for key in (*message.about, *said)]
        known = "\n".join(wording for entry in entries for wording in (entry.answer, entry.easy))
        claimed = unfounded(text, known) or (unknown_piece(text, known) if entries else None)
        if claimed is None:
            return message
        return replace(message, text=f"{self.phrasing.say('claim_not_there', figure=claimed)} {message.text}")

    def _for_another(self, text: str, reply: Reply) -> Reply:
        """The reply, with whom "du" stands for, the first time that help is asked about for somebody else."""
        last = reply.messages[-1]
        of_help = any(self.knowledge.topics[self.knowledge.entries[key].topic].per != "general" for key in last.about)
        if reply.context.for_another or not of_help or not _DU.search(last.text) or not self.relatives.ask(text):
            return reply
        told = replace(last, text=f"{last.text}\n{self.phrasing.say('for_another')}")
        return Reply([*reply.messages[:-1], told], replace(reply.context, for_another=True), reply.then)

    def weighed(self, reading: Reading, context: Context) -> Reading:
        """Return the reading weighed with the answers' own words and with what was talked of before."""
        parts = []
        for part in reading.parts:
            services = self._services(part, context)
            parts.append(self._search.weigh(reading.text, part, services[0] if len(services) == 1 else None))
        return in_context(Reading(reading.text, tuple(parts)), context, self.knowledge)

    def answer_topic(
        self, topic: str, service: str | None, theme: str | None, context: Context, now: datetime, text: str = ""
    ) -> Reply:
        """Answer a topic that was chosen, for a service or a group."""
        group = service if service in self.knowledge.groups else None
        part = Part(((topic, 1.0),), (service,) if service and not group else (), group, theme)
        return self._answer_part(text, part, context, now, alone=True)

    def entry_again(self, key: str, context: Context, now: datetime) -> Reply:
        """Say an earlier answer again, for instance in easy words."""
        entry = self.knowledge.entries[key]
        if entry.service is None and f"{context.service}/{entry.topic}" in self.knowledge.entries:
            # Else the service's own answer would come.
            context = replace(context, service=None, group=None, compared=())
        return self.answer_topic(entry.topic, entry.service, entry.theme, context, now)

    def _answer_part(self, text: str, part: Part, context: Context, now: datetime, alone: bool) -> Reply:
        part = self._at_home(self.narrowed(text, part, context), context)
        if part.mentioned == "83" and not part.services and self.knowledge.topics[part.topic].per != "general":
            part = replace(part, topics=(("details_83", part.confidence), *part.topics))
        if part.topic == "difference_83_85" and len(part.services) > 1:
            part = replace(part, topics=(("overview", 1.0),))
        explained = self._explained(text, part, context)
        part = self._of_word(text, self._of_need(text, part, context))
        topic = self.knowledge.topics[part.topic]
        other_help = part.outside and not part.services
        if other_help and (topic.name not in _NAMES_OTHER_HELP or part.outside_text.startswith("§")):
            return self._outside(part, context)
        services = self._services(part, context)
        context = replace(
            context,
            topic=topic.name,
            compared=part.services if len(part.services) > 1 else context.compared if len(services) != 1 else (),
            theme=part.theme,
            service=services[0] if len(services) == 1 else context.service if not services else None,
            group=part.group or (context.group if not services or (context.group and len(services) > 1) else None),
        )
        if topic.name in _HOURS_TOPICS or (topic.name in _OF_A_DAY and extract_days(text, now)):
            return self._opening_hours(text, part, context, now)
        if topic.per == "general":
            return self._one(self.knowledge.entry_of(topic.name, None, part.theme), part, context, now, alone)
        if explained:  # what a word means is the same for every service
            return self._one(explained, part, context, now, alone)
        if topic.name == "combination" and len(services) > 1:
            part = replace(part, topics=part.topics[:1])
            first, *rest = sorted(services, key=_MAIN.index)
            reply = self._one(
                self.knowledge.entry_of("combination", first, None), part, replace(context, service=first), now, alone
            )
            other = self.knowledge.entry_of("combination", rest[0], None)
            return self._with(reply, other) if other else reply
        if len(services) > 1:
            return self._several(services, part, context, alone)
        if len(services) == 1:
            return self._one(self.knowledge.entry_of(topic.name, services[0], part.theme), part, context, now, alone)
        return self._no_service(part, context, now, alone)

    def narrowed(self, text: str, part: Part, context: Context) -> Part:
        """ "Det midlertidige" names a service where the talk is of its group."""
        if part.services or not is_elliptic(text):
            return part
        spoken_of = self._members(part.group or context.group)
        group = self.knowledge.group_of(context.service)
        members = {*spoken_of, *(group.services if group else ())}
        named = [service for service in self.short_names_in(text) if service in members]
        return replace(part, services=(named[0],), group=None) if named else part

    def short_names_in(self, text: str) -> list[str]:
        """Return the services whose short names ("det midlertidige") stand in a text."""
        tokens = [word.text for word in words(text)]
        return [
            service
            for service, stems in self.knowledge.short_names.items()
            if any(token.startswith(stem) for token in tokens for stem in stems)
        ]

    def _at_home(self, part: Part, context: Context) -> Part:
        """ "Gør de rent for mig?" is a matter of § 83 at home, but a theme of the support in a botilbud."""
        services = self._services(part, context)
        if part.topic != "practical_help_83" or not services or "85" in services:
            return part
        return replace(
            part, topics=(("themes", part.confidence), *part.topics), theme=part.theme or "praktiske_opgaver"
        )

    def _of_need(self, text: str, part: Part, context: Context) -> Part:
        """Help with a need is asked of a theme where the service has themes, else of what the service can be."""
        services = self._services(part, context)
        themed = not services or any(f"{service}/themes.{_ANY_THEME}" in self.knowledge.entries for service in services)
        if (
            part.topic == "themes"
            and not themed
            and (part.theme or self._hints.ranked(text))
            and not asks_for_themes(text)
        ):
            return replace(part, topics=(("content", part.confidence), *part.topics))
        if part.topic == "themes":
            return self.themed(text, part)
        if part.topic == "content" and themed:
            return replace(part, other_themes=self._hints.ranked(text))
        return part

    def _of_word(self, text: str, part: Part) -> Part:
        """The meaning of a word is told by the entry it is explained in; that of a service by what the service is."""
        if part.topic != "word" or f"general/word.{part.theme}" in self.knowledge.entries:
            return part
        if part.services or part.group:
            return replace(part, topics=(("overview", part.confidence), *part.topics))
        key = self._meanings.entry_for(text)
        if key is None:
            return replace(part, topics=(("themes", part.confidence), *part.topics)) if part.theme else part
        entry = self.knowledge.entries[key]
        services = (entry.service,) if entry.service else ()
        return replace(part, topics=((entry.topic, part.confidence),), services=services, theme=entry.theme)

    def _explained(self, text: str, part: Part, context: Context) -> Entry | None:
        """The general entry that tells of a word, where no service is named and that spoken of says nothing of it.

        Only of few words, such as "VUM" after § 108: seeking explained words takes as long as all the rest.
        """
        own = self.knowledge.entries.get(f"{context.service}/{part.topic}") if context.service else None
        few = own is not None and len(words(text)) <= _A_WORD
        if part.services or part.group or not (part.topic == "word" or few):
            return None
        word, key = self._meanings.found(text)
        entry = self.knowledge.entries.get(key or "")
        if entry is None or entry.service is not None:
            return None
        if part.topic == "word":
            return entry
        silent = own is not None and str(word) not in own.answer.lower()
        return entry if silent and entry.topic == part.topic else None

    def themed(self, text: str, part: Part) -> Part:
        """A need that names no theme is taken for the one its words speak for; what else it may be is offered."""
        themes = list(dict.fromkeys([*filter(None, [part.theme]), *self._hints.ranked(text)]))
        return replace(part, theme=themes[0], other_themes=tuple(themes[1:])) if themes else part

    def _services(self, part: Part, context: Context) -> tuple[str, ...]:
        if part.services:
            return part.services
        group = part.group
        if group:
            members = self._members(group)
            return (context.service,) if context.service in members else members
        if context.service:
            return (context.service,)
        return context.compared or self._members(context.group)

    def _members(self, group: str | None) -> tuple[str, ...]:
        return self.knowledge.groups[group].services if group in self.knowledge.groups else ()

    def _one(self, entry: Entry | None, part: Part, context: Context, now: datetime, alone: bool) -> Reply:
        if entry is None:
            return self._silent(part, context, alone)
        text = entry.easy if context.easy else entry.answer
        sources = entry.sources
        second = self._neighbour(entry, part, context) if alone else None
        if second:
            text = f"{text}\n\n{second.easy}"
            sources = (*sources, *second.sources)
        if entry.topic in _NOW_TOPICS:
            text = f"{text}\n{self.hours.sentence_now(now)}"
        choices = self.choices.after(entry, part, context.service) if alone else ()
        context = _spoken_of(entry, context)
        about = (entry.key, second.key) if second else (entry.key,)
        message = Message(text, choices, self.phrasing.cited(sources), about=about)
        return Reply([message], context.answered(entry.key, offered=_keys(choices)))

    def _with(self, reply: Reply, entry: Entry) -> Reply:
        """A reply with another entry's short version and sources put after it."""
        said = reply.messages[0]
        refs = [ref for key in (reply.context.entries[-1], entry.key) for ref in self.knowledge.entries[key].sources]
        about = (*said.about, entry.key)
        message = Message(f"{said.text}\n\n{entry.easy}", said.choices, self.phrasing.cited(refs), about=about)
        return Reply([message], reply.context)

    def _neighbour(self, entry: Entry, part: Part, context: Context) -> Entry | None:
        """The entry of a second reading that is nearly as likely: both are answered, the second shortly."""
        for topic, value in part.topics[1:2]:
            if value < _CLOSE * part.confidence or topic in _HOURS_TOPICS or not self._akin(topic, entry.topic):
                continue
            second = self.knowledge.entry_of(topic, entry.service or context.service, part.theme)
            if second is None or second.key == entry.key or second.silent:
                continue
            if len(entry.answer.split()) + len(second.easy.split()) <= _WORDS_OF_BOTH:
                return second
        return None

    def _akin(self, one: str, other: str) -> bool:
        topics = self.knowledge.topics
        return one in topics and other in topics and (one in topics[other].kin or other in topics[one].kin)

    def _silent(self, part: Part, context: Context, alone: bool) -> Reply:
        entry = self.knowledge.entries["general/silent"]
        service = self.knowledge.services.get(context.service or "")
        text = self.phrasing.silent(service.name if service else None, service.law if service else None)
        choices = self.choices.other_readings(part, context.service) if alone else ()
        message = Message(text, choices, self.phrasing.cited(entry.sources), about=(entry.key,))
        return Reply([message], context.answered(entry.key, offered=_keys(choices)))

    def _several(self, services: Iterable[str], part: Part, context: Context, alone: bool) -> Reply:
        """The same question of two or three services: short answers side by side, or one where all say the same."""
        entries = [
            entry for entry in (self.knowledge.entry_of(part.topic, service, None) for service in services) if entry
        ]
        if not entries:
            return self._silent(part, replace(context, service=None), alone)
        full = not context.easy and sum(len(entry.answer.split()) for entry in entries) <= _WORDS_IN_FULL
        told: dict[str, list[str]] = {}  # by the text, since some services say the same
        for entry in entries:
            names = told.setdefault(entry.answer if full or not entry.service else entry.easy, [])
            names += [self.knowledge.services[entry.service].choice] if entry.service else []
        lines = [f"{row_of_names(names)}:\n{text}" if names else text for text, names in told.items()]
        sources = self.phrasing.cited([ref for entry in entries for ref in entry.sources])
        choices = (
            tuple(
                Choice(answer_key(part.topic, entry.service), self.knowledge.services[entry.service].choice)
                for entry in entries
                if entry.service
            )
            if alone and not full
            else ()
        )
        choices += self.choices.plain_readings(part, part.group) if alone else ()
        context = context.answered(entries[0].key, offered=_keys(choices))
        about = tuple(entry.key for entry in entries)
        return Reply([Message("\n\n".join(lines), choices, sources, about=about)], context)

    def _no_service(self, part: Part, context: Context, now: datetime, alone: bool) -> Reply:
        general = self.knowledge.entries.get(f"general/{part.topic}")
        if part.theme and part.topic in _THEMED:
            general = self.knowledge.entries.get(f"general/themes.{part.theme}", general)
            if general:
                return self._one(general, part, context, now, alone)
        if general is None:
            default = _DEFAULT_SERVICE.get(part.topic)
            if default:
                return self._one(
                    self.knowledge.entry_of(part.topic, default, part.theme),
                    part,
                    replace(context, service=default),
                    now,
                    alone,
                )
        choices = self.choices.kinds(part.topic, part.theme)
        if general is None:
            text = self.phrasing.which_service(self.knowledge.topics[part.topic], context.easy)
            return Reply([Message(text, choices)], replace(context, offered=_keys(choices), misses=0))
        choices += self.choices.plain_readings(part, None) if alone else ()
        text = general.easy if context.easy else general.answer
        message = Message(text, choices if alone else (), self.phrasing.cited(general.sources), about=(general.key,))
        return Reply([message], context.answered(general.key, offered=_keys(choices)))

    def _outside(self, part: Part, context: Context) -> Reply:
        entry = self.knowledge.entries["general/other_services"]
        told = self.knowledge.entries["general/shelter"] if part.outside in _SHELTERS else entry
        text = told.easy if context.easy else told.answer if told is not entry else self.phrasing.say("not_described")
        text = self.phrasing.outside(part.outside_text, text)
        context = context.answered(entry.key, topic="other_services")
        about = tuple(dict.fromkeys((entry.key, told.key)))
        return Reply([Message(text, (), self.phrasing.cited(told.sources), about=about)], context)

    def _opening_hours(self, text: str, part: Part, context: Context, now: datetime) -> Reply:
        entry = self.knowledge.entries["general/opening_hours"]
        said = self.hours.answer(text, now)
        place = self._place(part)
        said = f"{self.phrasing.say('hours_of_place', place=place)} {said}" if place else said
        choices = self.choices.kin("opening_hours", part)
        message = Message(said, choices, self.phrasing.cited(entry.sources), about=(entry.key,))
        return Reply([message], context.answered(entry.key, offered=_keys(choices)))

    def _place(self, part: Part) -> str | None:
        """The workshop, day offer or home that a question on opening hours names: those told are the office's."""
        if part.group in _PLACES:
            return part.group
        groups = ((service, self.knowledge.group_of(service)) for service in part.services)
        named = next((service for service, group in groups if group and group.id in _PLACES), None)
        return self.knowledge.services[named].name if named else None


def _keys(choices: Iterable[Choice]) -> tuple[str, ...]:
    return tuple(choice.key for choice in choices)


def _spoken_of(entry: Entry, context: Context) -> Context:
    """The context with the one service that an answer on a need speaks of: "hvad koster det?" is about that, then."""
    services = {key.partition("/")[0] for key in entry.more} - {"general"}
    if entry.topic not in _NEEDS or len(services) != 1 or context.service or context.group or context.compared:
        return context
    return replace(context, service=services.pop())
