"""What is said only on Messenger, from ``knowledge/messenger.yml``."""

from dataclasses import dataclass
from pathlib import Path

from bot.channels.messenger.limits import TITLE
from bot.channels.messenger.split import size
from bot.dialogue.phrasing import read_texts
from bot.knowledge.errors import KnowledgeError
from bot.knowledge.load import read
from bot.knowledge.model import Knowledge

_BUTTONS = ("more", "open")


@dataclass(frozen=True)
class Texts:
    """The sentences, by what they are for."""

    notice: str
    attachment: str
    sticker: str
    too_fast: str
    sources: str
    more: str
    open: str
    more_follow: str
    more_gone: str
    silence: str
    silence_ask: str

    @classmethod
    def load(cls, folder: Path, knowledge: Knowledge) -> "Texts":
        """Read them. Raises :class:`KnowledgeError` for one that is missing, or too long for a button."""
        file = folder / "messenger.yml"
        texts = read_texts(file, "", read(file), cls.__dataclass_fields__, knowledge.contact)
        for name in _BUTTONS:
            if size(texts[name]) > TITLE:
                raise KnowledgeError(file, name, f"write at most {TITLE} characters")
        return cls(**texts)
