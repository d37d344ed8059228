"""Short questions that lean on what was said before: "og hvor tit?", "er der et loft?"."""

import re
from dataclasses import replace

from bot.danish.words import words
from bot.dialogue.context import Context
from bot.knowledge.model import Knowledge
from bot.sources.figures import figures
from bot.understanding.reading import Part, Reading

_SHORT = 7
_LEANING = 9
_VERY_SHORT = 4
_SAME_TOPIC, _SAME_TOPIC_VERY_SHORT, _KIN = 4.0, 10.0, 1.5
_OF_DECISION = re.compile(r"\b(?:afslag|afgørelse|afvis|nej)\w*")
_UNIT = re.compile(r"uge|måned|mdr|dag|år|time|kr|procent|%|km|zone")
_AROUND_FIGURE = re.compile(
    r"(?:\W|\b(?:altså|så|også|kun|inden|er|det|der|ikke|vel|jo|ok|okay|og|men|højst|senest|på|om|ja|hvad)\b)*"
)
_OPENERS = {"og", "så", "eller", "men", "hvad"}


def is_elliptic(text: str) -> bool:
    """Tell whether a message is too short to stand alone, as follow-ups are."""
    return len(words(text)) <= _SHORT


def in_context(reading: Reading, context: Context, knowledge: Knowledge) -> Reading:
    """Return the reading of a short message with the topic before, and its neighbours, made likelier."""
    if len(reading.parts) != 1 or context.topic not in knowledge.topics or len(words(reading.text)) > _LEANING:
        return reading
    part = _meant(reading.parts[0], str(context.topic), knowledge, reading.text)
    if not is_elliptic(reading.text):
        return replace(reading, parts=(part,))
    part = _weighed(part, str(context.topic), knowledge, reading.text)
    return replace(reading, parts=(_of_staff(part, str(context.topic), reading.text),))


def asks_other_service(text: str, part: Part) -> bool:
    """Tell whether a short message only names another service: "og et botilbud efter § 105?"."""
    tokens = words(text)
    return bool(part.services or part.group) and len(tokens) <= _SHORT and bool(tokens) and tokens[0].text in _OPENERS


def _meant(part: Part, topic: str, knowledge: Knowledge, text: str) -> Part:
    """ "Hvor lang tid har jeg?" asks of the complaint that was spoken of, not of a service: ``then`` of the topic.

    "Altså 4 uger?" is about what was just said.
    """
    meant = topic if _only_a_figure(text) else knowledge.topics[topic].then.get(part.topic)
    if meant is None or "ansøg" in text.lower() or part.services or part.group or part.outside or part.mentioned:
        return part
    return replace(part, topics=((meant, part.confidence), *(pair for pair in part.topics if pair[0] != meant)))


def _only_a_figure(text: str) -> bool:
    plain = text.lower()
    if not _UNIT.search(plain):
        return False
    for figure in figures(plain):
        plain = plain.replace(figure.written, "")
    return plain != text.lower() and bool(_AROUND_FIGURE.fullmatch(plain))


def _of_staff(part: Part, topic: str, text: str) -> Part:
    """ "Hvor hurtigt skal jeg så klage?" after the complaint over staff is about that one, not about a decision."""
    if topic != "complaint_handling" or part.topic != "complaint" or part.services or _OF_DECISION.search(text.lower()):
        return part
    return replace(part, topics=((topic, part.confidence), *(pair for pair in part.topics if pair[0] != topic)))


def _weighed(part: Part, topic: str, knowledge: Knowledge, text: str) -> Part:
    kin = set(knowledge.topics[topic].kin) | {name for name, other in knowledge.topics.items() if topic in other.kin}
    same = _SAME_TOPIC_VERY_SHORT if len(words(text)) <= _VERY_SHORT else _SAME_TOPIC
    weights = {**dict.fromkeys(kin, _KIN), topic: same}
    scores = {name: value * weights.get(name, 1.0) for name, value in part.topics}
    total = sum(scores.values()) / sum(value for _, value in part.topics)
    ranked = sorted(((name, value / total) for name, value in scores.items()), key=lambda pair: -pair[1])
    return replace(part, topics=tuple(ranked))
