"""What all acts of a conversation share: a sentence, a sentence with choices, an answer on a topic."""

from dataclasses import replace
from datetime import datetime

from bot.danger import Danger
from bot.dialogue.answerer import Answerer
from bot.dialogue.context import Context
from bot.dialogue.keys import answer_key
from bot.dialogue.reply import Choice, Message, Reply
from bot.dialogue.titles import act_choice, choice_title
from bot.understanding.reading import Part, Reading

_STARTERS = (("price", "85"), ("opening_hours", None), ("complaint", None))


class Acts:
    """What every part of :class:`bot.dialogue.conversation.Conversation` is built on."""

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

    def _topic(self, topic: str, part: Part, context: Context, now: datetime) -> Reply:
        asked = replace(part, topics=((topic, 1.0),))
        return self.answerer.answer(Reading("", (asked,)), context, now)

    def _offer(self, text: str, choices: tuple[Choice, ...], context: Context) -> Reply:
        return Reply([Message(text, choices)], replace(context, offered=tuple(choice.key for choice in choices)))


def offering(reply: Reply, choices: tuple[Choice, ...]) -> Reply:
    """Return the reply with these choices under its last message."""
    last = replace(reply.messages[-1], choices=choices)
    context = replace(reply.context, offered=tuple(choice.key for choice in choices))
    return Reply([*reply.messages[:-1], last], context)
