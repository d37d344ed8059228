"""The models that can be tried: the one that answers citizens, and the others that are kept beside it."""

from __future__ import annotations

import re
from pathlib import Path

from sanic import Sanic

from bot import settings

_STAMPED = re.compile(r"(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)\d\d-(.+)\.tar\.gz")


def called(name: str) -> str:
    """Return a model's file name as staff read it: when it was trained (the server's clock), and its own words.

    A name that Rasa did not make is returned as it is.
    """
    found = _STAMPED.fullmatch(name)
    if not found:
        return name
    year, month, day, hour, minute, words = found.groups()
    return f"{int(day)}.{int(month)}.{year} kl. {hour}.{minute} ({words})"


def running(app: Sanic) -> Path:
    """Return the file of the model that answers citizens."""
    return Path(app.ctx.agent.processor.model_path)


def others(app: Sanic) -> list[Path]:
    """Return the other models of the folder, the newest first."""
    found = sorted(settings.read().models.glob("*.tar.gz"), key=lambda file: file.stat().st_mtime, reverse=True)
    return [file for file in found if file.name != running(app).name]
