"""What is remembered from turn to turn of one conversation. No words of the person's own."""

from dataclasses import dataclass, fields, replace
from typing import Any

_KEPT = 5


@dataclass(frozen=True)
class Context:
    """``entries`` are the keys of the latest answers, newest last; ``misses`` counts turns not understood.

    ``compared`` are the services that were last spoken of side by side; empty once the talk is of one.
    ``for_another``: it was told whom "du" stands for, since the talk is of somebody else.
    """

    service: str | None = None
    group: str | None = None
    compared: tuple[str, ...] = ()
    topic: str | None = None
    theme: str | None = None
    entries: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    misses: int = 0
    easy: bool = False
    for_another: bool = False

    @classmethod
    def from_dict(cls, raw: dict[str, Any] | None) -> "Context":
        """Read what :meth:`as_dict` gave; unknown and missing keys are no error."""
        known = {item.name for item in fields(cls)}
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in (raw or {}).items()
            if key in known
        }
        return cls(**values)

    def as_dict(self) -> dict[str, Any]:
        """Return plain values that JSON can hold."""
        return {key: list(value) if isinstance(value, tuple) else value for key, value in vars(self).items()}

    def answered(self, entry: str, **changes: Any) -> "Context":
        """Return the context after an answer was given."""
        entries = (*(key for key in self.entries if key != entry), entry)[-_KEPT:]
        return replace(self, entries=entries, misses=0, **changes)
