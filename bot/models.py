"""The trained models in their folder. Knows nothing of Rasa, so that it can be asked before Rasa is imported."""

from pathlib import Path


class NoModelError(Exception):
    """There is no model that can be loaded; says what to do."""


def newest_model(folder: Path) -> Path:
    """Return the newest model in a folder. Raises :class:`NoModelError` when there is none."""
    models = sorted(folder.glob("*.tar.gz"), key=lambda file: file.stat().st_mtime)
    if not models:
        raise NoModelError(f"There is no trained model in {folder}. Run 'uv run vejviser train' first.")
    return models[-1]
