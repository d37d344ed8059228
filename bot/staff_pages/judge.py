"""How a model takes a single phrasing: masked and read as a citizen's message, and answered by the same core."""

from __future__ import annotations

from datetime import datetime

from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.assembly import the_conversation, the_knowledge
from bot.channels.incoming import EMPTY, prepare
from bot.dialogue.context import Context
from bot.nlu.classifier import DANGER, FALLBACK, PARTS, TopicClassifier
from bot.opening_hours.zone import COPENHAGEN
from bot.staff.lines import Line
from bot.staff.results import Heard, Result
from bot.understanding.reading import Part, Reading

_DANGER_TEXT = "[fare: teksten bliver ikke gemt]"


def judge(line: Line, classifier: TopicClassifier) -> Result:
    """Return how a phrasing without a conversation before it is taken. Of one in danger nothing is kept."""
    incoming = prepare(line.text)
    if incoming.danger:
        return Result(_DANGER_TEXT, line.topic, line.service, Heard(DANGER, None, 1.0, True))
    if incoming.parse_data:
        return Result(incoming.text, line.topic, line.service, Heard(EMPTY, None, 1.0, True))
    message = Message({TEXT: incoming.text})
    classifier.process([message])
    return Result(incoming.text, line.topic, line.service, _heard(message))


def _heard(message: Message) -> Heard:
    intent, text = message.get(INTENT)["name"], message.get(TEXT)
    ranking = message.get("intent_ranking") or [{"name": FALLBACK, "confidence": 0.0}]
    best, confidence = str(ranking[0]["name"]), float(ranking[0]["confidence"])
    parts = tuple(Part.from_dict(part) for part in message.get(PARTS) or ())
    named = parts[0].services[0] if parts and len(parts[0].services) == 1 else None
    talk, now, reading = the_conversation(), datetime.now(COPENHAGEN), Reading(text, parts)
    if intent == FALLBACK:
        reply = talk.unsure(reading, Context(), now)
        answered = bool(reply.messages and reply.messages[0].about)
        return Heard(reply.context.topic or best if answered else best, named, confidence, answered)
    if intent not in the_knowledge().topics or not parts:
        return Heard(intent, named, confidence, True)
    reply = talk.answer(reading, Context(), now)
    return Heard(reply.context.topic or intent, reply.context.service or named, confidence, True)
