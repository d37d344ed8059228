"""The switch that turns the assistant off: every channel then says whom to call, and nothing else."""

from contextlib import suppress
from pathlib import Path

NAME = "off"


class HereOnlyError(Exception):
    """The other instances could not be told; says in Danish what holds now, and what to do."""


class Switch:
    """Off while a file lies in the data folder, so that it works at once and outlives a restart."""

    def __init__(self, data: Path, always_off: bool = False) -> None:
        """``always_off``: off whatever lies in the folder."""
        self._file = data / NAME
        self._always_off = always_off

    @property
    def is_off(self) -> bool:
        """Whether the assistant is off; asked for each message."""
        return self._always_off or self._file.exists()

    @property
    def reach(self) -> str:
        """Which servers are turned, in Danish."""
        return f"de servere, der bruger datamappen {self._file.parent}"

    def look(self) -> None:
        """See what others did since; nothing to do where all look at the same file."""

    def turn_off(self) -> None:
        """Turn it off for every instance that uses the folder. Raises ``OSError`` where that cannot be written."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.touch()

    def turn_on(self) -> None:
        """Turn it on again. Raises ``OSError`` where the folder cannot be written."""
        with suppress(FileNotFoundError):
            self._file.unlink()
