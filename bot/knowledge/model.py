"""The shape of the knowledge: frozen values, no I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Section:
    """A section of a source document: its path of headings, and a fingerprint of its text."""

    id: str
    heading: str
    fingerprint: str


@dataclass(frozen=True)
class Source:
    """A published document: ``date`` is what a reader is told, ``sections`` by their id."""

    id: str
    title: str
    date: str
    url: str | None
    sections: dict[str, Section]


@dataclass(frozen=True)
class SourceRef:
    """One section that an entry rests on."""

    document: str
    section: str


@dataclass(frozen=True)
class Entry:
    """One answer: what is said, an easy-to-read version, and the sections it rests on.

    ``key`` is ``<owner>/<topic>``, or ``<owner>/<topic>.<theme>`` for a theme or, of the topic ``word``,
    a word that is explained; the owner is a service's id or ``general``. ``silent`` marks that the documents say
    nothing on it.
    Texts may hold the placeholders of ``knowledge/contact.yml``, already filled in here.
    """

    key: str
    topic: str
    answer: str
    easy: str
    sources: tuple[SourceRef, ...]
    service: str | None = None
    theme: str | None = None
    sms: str | None = None
    more: tuple[str, ...] = ()
    silent: bool = False


@dataclass(frozen=True)
class Theme:
    """An area of life that support works with, and the words people use for it.

    An alias names the theme wherever it stands; ``hints``, beginnings of words, only speak for it where a need is told.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    hints: tuple[str, ...] = ()


@dataclass(frozen=True)
class Service:
    """One service, what it is called, and its entries by topic."""

    id: str
    name: str
    choice: str
    law: str
    paragraphs: tuple[str, ...]
    aliases: tuple[str, ...]
    document: str


@dataclass(frozen=True)
class Group:
    """Services that people have one word for ("botilbud"); ``choice`` is how it reads on a button."""

    id: str
    choice: str
    services: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Topic:
    """Something a person can ask about; its ``name`` is the intent's name too.

    ``then`` has what a short question means right after this topic, by what it would mean by itself: "hvor lang tid har
    jeg?" after a complaint.
    """

    name: str
    per: str
    title: str
    kin: tuple[str, ...]
    then: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Knowledge:
    """Everything, looked up by key."""

    sources: dict[str, Source]
    topics: dict[str, Topic]
    services: dict[str, Service]
    groups: dict[str, Group]
    outside: dict[str, tuple[str, ...]]
    mentioned: dict[str, tuple[str, ...]]
    short_names: dict[str, tuple[str, ...]]
    explained: dict[str, tuple[str, ...]]
    places: tuple[str, ...]
    themes: dict[str, Theme]
    entries: dict[str, Entry]
    contact: dict[str, str] = field(default_factory=dict)

    def entry(self, topic: str, service: str | None, theme: str | None = None) -> Entry | None:
        """Return the entry for a topic of a service (and theme), or the general one, or None."""
        keys = []
        if service:
            keys += [f"{service}/{topic}.{theme}"] if theme else []
            keys.append(f"{service}/{topic}")
        keys += [f"general/{topic}.{theme}"] if theme else []
        keys.append(f"general/{topic}")
        return next((self.entries[key] for key in keys if key in self.entries), None)

    def group_of(self, service: str | None) -> Group | None:
        """Return the group that a service is in, or None."""
        return next((group for group in self.groups.values() if service in group.services), None)

    def entry_of(self, topic: str, service: str | None, theme: str | None = None) -> Entry | None:
        """Return the entry that answers a topic of a service: as :meth:`entry`, but never a general one in its place.

        What a service offers for a theme ("content") stands under the theme.
        """
        themed = self.entries.get(f"{service}/themes.{theme}")
        if themed and topic == "content":
            return themed
        if service and f"{service}/{topic}" not in self.entries and self.topics[topic].per == "service":
            return None
        return self.entry(topic, service, theme)
