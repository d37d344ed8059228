"""The sentences around the answers, from ``knowledge/phrasing.yml``, so that staff can read and change them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.dialogue.reply import Cited
from bot.knowledge.errors import KnowledgeError
from bot.knowledge.load import read
from bot.knowledge.model import Knowledge, SourceRef, Topic


@dataclass(frozen=True)
class Phrasing:
    """Sentences by name; every one named in :data:`NEEDED` is there."""

    knowledge: Knowledge
    texts: dict[str, str]

    @classmethod
    def load(cls, folder: Path, knowledge: Knowledge) -> "Phrasing":
        """Read ``phrasing.yml``. Raises :class:`KnowledgeError` for a missing sentence."""
        file = folder / "phrasing.yml"
        return cls(knowledge, read_texts(file, "", read(file), NEEDED, knowledge.contact))

    def say(self, name: str, **values: str) -> str:
        """Return a sentence with its blanks filled."""
        return fill(self.texts[name], values)

    def silent(self, service: str | None, law: str | None) -> str:
        """Return what is said when the documents are silent on a topic of a service."""
        return self.say("silent_service", service=service, law=law or "") if service else self.say("silent")

    def which_service(self, topic: Topic, easy: bool) -> str:
        """Return the question which service is meant."""
        return self.say("which_service_easy" if easy else "which_service")

    def outside(self, named: str, text: str) -> str:
        """Return the answer on help that is in neither document, naming it as the person did."""
        return self.say("outside", named=named.strip(), text=text)

    def cited(self, refs: Iterable[SourceRef]) -> tuple[Cited, ...]:
        """Return the sources as a reader sees them: each document once, with all its sections."""
        sections: dict[str, dict[str, None]] = {}
        for ref in refs:
            sections.setdefault(ref.document, {})[ref.section] = None
        sources = {name: self.knowledge.sources[name] for name in sections}
        return tuple(
            Cited(source.title, "; ".join(sections[name]), source.date, source.url) for name, source in sources.items()
        )


def read_texts(
    file: Path, where: str, raw: Mapping[str, Any], needed: Iterable[str], contact: Mapping[str, str]
) -> dict[str, str]:
    """Return the texts that must be there, with what is known of the contact put in; other blanks stay.

    Raises :class:`KnowledgeError` for a missing one; ``where`` is the key they stand under, with its dot.
    """
    texts = {}
    for name in needed:
        if not isinstance(raw.get(name), str):
            raise KnowledgeError(file, f"{where}{name}", "write a text here")
        texts[name] = fill(raw[name].strip(), contact)
    return texts


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return a text with the blanks filled that ``values`` knows; the others stay."""
    return text.format_map(_Keep(values))


class _Keep(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


NEEDED = (
    "welcome",
    "greet",
    "thanks",
    "bye",
    "who_are_you",
    "help",
    "restart",
    "insult",
    "other_language",
    "out_of_scope",
    "unsure",
    "unsure_twice",
    "human",
    "no_call",
    "silent",
    "silent_service",
    "which_service",
    "which_service_easy",
    "outside",
    "not_described",
    "claim_not_there",
    "for_another",
    "hours_of_place",
    "rejected",
    "easy_on",
    "easy_already",
    "easy_off",
    "no_last_answer",
    "source",
    "more",
    "no_more",
    "deny",
    "affirm",
    "lost_code",
    "not_helpful",
    "empty",
    "compare",
    "back",
    "cpr_removed",
    "phone_removed",
    "personal_removed",
    "delete_data",
    "delete_or_go_on",
    "deleted",
    "not_deleted",
    "save_conversation",
    "too_long",
    "data_privacy",
    "feeling_bad",
    "before_18",
    "feeling_better",
    "not_better_or_nothing",
    "filler",
    "form_resumed",
    "form_not_understood",
    "form_not_understood_twice",
    "form_not_understood_often",
    "form_thanks",
    "form_recalled",
    "form_nothing_noted",
    "form_take_time",
    "form_told",
    "form_hard",
    "form_restarted",
    "form_back",
    "form_first",
    "form_over",
    "prescreen_opening",
    "prescreen_opening_easy",
    "result_page",
    "prescreen_stopped",
    "no_result",
    "result_before",
    "result_over",
    "prescreen_left",
    "booking_left",
    "move_left",
    "stop",
    "why_ask",
    "what_asked",
    "turned_off",
)
