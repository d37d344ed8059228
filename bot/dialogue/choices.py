"""The choices under an answer: what else the question may have been, and what leads on."""

from bot.dialogue.keys import answer_key
from bot.dialogue.reply import Choice
from bot.dialogue.titles import act_choice, choice_title
from bot.knowledge.model import Entry, Knowledge
from bot.understanding.reading import Part

MOST = 4
_OTHER_READING = 0.015
_OTHER_READINGS = 3
_LIKELY = 0.05
_OTHER_THEMES = 2
_NO_CHOICE = {"silent"}  # what it answers is that there is no answer
_ACTS = {"prescreen", "book"}
_LEADS_TO_ACT = {
    "target_group": "prescreen",
    "age": "prescreen",
    "offer_range": "prescreen",
    "appointment_needed": "book",
    "first_meeting": "book",
    "afraid": "book",
}


class Choices:
    """Finds what to offer; holds nothing of a conversation."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def after(self, entry: Entry, part: Part, spoken_of: str | None) -> tuple[Choice, ...]:
        """Return the choices after an answer: the next likeliest readings first, then what leads deeper.

        ``spoken_of`` is the service that the conversation is about, if any.
        """
        service = entry.service or spoken_of
        choices = [*self._other_themes(part, service), *self.other_readings(part, service)]
        if entry.topic in _LEADS_TO_ACT:
            choices.append(act_choice(_LEADS_TO_ACT[entry.topic]))
        for key in entry.more:
            deeper = self._knowledge.entries[key]
            choices.append(self._choice(deeper.topic, deeper.service or service, deeper.theme))
        choices += self.kin(entry.topic, part, service)
        unique = {choice.title: choice for choice in choices}
        return tuple(unique.values())[:MOST]

    def other_readings(self, part: Part, service: str | None) -> tuple[Choice, ...]:
        """Return what else the question may have been, as far as there is an answer to it."""
        found = [
            topic
            for topic, value in part.topics[1:]
            if value >= _OTHER_READING and topic != part.topic and self._answerable(topic, service)
        ]
        return tuple(self._choice(topic, service) for topic in found[:_OTHER_READINGS])

    def plain_readings(self, part: Part, group: str | None) -> tuple[Choice, ...]:
        """Return the one other reading that is likely, under choices which are many already."""
        found = [
            topic
            for topic, value in part.topics[1:]
            if value >= _LIKELY and topic != part.topic and (topic in _ACTS or self._answerable(topic, group))
        ]
        return tuple(self._choice(topic, group) for topic in found[:1])

    def kin(self, topic: str, part: Part, service: str | None = None) -> tuple[Choice, ...]:
        """Return the neighbours of a topic that have an answer; those of a service only where it is known."""
        found = []
        for kin in self._knowledge.topics[topic].kin:
            if kin not in self._knowledge.topics or kin == part.topic:
                continue
            per_service = self._knowledge.topics[kin].per == "service"
            entry = self._knowledge.entry_of(kin, service, None)
            if entry and not entry.silent and (service or not per_service):
                found.append(self._choice(kin, service))
        return tuple(found[:2])

    def kinds(self, topic: str, theme: str | None = None) -> tuple[Choice, ...]:
        """Return the services that have an answer, to choose from; where they are many, the groups they are in."""
        known = self._knowledge
        having = [service for service in known.services.values() if f"{service.id}/{topic}" in known.entries]
        many = len(having) > MOST
        shown = {each.id: each.choice for each in ((many and known.group_of(one.id)) or one for one in having)}
        return tuple(Choice(answer_key(topic, key, theme), choice) for key, choice in shown.items())

    def _answerable(self, topic: str, service: str | None) -> bool:
        if topic in _ACTS:
            return True
        return (
            topic in self._knowledge.topics
            and topic not in _NO_CHOICE
            and bool(self._knowledge.entry_of(topic, service, None))
        )

    def _other_themes(self, part: Part, service: str | None) -> tuple[Choice, ...]:
        found = [theme for theme in part.other_themes if self._has_theme(theme, service)]
        return tuple(self._choice("themes", service, theme) for theme in found[:_OTHER_THEMES])

    def _has_theme(self, theme: str, service: str | None) -> bool:
        return f"{service or 'general'}/themes.{theme}" in self._knowledge.entries

    def _choice(self, topic: str, service: str | None, theme: str | None = None) -> Choice:
        if topic in _ACTS:
            return act_choice(topic)
        known = self._knowledge.topics[topic]
        if known.per == "general":
            service = None
        return Choice(answer_key(topic, service, theme), choice_title(self._knowledge, topic, service, theme))
