"""The running servers of a data folder: each keeps a file with its state there, locked for as long as it lives."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER = "run"


@dataclass(frozen=True)
class State:
    """What a server tells of itself.

    ``model``: the model that answers. ``reloads``: how many times another was asked for; ``good`` and ``says``: how the
    last time ended, in a Danish sentence.
    """

    pid: int
    port: int
    model: str
    reloads: int = 0
    good: bool = True
    says: str = ""


class Instance:
    """The file of this process. The lock falls with the process, however that ends, so no other is taken for it."""

    def __init__(self, data: Path) -> None:
        folder = data / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / f"{os.getpid()}.json"
        self._handle = os.open(self._file, os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def tell(self, state: State) -> None:
        """Write the state in place of the one before."""
        written = json.dumps(asdict(state)).encode()
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, written, 0)

    def close(self) -> None:
        """Take the file away."""
        with suppress(FileNotFoundError):
            self._file.unlink()
        os.close(self._handle)


def running(data: Path) -> Iterator[State]:
    """Return the state of every server that runs on a data folder; what dead ones left behind is cleared away."""
    for file in sorted((data / FOLDER).glob("*.json")):
        with suppress(FileNotFoundError), file.open() as opened:
            try:
                fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                with suppress(ValueError, TypeError):  # it is just being written
                    yield State(**json.loads(opened.read()))
            else:
                file.unlink()
