"""Read ``knowledge/eligibility.yml`` and refuse what is broken."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.eligibility.checked import Checked
from bot.eligibility.load_questions import Questions
from bot.eligibility.load_services import Services
from bot.eligibility.model import Diagnosis, Person, Question, ServiceRules
from bot.eligibility.texts import NEEDED
from bot.knowledge.load import read
from bot.knowledge.model import Knowledge

_TOP = {"questions", "diagnoses", "persons", "unknown", "elsewhere", "had", "services", "texts"}
_PERSON = {"name", "object", "he", "him", "his", "reflexive", "words", "close"}
_HIS = {"han": "hans", "hun": "hendes"}
FIRST = ("age", "difficulty", "extent", "wish")


@dataclass(frozen=True)
class Rules:
    """All that stands in the file."""

    questions: tuple[Question, ...]
    diagnoses: tuple[Diagnosis, ...]
    persons: dict[str, Person]
    unknown: tuple[str, ...]
    elsewhere: tuple[str, ...]
    had: tuple[str, ...]
    services: tuple[ServiceRules, ...]
    texts: dict[str, str]


def load(file: Path, knowledge: Knowledge) -> Rules:
    """Read the file. Raises :class:`KnowledgeError`, naming file, key and mend, for whatever does not fit."""
    return _Reader(file, knowledge).rules()


class _Reader(Checked):
    def __init__(self, file: Path, knowledge: Knowledge) -> None:
        super().__init__(file, knowledge)
        self._questions = Questions(file, knowledge)
        self._services = Services(file, knowledge)

    def rules(self) -> Rules:
        raw = self.keys(read(self.file), "top", _TOP)
        listed = raw.get("questions")
        if not isinstance(listed, list):
            self.fail("questions", "write a list of questions here")
        questions = tuple(self._questions.question(item, number) for number, item in enumerate(listed, 1))
        self._questions.check_order(questions)
        keys = [question.key for question in questions]
        if len(set(keys)) != len(keys) or not set(FIRST) <= set(keys) or len(keys) > 6:
            self.fail("questions", f"needs {', '.join(FIRST)}, each key once, and at most six questions")
        by_key = {question.key: question for question in questions}
        persons = {
            name: self._person(name, value) for name, value in self.mapping(raw.get("persons"), "persons").items()
        }
        if "self" not in persons:
            self.fail("persons.self", "is missing; it says how the person who writes is spoken to")
        services = tuple(
            self._services.service(str(name), value, by_key)
            for name, value in self.mapping(raw.get("services"), "services").items()
        )
        if {rule.service for rule in services} != set(self.knowledge.services):
            self.fail("services", f"write criteria for each of {', '.join(sorted(self.knowledge.services))}")
        texts = self.mapping(raw.get("texts"), "texts")
        for name in NEEDED:
            if name not in texts:
                self.fail(f"texts.{name}", "write a text here")
        return Rules(
            questions,
            tuple(
                self._diagnosis(str(name), value, by_key["difficulty"])
                for name, value in self.mapping(raw.get("diagnoses"), "diagnoses").items()
            ),
            persons,
            self.texts(raw, "top", "unknown"),
            self.texts(raw, "top", "elsewhere"),
            self.texts(raw, "top", "had"),
            services,
            {str(name): self.text(texts, "texts", name) for name in texts},
        )

    def _person(self, key: str, raw: Any) -> Person:
        where = f"persons.{key}"
        raw = self.keys(raw, where, _PERSON)
        name, he = self.text(raw, where, "name"), self.text(raw, where, "he")
        own = self.texts(raw, where, "his") or (_HIS.get(he, f"{he}s"),) * 3
        if len(own) != 3:
            self.fail(f"{where}.his", "write three words, as in [din, dit, dine]")
        return Person(
            key=key,
            name=name,
            object=self.text(raw, where, "object", name),
            he=he,
            him=self.text(raw, where, "him"),
            own=(own[0], own[1], own[2]),
            reflexive=self.text(raw, where, "reflexive", "sig"),
            words=self.texts(raw, where, "words"),
            close=self.texts(raw, where, "close"),
        )

    def _diagnosis(self, name: str, raw: Any, difficulty: Question) -> Diagnosis:
        where = f"diagnoses.{name}"
        raw = self.keys(raw, where, {"options", "words"})
        options = self.texts(raw, where, "options")
        for option in options or ("",):
            if option not in difficulty.keys:
                self.fail(f"{where}.options", f"no option '{option}'; use some of {', '.join(sorted(difficulty.keys))}")
        return Diagnosis(name, options, self.texts(raw, where, "words"))
