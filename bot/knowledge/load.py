"""Read ``knowledge/*.yml`` into a :class:`~bot.knowledge.model.Knowledge`, and refuse what is broken."""

import re
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.errors import KnowledgeError
from bot.knowledge.model import Entry, Group, Knowledge, Section, Service, Source, SourceRef, Theme, Topic
from bot.knowledge.yaml_reader import parse

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
    contact = {name: str(text) for name, text in read(contact_file).items()}
    sources = _sources(folder / "sources.yml")
    topics = _topics(folder / "topics.yml")
    services: dict[str, Service] = {}
    entries: dict[str, Entry] = {}
    words_file = folder / "words.yml"
    words = read(words_file)
    themes = {
        name: Theme(
            name,
            _text(words_file, value, f"themes.{name}", "name"),
            _texts(words_file, value, f"themes.{name}", "aliases"),
            _texts(words_file, value, f"themes.{name}", "hints"),
        )
        for name, value in _mapping(words_file, words, "themes").items()
    }
    explained = {
        str(name): _texts(words_file, {name: value}, "explained", name)
        for name, value in _mapping(words_file, words, "explained").items()
    }
    by_number = sorted((folder / "services").glob("*.yml"), key=lambda file: (len(file.stem), file.stem))
    files = by_number + sorted((folder / "topics").glob("*.yml"))
    for file in files:
        raw = read(file)
        owner = "general"
        if file.parent.name == "services":
            service = _service(file, raw)
            if service.document not in sources:
                raise KnowledgeError(file, "document", f"no source '{service.document}' in sources.yml")
            owner = service.id
            services[owner] = service
        for name, value in _mapping(file, raw, "entries").items():
            entry = _entry(file, owner, str(name), value, sources, contact)
            if entry.topic not in topics:
                raise KnowledgeError(file, f"entries.{name}", "no such topic in topics.yml; add it there first")
            if entry.theme and entry.theme not in themes and entry.key not in explained:
                raise KnowledgeError(file, f"entries.{name}", f"no theme '{entry.theme}' in words.yml")
            if entry.key in entries:
                raise KnowledgeError(file, f"entries.{name}", f"'{entry.key}' stands twice; keep one")
            entries[entry.key] = entry
    for entry in entries.values():
        for key in entry.more:
            if key not in entries:
                raise KnowledgeError(folder, f"{entry.key}.more", f"no entry '{key}'; mend the name or remove it")
    for key in explained:
        if key not in entries:
            raise KnowledgeError(words_file, f"explained.{key}", f"no entry '{key}'; mend the name or remove it")
    groups = {
        name: _group(words_file, name, value, services) for name, value in _mapping(words_file, words, "groups").items()
    }
    return Knowledge(
        sources=sources,
        topics=topics,
        services=services,
        themes=themes,
        entries=entries,
        contact=contact,
        groups=groups,
        explained=explained,
        places=_texts(words_file, words, "top", "places"),
        mentioned={
            str(name): _texts(words_file, {name: value}, "mentioned", name)
            for name, value in _mapping(words_file, words, "mentioned").items()
        },
        short_names={
            str(name): _texts(words_file, {name: value}, "short_names", name)
            for name, value in _mapping(words_file, words, "short_names").items()
        },
        outside={
            name: _texts(words_file, {name: value}, "outside", name)
            for name, value in _mapping(words_file, words, "outside").items()
        },
    )


def read(file: Path) -> dict[str, Any]:
    """Return the keys and values of a YAML file. Raises :class:`KnowledgeError`, also for a missing file."""
    try:
        raw = parse(file.read_text(encoding="utf-8"))
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


def _texts(file: Path, raw: Any, where: str, key: str, needed: bool = False) -> tuple[str, ...]:
    """A list of texts or numbers under a key; none where the key is left out and not needed."""
    if not isinstance(raw, dict):
        raise KnowledgeError(file, where, "must hold keys and values")
    value = raw.get(key)
    if value is None and not needed:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, (str, int)) for item in value):
        raise KnowledgeError(file, f"{where}.{key}", "write a list of texts here, as in [one, two]")
    return tuple(map(str, value))


def _mapping(file: Path, raw: dict[str, Any], key: str) -> dict[str, Any]:
    value = raw.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise KnowledgeError(file, key, "must hold keys and values")
    return value


def _only(file: Path, raw: dict[str, Any], where: str, allowed: set[str]) -> None:
    for key in raw:
        if key not in allowed:
            raise KnowledgeError(file, f"{where}.{key}", f"unknown key; use one of {', '.join(sorted(allowed))}")


def _sources(file: Path) -> dict[str, Source]:
    found = {}
    for name, raw in read(file).items():
        title, date = _text(file, raw, name, "title"), _text(file, raw, name, "date")
        listed = raw.get("sections") or []
        if not isinstance(listed, list):
            raise KnowledgeError(file, f"{name}.sections", "write a list of sections here")
        sections = {}
        for number, section in enumerate(listed, 1):
            where = f"{name}.sections, number {number}"
            key = _text(file, section, where, "id")
            sections[key] = Section(key, _text(file, section, where, "heading"), str(section.get("fingerprint") or ""))
        found[name] = Source(name, title, date, raw.get("url"), sections)
    return found


def _topics(file: Path) -> dict[str, Topic]:
    found = {}
    for name, raw in read(file).items():
        per = _text(file, raw, name, "per")
        if per not in {"service", "general", "both"}:
            raise KnowledgeError(file, f"{name}.per", "use service, general or both")
        then = {asked: str(meant) for asked, meant in _mapping(file, raw, "then").items()}
        found[name] = Topic(name, per, _text(file, raw, name, "title"), _texts(file, raw, name, "kin"), then)
    for name, topic in found.items():
        for other in (*topic.then, *topic.then.values()):
            if other not in found:
                raise KnowledgeError(file, f"{name}.then", f"no topic '{other}'; mend the name or remove it")
    return found


def _service(file: Path, raw: dict[str, Any]) -> Service:
    _only(file, raw, "top", _SERVICE_KEYS)
    return Service(
        id=_text(file, raw, "top", "service"),
        name=_text(file, raw, "top", "name"),
        choice=_text(file, raw, "top", "choice"),
        law=_text(file, raw, "top", "law"),
        paragraphs=_texts(file, raw, "top", "paragraphs"),
        aliases=_texts(file, raw, "top", "aliases"),
        document=_text(file, raw, "top", "document"),
    )


def _group(file: Path, name: str, raw: Any, services: dict[str, Service]) -> Group:
    where = f"groups.{name}"
    group = Group(
        id=name,
        choice=_text(file, raw, where, "choice"),
        services=_texts(file, raw, where, "services", needed=True),
        aliases=_texts(file, raw, where, "aliases", needed=True),
    )
    _only(file, raw, where, {"choice", "services", "aliases"})
    for member in group.services:
        if member not in services:
            raise KnowledgeError(file, where, f"no service '{member}'")
    return group


def _entry(file: Path, owner: str, name: str, raw: Any, sources: dict[str, Source], contact: dict[str, str]) -> Entry:
    where = f"entries.{name}"
    answer, easy = _text(file, raw, where, "answer"), _text(file, raw, where, "easy")
    _only(file, raw, where, _ENTRY_KEYS)
    refs = []
    cited = raw.get("sources") or {}
    if not isinstance(cited, dict):
        raise KnowledgeError(file, f"{where}.sources", "write documents and sections here, as in {A: [Kontakt]}")
    for document in cited:
        if document not in sources:
            raise KnowledgeError(file, f"{where}.sources.{document}", "no such document in sources.yml")
        for section in _texts(file, cited, f"{where}.sources", document):
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
    sms = _text(file, raw, where, "sms") if "sms" in raw else None
    return Entry(
        key=f"{owner}/{name}",
        topic=topic,
        theme=theme or None,
        answer=fill(answer),
        easy=fill(easy),
        sms=fill(sms) if sms else None,
        sources=tuple(refs),
        more=_texts(file, raw, where, "more"),
        silent=bool(raw.get("silent", False)),
        service=None if owner == "general" else owner,
    )
