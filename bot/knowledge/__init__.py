"""What the assistant knows: the YAML under ``knowledge/``, read, checked and looked up."""

from bot.knowledge.errors import KnowledgeError
from bot.knowledge.load import load
from bot.knowledge.model import Entry, Knowledge, Service, Source, SourceRef, Theme, Topic

__all__ = [
    "Entry",
    "Knowledge",
    "KnowledgeError",
    "Service",
    "Source",
    "SourceRef",
    "Theme",
    "Topic",
    "load",
]
