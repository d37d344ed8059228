"""Short questions that lean on what was said before: "og hvor tit?", "er der et loft?"."""

import re
from dataclasses import replace

from bot.danish.words import words
from bot.dialogue.context import Context
from bot.knowledge.model import Knowledge
from bot.sources.figures import figures
from bot.understanding.reading import Part, Reading

_SHORT = 7
_LEANING = 12
_VERY_SHORT = 4
_SAME_TOPIC, _SAME_TOPIC_VERY_SHORT, _KIN = 4.0, 10.0, 1.5
_SILENT = "silent"
_OF_DECISION = re.compile(r"\b(?:afslag|afgørelse|afvis|nej)\w*")
_UNIT = re.compile(r"uge|måned|mdr|dag|år|time|kr|procent|%|km|zone")
_AROUND_FIGURE = re.compile(
    r"(?:\W|\b(?:altså|så|også|kun|inden|er|det|der|ikke|vel|jo|ok|okay|og|men|højst|senest|på|om|ja|hvad)\b)*"
)
_COMPLAINTS = {"complaint", "complaint_process", "complaint_silent", "refusal"}
"""What is said of a refusal, and of the complaint over it; their deadline is told with the complaint."""
_OF_THEIR_OWN = {"complaint_handling", "complaint_provider", "reduced"}
"""What tells how to complain, and of a deadline, by itself."""
_OVER_WHAT = {  # what a complaint is about right after these: nobody has refused anything
    **dict.fromkeys(
        ("complaint_handling", "contact_persons", "deadline_missed", "processing_time", "quality", "waiting_list"),
        "complaint_handling",
    ),
    **dict.fromkeys(("complaint_provider", "provider", "provider_choice"), "complaint_provider"),
    "reduced": "reduced",
}
_DEADLINE_OR_WHERE = re.compile(
    r"\bfrist\w*\b(?!.*\bsvar)|\bhvor (?:lang tid|længe|mange (?:dage|uger)) har (?:jeg|vi|man|han|hun|de)\b"
    r"|\bhv(?:or|em)\b.*\b(?:sender?|aflever\w*)\b"
)
_REFUSES = re.compile(r"\b(?:i|kommunen|de)\b.*\bsiger nej\b")
_HOMES, _AT_HOME = "botilbud", re.compile(r"\bhusleje\w*|\bbor? (?:man |jeg |han |hun |vi )?der\b")
_OF_A_HOME = {"price", "duration"}
_OPENERS = {"og", "så", "eller", "men", "hvad"}


def is_elliptic(text: str) -> bool:
    """Tell whether a message is too short to stand alone, as follow-ups are."""
    return len(words(text)) <= _SHORT


def in_context(reading: Reading, context: Context, knowledge: Knowledge) -> Reading:
    """Return the reading of a short message with the topic before, and its neighbours, made likelier."""
    if len(reading.parts) != 1 or context.topic not in knowledge.topics or len(words(reading.text)) > _LEANING:
        return reading
    part = _of_a_home(reading.parts[0], context, knowledge, reading.text)
    part = _meant(part, str(context.topic), knowledge, reading.text)
    if not is_elliptic(reading.text):
        return replace(reading, parts=(part,))
    part = _weighed(part, str(context.topic), knowledge, reading.text)
    return replace(reading, parts=(_over_what(part, str(context.topic), reading.text),))


def asks_other_service(text: str, part: Part) -> bool:
    """Tell whether a short message only names another service: "og et botilbud efter § 105?"."""
    tokens = words(text)
    return bool(part.services or part.group) and len(tokens) <= _SHORT and bool(tokens) and tokens[0].text in _OPENERS


def _meant(part: Part, topic: str, knowledge: Knowledge, text: str) -> Part:
    """ "Hvor lang tid har jeg?" asks of the complaint that was spoken of, not of a service: ``then`` of the topic.

    "Altså 4 uger?" is about what was just said.
    """
    plain = text.lower()
    if "ansøg" in plain or part.services or part.group or part.outside or part.mentioned:
        return part
    meant = knowledge.topics[topic].then.get(part.topic)
    if meant and (_OF_DECISION.search(plain.replace("nej", "")) or (part.topic == "application" and "søg" in plain)):
        meant = None
    if meant == "consent" and _REFUSES.search(plain):
        meant = None
    if topic in _COMPLAINTS | _OF_THEIR_OWN and _DEADLINE_OR_WHERE.search(plain):
        meant = topic if topic in _OF_THEIR_OWN else "complaint"
    if _only_a_figure(text):
        meant = topic
    return part if meant is None else _as(meant, part)


def _as(topic: str, part: Part) -> Part:
    return replace(part, topics=((topic, part.confidence), *(pair for pair in part.topics if pair[0] != topic)))


def _of_a_home(part: Part, context: Context, knowledge: Knowledge, text: str) -> Part:
    """Rent, and living there, are of a botilbud, whatever service was spoken of last: it may be one beside that."""
    homes = knowledge.groups[_HOMES].services if _HOMES in knowledge.groups else ()
    if part.services or part.group or part.topic not in _OF_A_HOME or context.service in {None, *homes}:
        return part
    return replace(part, group=_HOMES) if _AT_HOME.search(text.lower()) else part


def _only_a_figure(text: str) -> bool:
    plain = text.lower()
    if not _UNIT.search(plain):
        return False
    for figure in figures(plain):
        plain = plain.replace(figure.written, "")
    return plain != text.lower() and bool(_AROUND_FIGURE.fullmatch(plain))


def _over_what(part: Part, topic: str, text: str) -> Part:
    """ "Kan man klage over det?" after waiting, or after who comes, is no complaint over a refusal."""
    plain = text.lower()
    if part.topic not in {"complaint", "complaint_process"} or topic not in _OVER_WHAT or part.services:
        return part
    if _OF_DECISION.search(plain):
        return part
    return _as(_OVER_WHAT[topic] if "klag" in plain or topic in _OF_THEIR_OWN else topic, part)


def _weighed(part: Part, topic: str, knowledge: Knowledge, text: str) -> Part:
    kin = set(knowledge.topics[topic].kin) | {name for name, other in knowledge.topics.items() if topic in other.kin}
    same = _SAME_TOPIC_VERY_SHORT if len(words(text)) <= _VERY_SHORT else _SAME_TOPIC
    if topic == _SILENT:  # that one thing is not in the texts says nothing of the next
        same = 1.0
    weights = {**dict.fromkeys(kin, _KIN), topic: same}
    scores = {name: value * weights.get(name, 1.0) for name, value in part.topics}
    total = sum(scores.values()) / sum(value for _, value in part.topics)
    ranked = sorted(((name, value / total) for name, value in scores.items()), key=lambda pair: -pair[1])
    return replace(part, topics=tuple(ranked))
