"""The one error that reading a published document raises."""

from pathlib import Path


class DocumentError(Exception):
    """A document cannot be checked; says which file, why, and what to do."""

    def __init__(self, file: Path, problem: str) -> None:
        super().__init__(f"{file}: {problem}")
        self.file = file
        self.problem = problem
