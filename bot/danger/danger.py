"""Recognises someone in danger and answers them; what it knows stands in ``knowledge/danger.yml``."""

from pathlib import Path
from typing import Any

import yaml

from bot.danger.patterns import Line, Notation, PatternError, Patterns
from bot.danger.words import SHORTEST_REPAIRED, Vocabulary, fold
from bot.knowledge.errors import KnowledgeError
from bot.knowledge.yaml_reader import parse

LIFELINE = "70 201 201"
"""Livslinien's number, by which a reply is known to name somebody who listens."""
DEFAULT = Path(__file__).resolve().parents[2] / "knowledge" / "danger.yml"
_TOP_KEYS = {"gentle", "again", "fillers", "groups", "everyday", "kinds", "repaired", "lookalikes"}
_LINE_KEYS = {"reply", "easy"}
_KIND_KEYS = {"reply", "easy", "always", "patterns", "everyday"}


class Danger:
    """Thoughts of suicide, self-harm, violence, threats and acute illness in everyday Danish.

    Keeps nothing of what it is asked about.
    """

    _calm: str | None = None

    def __init__(self, file: Path = DEFAULT) -> None:
        """Read ``file`` once, with the telephone numbers from ``contact.yml`` beside it.

        Raises :class:`~bot.knowledge.errors.KnowledgeError`, naming the place and the mend, for what is broken.
        """
        raw = _mapping(file, "file", _read(file))
        _only(file, "top", raw, _TOP_KEYS)
        contact = _mapping(file.parent / "contact.yml", "file", _read(file.parent / "contact.yml"))
        notation = Notation(
            {
                str(name): _list(file, f"groups.{name}", group)
                for name, group in _mapping(file, "groups", raw.get("groups", {})).items()
            }
        )
        self._lines: dict[tuple[str, bool], str] = {}
        for name in ("gentle", "again"):
            line = _mapping(file, name, raw.get(name))
            _only(file, name, line, _LINE_KEYS)
            for easy, key in ((False, "reply"), (True, "easy")):
                self._lines[name, easy] = _reply(file, f"{name}.{key}", line.get(key), contact)
        self._replies: dict[tuple[str, bool], str] = {}
        self._kinds: list[tuple[str, Patterns, Patterns, Patterns]] = []
        every: list[str] = []
        self._everyday = _patterns(file, "everyday", notation, raw.get("everyday", []))
        kinds = _mapping(file, "kinds", raw.get("kinds"))
        for kind, value in kinds.items():
            where = f"kinds.{kind}"
            value = _mapping(file, where, value)
            _only(file, where, value, _KIND_KEYS)
            for easy, key in ((False, "reply"), (True, "easy")):
                self._replies[kind, easy] = _reply(file, f"{where}.{key}", value.get(key), contact)
            always, exceptions, patterns = (
                _patterns(file, where, notation, value.get(key, []), key) for key in ("always", "everyday", "patterns")
            )
            self._kinds.append((kind, always, exceptions, patterns))
            every += [*value.get("always", []), *value.get("patterns", [])]
        self._every = Patterns(notation, map(str, every))
        fillers, others = (set(map(fold, _list(file, key, raw.get(key, [])))) for key in ("fillers", "lookalikes"))
        if fillers & notation.words:
            both = ", ".join(sorted(fillers & notation.words))
            raise KnowledgeError(file, "fillers", f"used in a pattern too: {both}; take them out of one of the two")
        repaired = {word: fold(word.rstrip("*")) for word in _list(file, "repaired", raw.get("repaired", []))}
        for word, plain in repaired.items():
            if plain not in (notation.stems if word.endswith("*") else notation.words):
                raise KnowledgeError(file, f"repaired.{word}", "stands in no pattern; mend or remove it")
            if len(plain) < SHORTEST_REPAIRED:
                raise KnowledgeError(file, f"repaired.{word}", f"has fewer than {SHORTEST_REPAIRED} letters; remove it")
        self._vocabulary = Vocabulary(
            notation.words, notation.stems, notation.endings, repaired.values(), fillers, others
        )

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of danger there are, the one that is answered first at the front."""
        return tuple(kind for kind, *_ in self._kinds)

    def recognise(self, text: str) -> str | None:
        """Return the kind of danger that ``text`` (a message of any length, as typed) speaks of, or None."""
        if text == self._calm:
            return None
        found = self.explain(text)
        if not found:
            self._calm = text  # it is asked again when the same message is read; nothing in danger is remembered
        return found[0] if found else None

    def explain(self, text: str) -> tuple[str, str] | None:
        """Return the kind of danger in ``text`` and the pattern it was recognised by, or None; for whoever edits."""
        line = Line.of(self._vocabulary.keys(text))
        if not self._every.first(line.loosely()):  # which goes for most messages, at half the cost
            return None
        everyday = self._everyday.covered(line)
        for kind, always, exceptions, patterns in self._kinds:
            pattern = always.first(line) or patterns.first(line.hiding(everyday | exceptions.covered(line)))
            if pattern:
                return kind, pattern
        return None

    def reply(self, kind: str, easy: bool = False) -> str:
        """Return the Danish reply to ``kind`` (one of :attr:`kinds`), on request the easy-to-read one."""
        return self._replies[kind, easy]

    def gentle(self, easy: bool = False) -> str:
        """Return the Danish line to put after an answer when the second opinion worries, on request the easy one."""
        return self._lines["gentle", easy]

    def again(self, easy: bool = False) -> str:
        """Return the short Danish line for a while after danger was met, on request the easy one."""
        return self._lines["again", easy]


def _read(file: Path) -> Any:
    try:
        return parse(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KnowledgeError(file, "file", "is missing; restore it from version control") from None
    except UnicodeDecodeError:
        raise KnowledgeError(file, "file", "is not UTF-8 text; save it as UTF-8") from None
    except yaml.YAMLError as error:
        raise KnowledgeError(file, "file", f"is not readable as YAML: {error}") from None


def _mapping(file: Path, where: str, raw: Any) -> dict[str, Any]:
    if not isinstance(raw, dict) or not raw:
        raise KnowledgeError(file, where, "must hold keys and values")
    return raw


def _list(file: Path, where: str, raw: Any) -> list[str]:
    if not isinstance(raw, list) or not all(isinstance(each, str | int) and not isinstance(each, bool) for each in raw):
        raise KnowledgeError(file, where, "must be a list of texts; put ja, nej, on and off in quotes")
    return [str(each) for each in raw]


def _patterns(file: Path, where: str, notation: Notation, raw: Any, key: str | None = None) -> Patterns:
    try:
        return Patterns(notation, _list(file, f"{where}.{key}" if key else where, raw))
    except PatternError as error:
        raise KnowledgeError(file, where, str(error)) from None


def _only(file: Path, where: str, raw: dict[str, Any], allowed: set[str]) -> None:
    for key in raw:
        if key not in allowed:
            raise KnowledgeError(file, f"{where}.{key}", f"unknown key; use one of {', '.join(sorted(allowed))}")


def _reply(file: Path, where: str, raw: Any, contact: dict[str, Any]) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise KnowledgeError(file, where, "write a reply here")
    try:
        return raw.strip().format_map(contact)
    except (KeyError, ValueError) as error:
        raise KnowledgeError(file, where, f"unknown placeholder {error}; see contact.yml") from None
