"""What is asked about the last answer: its source, more on it, to hear it again or in easy words."""

from dataclasses import replace
from datetime import datetime

from bot.dialogue.acts import Acts
from bot.dialogue.context import Context
from bot.dialogue.keys import answer_key
from bot.dialogue.reply import Choice, Message, Reply
from bot.dialogue.titles import act_choice, choice_title
from bot.knowledge.model import Entry


class LastAnswer(Acts):
    """Goes back to the entry that was answered last; without one, shows what can be asked."""

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

    def _last(self, context: Context) -> Entry | None:
        return self.knowledge.entries.get(context.entries[-1]) if context.entries else None
