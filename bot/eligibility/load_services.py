"""Read the services and their criteria in ``knowledge/eligibility.yml``."""

from typing import Any

from bot.eligibility.checked import Checked
from bot.eligibility.model import AnsweringTime, Condition, Criterion, OpenCase, Question, ServiceRules

_CRITERION = {"key", "name", "met", "open", "lacks", "easy", "sources", "assessed"}
_TIME = {"text", "brief", "easy", "sources"}


class Services(Checked):
    """Reads services, their criteria and conditions."""

    def service(self, name: str, raw: Any, questions: dict[str, Question]) -> ServiceRules:
        """Return the criteria and the answering time of one service."""
        where = f"services.{name}"
        raw = self.keys(raw, where, {"answering_time", "criteria"})
        time = self.keys(raw.get("answering_time"), f"{where}.answering_time", _TIME)
        listed = raw.get("criteria")
        if not isinstance(listed, list) or not listed:
            self.fail(f"{where}.criteria", "write a list of criteria here")
        place = f"{where}.answering_time"
        text = self.text(time, place, "text")
        return ServiceRules(
            name,
            tuple(self._criterion(item, where, questions) for item in listed),
            AnsweringTime(
                text,
                self.text(time, place, "brief", text),
                self.text(time, place, "easy"),
                self.sources(time, place),
            ),
        )

    def _criterion(self, raw: Any, where: str, questions: dict[str, Question]) -> Criterion:
        raw = self.keys(raw, f"{where}.criteria", _CRITERION)
        key = self.text(raw, f"{where}.criteria", "key")
        where = f"{where}.criteria.{key}"
        assessed = bool(raw.get("assessed", False))
        if assessed != ("met" not in raw):
            self.fail(where, "write 'met', or 'assessed: true' where no question can tell")
        cases = []
        for item in raw.get("open") or ():
            case = self.keys(item, f"{where}.open", {"when", "because", "easy"})
            cases.append(
                OpenCase(
                    self._condition(case.get("when"), f"{where}.open", questions),
                    self.text(case, f"{where}.open", "because"),
                    self.text(case, f"{where}.open", "easy"),
                )
            )
        return Criterion(
            key=key,
            name=self.text(raw, where, "name"),
            sources=self.sources(raw, where),
            met=tuple(self._condition(item, f"{where}.met", questions) for item in raw.get("met") or ()),
            open=tuple(cases),
            lacks="" if assessed else self.text(raw, where, "lacks"),
            easy="" if assessed else self.text(raw, where, "easy"),
            assessed=assessed,
        )

    def _condition(self, raw: Any, where: str, questions: dict[str, Question]) -> Condition:
        options: dict[str, frozenset[str]] = {}
        age = None
        for key, value in self.mapping(raw, where).items():
            if key == "age":
                age = self.span(value, f"{where}.age")
                continue
            if key not in questions:
                self.fail(f"{where}.{key}", f"no question '{key}'; use one of {', '.join(questions)}")
            names = frozenset(self.texts({key: value}, where, key))
            unknown = sorted(names - questions[key].keys)
            if unknown or not names:
                self.fail(f"{where}.{key}", f"no option {', '.join(unknown) or 'named'}")
            options[key] = names
        return Condition(options, age)
