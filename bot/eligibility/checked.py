"""Checks that every part of ``knowledge/eligibility.yml`` passes when it is read."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from bot.eligibility.ages import OLDEST
from bot.eligibility.model import Span
from bot.knowledge.errors import KnowledgeError
from bot.knowledge.model import Knowledge, SourceRef

_BLANK = re.compile(r"\{(\w+)\}")
_BLANKS = frozenset({"du", "dig", "han", "ham", "din", "dit", "dine", "sig", "said", "what"})


class Checked:
    """Reads values; each method raises :class:`KnowledgeError` with file, key and mend for what does not fit."""

    def __init__(self, file: Path, knowledge: Knowledge) -> None:
        self.file = file
        self.knowledge = knowledge

    def fail(self, key: str, mend: str) -> NoReturn:
        """Raise the error."""
        raise KnowledgeError(self.file, key, mend)

    def mapping(self, raw: Any, where: str) -> dict[str, Any]:
        """Return keys and values; there is at least one."""
        if not isinstance(raw, dict) or not raw:
            self.fail(where, "must hold keys and values")
        return raw

    def keys(self, raw: Any, where: str, allowed: set[str]) -> dict[str, Any]:
        """Return keys and values of which none is unknown."""
        found = self.mapping(raw, where)
        for key in found:
            if key not in allowed:
                self.fail(f"{where}.{key}", f"unknown key; use one of {', '.join(sorted(allowed))}")
        return found

    def text(self, raw: Mapping[str, Any], where: str, key: str, otherwise: str | None = None) -> str:
        """Return a text with known placeholders; ``otherwise`` where the key is left out."""
        value = raw.get(key, otherwise)
        if not isinstance(value, str) or (not value.strip() and value != otherwise):
            self.fail(f"{where}.{key}", "write a text here")
        for blank in _BLANK.findall(value):
            if blank not in _BLANKS and blank not in self.knowledge.contact:
                self.fail(f"{where}.{key}", f"unknown placeholder {{{blank}}}; see the top of the file and contact.yml")
        return value.strip()

    def texts(self, raw: Mapping[str, Any], where: str, key: str) -> tuple[str, ...]:
        """Return a list of texts; an empty one where the key is left out."""
        value = raw.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, str | int | float) for item in value):
            self.fail(f"{where}.{key}", "write a list of texts here, as in [one, two]")
        return tuple(map(str, value))

    def span(self, raw: Any, where: str) -> Span:
        """Return the lowest and highest of some years of age."""
        if (
            not isinstance(raw, list)
            or len(raw) != 2
            or not all(isinstance(year, int) for year in raw)
            or not 0 <= raw[0] <= raw[1] <= OLDEST
        ):
            self.fail(where, f"write [lowest, highest] years, between 0 and {OLDEST}")
        return raw[0], raw[1]

    def sources(self, raw: Mapping[str, Any], where: str) -> tuple[SourceRef, ...]:
        """Return the sections of the documents that something rests on."""
        refs = []
        for document, sections in self.mapping(raw.get("sources"), f"{where}.sources").items():
            source = self.knowledge.sources.get(document)
            if source is None:
                self.fail(f"{where}.sources.{document}", "no such document in sources.yml")
            for section in self.texts({document: sections}, f"{where}.sources", document):
                if section not in source.sections:
                    self.fail(f"{where}.sources.{document}", f"no section '{section}' in sources.yml")
                refs.append(SourceRef(document, section))
        if not refs:
            self.fail(f"{where}.sources", "name at least one document and section")
        return tuple(refs)
