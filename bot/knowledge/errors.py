"""The one error that reading the knowledge raises."""

from pathlib import Path


class KnowledgeError(Exception):
    """A knowledge file is broken; says which file, which key, and how to mend it."""

    def __init__(self, file: Path, key: str, mend: str) -> None:
        super().__init__(f"{file}: {key}: {mend}")
        self.file = file
        self.key = key
        self.mend = mend
