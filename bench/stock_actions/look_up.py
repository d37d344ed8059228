"""Stock Rasa's one action: the same look-up that this project's actions make, from intent and names to an answer."""

from datetime import datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.assembly import the_conversation, the_knowledge, the_names
from bot.dialogue.context import Context
from bot.opening_hours.zone import COPENHAGEN
from bot.understanding.reader import named
from bot.understanding.reading import Reading


class LookUp(Action):
    """Answers from the knowledge what the intent and the names in the text ask for."""

    def name(self) -> str:
        """Return the name the stories know the action by."""
        return "action_look_up"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Say the answer and remember its context."""
        latest = tracker.latest_message
        ranking = [(each["name"], each["confidence"]) for each in latest.get("intent_ranking") or ()]
        topics = tuple(each for each in ranking if each[0] in the_knowledge().topics)
        text, context = latest.get("text") or "", Context.from_dict(tracker.get_slot("context"))
        talk = the_conversation()
        if topics and ranking[0][0] in the_knowledge().topics:
            part = named(topics, the_names().find(text))
            reply = talk.answer(Reading(text, (part,)), context, datetime.now(COPENHAGEN))
        else:
            reply = talk.starters("help", context)
        for message in reply.messages:
            dispatcher.utter_message(
                text=message.text,
                buttons=[{"title": choice.title, "payload": choice.title} for choice in message.choices],
                sources=[{"title": cited.title, "section": cited.section} for cited in message.sources],
            )
        return [SlotSet("context", reply.context.as_dict())]
