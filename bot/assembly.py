"""Puts the core together from the files of the project, once for the process."""

from functools import lru_cache
from pathlib import Path

from bot import knowledge
from bot.danger import Danger
from bot.danish.analyser import Analyser
from bot.dialogue.answerer import Answerer
from bot.dialogue.conversation import Conversation
from bot.dialogue.phrasing import Phrasing
from bot.opening_hours import OpeningHours
from bot.understanding.names import Names

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "knowledge"


@lru_cache(maxsize=1)
def the_knowledge() -> knowledge.Knowledge:
    """Return the knowledge. Raises :class:`bot.knowledge.KnowledgeError` when a file is broken."""
    return knowledge.load(FOLDER)


@lru_cache(maxsize=1)
def the_names() -> Names:
    """Return the recogniser of service names."""
    return Names(the_knowledge(), Analyser.load().lexicon())


@lru_cache(maxsize=1)
def the_hours() -> OpeningHours:
    """Return the opening hours."""
    return OpeningHours.load(FOLDER)


@lru_cache(maxsize=1)
def the_phrasing() -> Phrasing:
    """Return the sentences around the answers."""
    return Phrasing.load(FOLDER, the_knowledge())


@lru_cache(maxsize=1)
def the_answerer() -> Answerer:
    """Return what finds and words the answers."""
    return Answerer(the_knowledge(), the_hours(), the_phrasing())


@lru_cache(maxsize=1)
def the_danger() -> Danger:
    """Return what recognises people in danger."""
    return Danger(FOLDER / "danger.yml")


@lru_cache(maxsize=1)
def the_conversation() -> Conversation:
    """Return what words the acts of a conversation."""
    return Conversation(the_answerer(), the_danger())
