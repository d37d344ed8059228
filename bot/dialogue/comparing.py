"""Services side by side: "hvad er forskellen på § 107 og § 108?"."""

from dataclasses import replace
from datetime import datetime

from bot.dialogue.acts import Acts, offering
from bot.dialogue.context import Context
from bot.dialogue.keys import answer_key
from bot.dialogue.reply import Choice, Reply
from bot.dialogue.titles import choice_title
from bot.understanding.reading import Part

_SIDE_BY_SIDE = 4
_DIFFER_IN = ("duration", "price")  # what is asked next of services that are compared


class Comparing(Acts):
    """Compares what was named, or the service that was spoken of with it."""

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
        return offering(reply, (*reply.messages[-1].choices, *further))
