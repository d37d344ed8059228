"""What is found where a message names something."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Name:
    """One name found: ``kind`` is service, group, theme, outside, mentioned (a § that the documents
    name without describing it) or paragraph (an unknown § number)."""

    kind: str
    id: str
    start: int
    end: int
    text: str
