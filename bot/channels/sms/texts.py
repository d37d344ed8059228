"""What is said only by SMS, from ``knowledge/sms.yml``, so that staff can read and change it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.dialogue.phrasing import fill, read_texts
from bot.knowledge.errors import KnowledgeError
from bot.knowledge.load import read
from bot.knowledge.model import Knowledge

NEEDED = (
    "first",
    "more",
    "choose",
    "source",
    "help",
    "stopped",
    "stopped_form",
    "silence",
    "silence_ask",
    "broken",
)


@dataclass(frozen=True)
class SmsTexts:
    """Sentences by name, documents by title in a few words, and wording that does not fit a telephone."""

    texts: Mapping[str, str]
    documents: Mapping[str, str]
    wording: Mapping[str, str]

    @classmethod
    def load(cls, folder: Path, knowledge: Knowledge) -> "SmsTexts":
        """Read ``sms.yml``. Raises :class:`KnowledgeError`, naming the key, for what is missing."""
        file = folder / "sms.yml"
        raw = read(file)
        for key in ("texts", "documents", "wording"):
            if not isinstance(raw.get(key), dict):
                raise KnowledgeError(file, key, "must hold keys and texts")
        documents = {}
        for key, source in knowledge.sources.items():
            if not isinstance(raw["documents"].get(key), str):
                raise KnowledgeError(file, f"documents.{key}", "write what the document is called in a few words")
            documents[source.title] = raw["documents"][key]
        wording = {str(old): str(new) for old, new in raw["wording"].items()}
        return cls(read_texts(file, "texts.", raw["texts"], NEEDED, knowledge.contact), documents, wording)

    def say(self, name: str, **values: str) -> str:
        """Return a sentence with its blanks filled."""
        return fill(self.texts[name], values)

    def reworded(self, text: str) -> str:
        """Return a text as it fits a telephone: nothing to press, and no word that Twilio would take for its own."""
        for old, new in self.wording.items():
            text = text.replace(old, new)
        return text
