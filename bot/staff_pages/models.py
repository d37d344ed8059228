"""The models that can be tried: the one that answers citizens, and the others that are kept beside it."""

from __future__ import annotations

from pathlib import Path

from sanic import Sanic

from bot import settings


def running(app: Sanic) -> Path:
    """Return the file of the model that answers citizens."""
    return Path(app.ctx.agent.processor.model_path)


def others(app: Sanic) -> list[Path]:
    """Return the other models of the folder, the newest first."""
    found = sorted(settings.read().models.glob("*.tar.gz"), key=lambda file: file.stat().st_mtime, reverse=True)
    return [file for file in found if file.name != running(app).name]
