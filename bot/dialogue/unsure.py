"""What is said to a message that may mean several things, or nothing that this assistant knows."""

from dataclasses import replace
from datetime import datetime

from bot.dialogue.acts import Acts
from bot.dialogue.context import Context
from bot.dialogue.follow_up import asks_other_service
from bot.dialogue.keys import answer_key
from bot.dialogue.reply import Choice, Message, Reply
from bot.dialogue.titles import ACT_TITLES, act_choice, choice_title
from bot.understanding.reading import Part, Reading

OFFERED = 4
"""How many choices a message that was unsure offers at most."""
_MIN_OFFER = 0.02
_LEANS = 0.35
_MISSES_TO_HUMAN = 2


class Unsure(Acts):
    """Answers what is likely enough, offers what else may be meant, and leads to a person in the end."""

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
        choices = (*readings[: OFFERED - len(also)], *also)
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

    def filler(self, context: Context, now: datetime) -> Reply:
        """Meet "nå", "hmm", "det der": asks nothing; the second in a row leads to a person."""
        misses = context.misses + 1
        text = self._to_a_person(now) if misses >= _MISSES_TO_HUMAN else self.phrasing.say("filler")
        return Reply([Message(text)], replace(context, misses=misses))

    def _readings(self, text: str, part: Part, context: Context) -> tuple[Choice, ...]:
        part = self.answerer.themed(text, part)
        service = part.services[0] if part.services else part.group or context.service
        choices: list[Choice] = []
        for topic, value in part.topics:
            if value < _MIN_OFFER or len(choices) == OFFERED:
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
