"""A reading: what a message seems to ask, and how sure that is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Part:
    """One question in a message: topics with their probabilities, best first, and the names in it."""

    topics: tuple[tuple[str, float], ...]
    services: tuple[str, ...] = ()
    group: str | None = None
    theme: str | None = None
    outside: str | None = None
    outside_text: str = ""
    mentioned: str | None = None
    other_themes: tuple[str, ...] = ()  # what else a need may be about; sought when it is answered

    @property
    def topic(self) -> str:
        """The likeliest topic."""
        return self.topics[0][0]

    @property
    def confidence(self) -> float:
        """The probability of the likeliest topic."""
        return self.topics[0][1]

    def as_dict(self) -> dict[str, Any]:
        """Return plain values that JSON can hold."""
        return {
            "topics": [list(pair) for pair in self.topics],
            "services": list(self.services),
            "group": self.group,
            "theme": self.theme,
            "outside": self.outside,
            "outside_text": self.outside_text,
            "mentioned": self.mentioned,
        }

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> "Part":
        """Read what :meth:`as_dict` gave."""
        return cls(
            tuple((str(name), float(value)) for name, value in raw["topics"]),
            tuple(raw["services"]),
            raw["group"],
            raw["theme"],
            raw["outside"],
            raw["outside_text"],
            raw.get("mentioned"),
        )


@dataclass(frozen=True)
class Reading:
    """The parts of a message; one for most messages, two where two questions are asked."""

    text: str
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, text: str, parts: Iterable[Mapping[str, Any]]) -> "Reading":
        """Build a reading from plain parts."""
        return cls(text, tuple(Part.from_dict(part) for part in parts))
