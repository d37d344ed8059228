"""Read the questions of ``knowledge/eligibility.yml``."""

from typing import Any

from bot.eligibility.checked import Checked
from bot.eligibility.model import Option, Question

_QUESTION = {
    "key",
    "multiple",
    "short",
    "ask",
    "easy",
    "why",
    "both",
    "all",
    "combine",
    "prefer",
    "after",
    "offered",
    "options",
}
_OPTION = {"key", "title", "said", "span", "plain", "asked", "alone", "services", "groups", "unless_after"}


class Questions(Checked):
    """Reads questions and their options."""

    def question(self, raw: Any, number: int) -> Question:
        """Return the question that stands in this place of the list."""
        where = f"questions, number {number}"
        raw = self.keys(raw, where, _QUESTION)
        key = self.text(raw, where, "key")
        where = f"questions.{key}"
        listed = raw.get("options")
        if not isinstance(listed, list) or not listed:
            self.fail(f"{where}.options", "write a list of options here")
        options = tuple(self._option(item, where, key == "age") for item in listed)
        names = [option.key for option in options]
        if len(set(names)) != len(names):
            self.fail(f"{where}.options", "an option stands twice; keep one")

        def known(found: tuple[str, ...], place: str) -> tuple[str, ...]:
            for name in found:
                if name not in names:
                    self.fail(f"{where}.{place}", f"no option '{name}'; use one of {', '.join(names)}")
            return found

        def one_or_more(place: str) -> tuple[str, ...]:
            value = raw.get(place)
            return known((value,) if isinstance(value, str) else self.texts(raw, where, place), place)

        offered, combine = [], []
        for item in raw.get("offered") or ():
            pair = self.keys(item, f"{where}.offered", {"options", "title"})
            offered.append(
                (known(self.texts(pair, f"{where}.offered", "options"), "offered"), self.text(pair, where, "title"))
            )
        for item in raw.get("combine") or ():
            pair = self.keys(item, f"{where}.combine", {"of", "is"})
            parts = known(self.texts(pair, f"{where}.combine", "of"), "combine")
            combine.append((frozenset(parts), known((self.text(pair, where, "is"),), "combine")[0]))
        return Question(
            key=key,
            multiple=bool(raw.get("multiple", False)),
            short=self.text(raw, where, "short"),
            ask=self.text(raw, where, "ask"),
            easy=self.text(raw, where, "easy"),
            why=self.text(raw, where, "why"),
            options=options,
            offered=tuple(offered),
            both=one_or_more("both"),
            all=one_or_more("all"),
            combine=tuple(combine),
            prefer=one_or_more("prefer"),
            after={
                str(name): frozenset(self.texts(raw["after"], f"{where}.after", name))
                for name in self.mapping(raw["after"], f"{where}.after")
            }
            if "after" in raw
            else {},
        )

    def check_order(self, questions: tuple[Question, ...]) -> None:
        """Refuse a question that is to come after one that stands later, or after an option that is none."""
        earlier: dict[str, Question] = {}
        for question in questions:
            for name, options in question.after.items():
                if name not in earlier or not options <= earlier[name].keys:
                    self.fail(f"questions.{question.key}.after", f"no earlier question '{name}' with these options")
            earlier[question.key] = question

    def _option(self, raw: Any, where: str, aged: bool) -> Option:
        raw = self.keys(raw, f"{where}.options", _OPTION)
        key = self.text(raw, f"{where}.options", "key")
        where = f"{where}.options.{key}"
        services, groups = self.texts(raw, where, "services"), self.texts(raw, where, "groups")
        for name, known in [(name, self.knowledge.services) for name in services] + [
            (name, self.knowledge.groups) for name in groups
        ]:
            if name not in known:
                self.fail(where, f"no service or group '{name}'")
        if aged != ("span" in raw):
            self.fail(f"{where}.span", "write [lowest, highest] years for each age, and nowhere else")
        return Option(
            key=key,
            title=self.text(raw, where, "title", ""),
            said=self.text(raw, where, "said"),
            span=self.span(raw["span"], where) if aged else None,
            plain=self.texts(raw, where, "plain"),
            asked=self.texts(raw, where, "asked"),
            alone=self.texts(raw, where, "alone"),
            services=services,
            groups=groups,
            unless_after=self.texts(raw, where, "unless_after"),
        )
