"""The topics a phrasing can belong to, as staff call them."""

from collections.abc import Mapping
from pathlib import Path

from bot.dialogue.titles import choice_title
from bot.knowledge.errors import KnowledgeError
from bot.knowledge.load import read
from bot.knowledge.model import Knowledge

FALLBACK = "nlu_fallback"
OUT_OF_SCOPE = "out_of_scope"
_NOT_LEARNED = {FALLBACK: "Ikke forstået", "danger": "Nogen er i fare", "empty": "Ingen ord", "choice": "Trykket valg"}
_GROUPS = {
    "service": "Spørgsmål om en slags hjælp",
    "both": "Spørgsmål om en slags hjælp",
    "general": "Andre spørgsmål",
}
_ACTS = "Andet, folk skriver"


class Topics:
    """Titles of topics and acts; the key of each is the name of its intent."""

    def __init__(self, knowledge: Knowledge, acts: Mapping[str, str]) -> None:
        """``acts`` are the titles of what is no question on a topic."""
        self.titles = {topic: choice_title(knowledge, topic) for topic in knowledge.topics} | dict(acts)
        self.groups: dict[str, list[tuple[str, str]]] = {}
        for topic in knowledge.topics.values():
            self.groups.setdefault(_GROUPS[topic.per], []).append((topic.name, self.titles[topic.name]))
        self.groups[_ACTS] = list(acts.items())
        self._by_name = {_plain(key): key for key in self.titles}
        self._by_name |= {_plain(title): key for key, title in self.titles.items()}
        self._services = {_plain(key): key for key in knowledge.services}
        for service in knowledge.services.values():
            for name in (service.name, service.choice, *service.aliases, *(f"§ {each}" for each in service.paragraphs)):
                self._services.setdefault(_plain(name), service.id)
        self.services = [(service.id, service.choice) for service in knowledge.services.values()]
        self.per_service = {topic.name for topic in knowledge.topics.values() if topic.per != "general"}

    @classmethod
    def load(cls, folder: Path, knowledge: Knowledge) -> "Topics":
        """Read the titles of acts from ``staff.yml``. Raises :class:`KnowledgeError` for a broken file."""
        file = folder / "staff.yml"
        acts = read(file).get("acts")
        if not isinstance(acts, dict) or not all(isinstance(each, str) for each in (*acts, *acts.values())):
            raise KnowledgeError(file, "acts", "must hold intents and what staff call them; put yes and no in quotes")
        return cls(knowledge, acts)

    def title(self, key: str | None) -> str:
        """Return what staff call a topic; the key itself where nobody named it."""
        return self.titles.get(key or "") or _NOT_LEARNED.get(key or "") or key or ""

    def service(self, key: str | None) -> str:
        """Return what staff call a service; nothing for none."""
        return dict(self.services).get(key or "", "")

    def find(self, written: str) -> str | None:
        """Return the key of a topic written as its key or its title, in any case; None for an unknown one."""
        return self._by_name.get(_plain(written))

    def find_service(self, written: str) -> str | None:
        """Return the id of a service written as its id, a name of it, or its paragraph; None for an unknown one."""
        return self._services.get(_plain(written))


def _plain(text: str) -> str:
    return " ".join(text.lower().rstrip("? ").replace("§", "§ ").split())
