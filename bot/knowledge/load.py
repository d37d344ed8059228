"""Read ``knowledge/*.yml`` into a :class:`~bot.knowledge.model.Knowledge`, and refuse what is broken."""

import re
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.errors import KnowledgeError
from bot.knowledge.model import Entry, Knowledge, Section, Service, Source, SourceRef, Theme, Topic

DEFAULT = Path(__file__).resolve().parents[2] / "knowledge"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_ENTRY_KEYS = {"answer", "easy", "sms", "sources", "more", "silent"}
_SERVICE_KEYS = {"service", "name", "choice", "law", "paragraphs", "aliases", "document", "entries"}


def load(folder: Path = DEFAULT) -> Knowledge:
    """Read the folder and return the knowledge, checked as a whole.

    Raises :class:`KnowledgeError`, naming file, key and mend, for a file that is missing or not
    YAML, a missing or unknown key, an unknown topic, source, section, theme or placeholder.
    """
    contact_file = folder / "contact.yml"
    contact = {name: str(text) for name, text in _read(contact_file).items()}
    sources = _sources(folder / "sources.yml")
    topics = _topics(folder / "topics.yml")
    services: dict[str, Service] = {}
    entries: dict[str, Entry] = {}
    words_file = folder / "words.yml"
    words = _read(words_file)
    themes = {
        name: Theme(name, _text(words_file, value, f"themes.{name}", "name"),
                    tuple(value.get("aliases", ())))
        for name, value in words.get("themes", {}).items()
    }
    files = sorted((folder / "services").glob("*.yml")) + sorted((folder / "topics").glob("*.yml"))
    for file in files:
        raw = _read(file)
        owner = "general"
        if file.parent.name == "services":
            service = _service(file, raw)
            if service.document not in sources:
                raise KnowledgeError(file, "document", f"no source '{service.document}' in sources.yml")
            owner = service.id
            services[owner] = service
        for name, value in raw.get("entries", {}).items():
            entry = _entry(file, owner, str(name), value, sources, contact)
            if entry.topic not in topics:
                raise KnowledgeError(file, f"entries.{name}", "no such topic in topics.yml; add it there first")
            if entry.theme and entry.theme not in themes:
                raise KnowledgeError(file, f"entries.{name}", f"no theme '{entry.theme}' in words.yml")
            if entry.key in entries:
                raise KnowledgeError(file, f"entries.{name}", f"'{entry.key}' stands twice; keep one")
            entries[entry.key] = entry
    for entry in entries.values():
        for key in entry.more:
            if key not in entries:
                raise KnowledgeError(folder, f"{entry.key}.more", f"no entry '{key}'; mend the name or remove it")
    groups = {name: tuple(map(str, value["services"])) for name, value in words.get("groups", {}).items()}
    for name, members in groups.items():
        for member in members:
            if member not in services:
                raise KnowledgeError(words_file, f"groups.{name}", f"no service '{member}'")
    return Knowledge(
        sources=sources, topics=topics, services=services, themes=themes, entries=entries, contact=contact,
        groups=groups, mentioned=tuple(map(str, words.get("mentioned", ()))),
        group_aliases={name: tuple(value["aliases"]) for name, value in words.get("groups", {}).items()},
        outside={name: tuple(value) for name, value in words.get("outside", {}).items()},
    )


def _read(file: Path) -> dict[str, Any]:
    try:
        raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KnowledgeError(file, "file", "is missing; restore it from version control") from None
    except UnicodeDecodeError:
        raise KnowledgeError(file, "file", "is not UTF-8 text; save it as UTF-8") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else "file"
        problem = getattr(error, "problem", None) or "not readable as YAML"
        raise KnowledgeError(file, where, f"{problem}; check indentation, quotes and colons") from None
    if not isinstance(raw, dict):
        raise KnowledgeError(file, "file", "must hold keys and values at the top")
    return raw


def _text(file: Path, raw: Any, where: str, key: str) -> str:
    if not isinstance(raw, dict):
        raise KnowledgeError(file, where, "must hold keys and values")
    value = raw.get(key)
    if not isinstance(value, str) or not value.strip():
        raise KnowledgeError(file, f"{where}.{key}", "write a text here")
    return value.strip()


def _only(file: Path, raw: dict[str, Any], where: str, allowed: set[str]) -> None:
    for key in raw:
        if key not in allowed:
            raise KnowledgeError(file, f"{where}.{key}", f"unknown key; use one of {', '.join(sorted(allowed))}")


def _sources(file: Path) -> dict[str, Source]:
    found = {}
    for name, raw in _read(file).items():
        sections = {
            section["id"]: Section(section["id"], section["heading"], section.get("fingerprint", ""))
            for section in raw.get("sections", [])
        }
        found[name] = Source(name, _text(file, raw, name, "title"), _text(file, raw, name, "date"),
                             raw.get("url"), sections)
    return found


def _topics(file: Path) -> dict[str, Topic]:
    found = {}
    for name, raw in _read(file).items():
        per = _text(file, raw, name, "per")
        if per not in {"service", "general", "both"}:
            raise KnowledgeError(file, f"{name}.per", "use service, general or both")
        found[name] = Topic(name, per, _text(file, raw, name, "title"), tuple(raw.get("kin", ())))
    return found


def _service(file: Path, raw: dict[str, Any]) -> Service:
    _only(file, raw, "top", _SERVICE_KEYS)
    return Service(
        id=_text(file, raw, "top", "service"), name=_text(file, raw, "top", "name"),
        choice=_text(file, raw, "top", "choice"), law=_text(file, raw, "top", "law"),
        paragraphs=tuple(map(str, raw.get("paragraphs", ()))), aliases=tuple(raw.get("aliases", ())),
        document=_text(file, raw, "top", "document"),
    )


def _entry(file: Path, owner: str, name: str, raw: Any, sources: dict[str, Source],
           contact: dict[str, str]) -> Entry:
    where = f"entries.{name}"
    answer, easy = _text(file, raw, where, "answer"), _text(file, raw, where, "easy")
    _only(file, raw, where, _ENTRY_KEYS)
    refs = []
    for document, section_ids in (raw.get("sources") or {}).items():
        if document not in sources:
            raise KnowledgeError(file, f"{where}.sources.{document}", "no such document in sources.yml")
        for section in section_ids:
            if section not in sources[document].sections:
                raise KnowledgeError(file, f"{where}.sources.{document}", f"no section '{section}' in sources.yml")
            refs.append(SourceRef(document, section))
    if not refs:
        raise KnowledgeError(file, f"{where}.sources", "name at least one document and section")

    def fill(text: str) -> str:
        for placeholder in _PLACEHOLDER.findall(text):
            if placeholder not in contact:
                raise KnowledgeError(file, where, f"unknown placeholder {{{placeholder}}}; see contact.yml")
        return _PLACEHOLDER.sub(lambda match: contact[match.group(1)], text)

    topic, _, theme = name.partition(".")
    sms = raw.get("sms")
    return Entry(
        key=f"{owner}/{name}", topic=topic, theme=theme or None, answer=fill(answer), easy=fill(easy),
        sms=fill(sms.strip()) if sms else None, sources=tuple(refs), more=tuple(raw.get("more", ())),
        silent=bool(raw.get("silent", False)), service=None if owner == "general" else owner,
    )
