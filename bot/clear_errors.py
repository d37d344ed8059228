"""Errors that a person can mend end the program with one sentence."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from rich.console import Console

err = Console(stderr=True)
_CLEAR = {
    "KnowledgeError",
    "SettingError",
    "NoModelError",
    "TrainingError",
    "DocumentError",
    "OtherPipelineError",
    "PortTakenError",
    "BookingStoreError",
    "NotAloneError",
    "BackupError",
    "MemberError",
    "ListError",
    "UnreadableModelError",
    "HereOnlyError",
    "WorkerDiedError",
}  # by their names: what they come from takes long to import


@contextmanager
def clear_errors() -> Iterator[None]:
    """Within it, an error that a person can mend ends the process with its sentence and exit status 1."""
    try:
        yield
    except Exception as error:
        if type(error).__name__ in _CLEAR:
            stop(str(error))
        raise


def stop(sentence: str) -> NoReturn:
    """End the process with a sentence on standard error, and exit status 1."""
    err.print(f"[bold red]Fejl:[/] {sentence}", highlight=False)
    sys.exit(1)
