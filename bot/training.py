"""Training, and whether it is needed: a fingerprint of everything the model depends on."""

import hashlib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_DEPENDS = (
    "config.yml",
    "domain.yml",
    "data/**/*.yml",
    "knowledge/**/*.yml",
    "bot/nlu/*.py",
    "bot/danger/*.py",
    "bot/understanding/*.py",
    "bot/danish/*.py",
    "uv.lock",
)
_MARK = "fingerprint"
KEPT_MODELS = 3
"""How many models are kept, so that the newest can be compared with those before."""


class TrainingError(Exception):
    """Training failed; says why."""


def fingerprint(root: Path = ROOT) -> str:
    """Return a digest of the files that the model depends on."""
    digest = hashlib.sha256()
    for pattern in _DEPENDS:
        for file in sorted(root.glob(pattern)):
            digest.update(str(file.relative_to(root)).encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def is_current(models: Path) -> bool:
    """Tell whether the newest model was trained from the files as they are."""
    mark = models / _MARK
    return mark.is_file() and mark.read_text() == fingerprint() and any(models.glob("*.tar.gz"))


def train(models: Path, tell: Callable[[str], None] = lambda _: None) -> Path:
    """Train and return the model's file. Raises :class:`TrainingError`, or ``KnowledgeError``."""
    from bot.assembly import the_answerer, the_danger
    from bot.logs import quiet

    tell("læser viden")
    the_answerer()
    the_danger()
    before = fingerprint()
    tell("indlæser Rasa")
    quiet()
    from rasa.api import train as rasa_train
    from rasa.shared.exceptions import RasaException

    tell("lærer sætningerne")
    try:
        result = rasa_train(
            str(ROOT / "domain.yml"), str(ROOT / "config.yml"), [str(ROOT / "data")], str(models), force_training=True
        )
    except RasaException as error:
        raise TrainingError(str(error)) from error
    if not result.model:
        raise TrainingError(f"Rasa gave no model (code {result.code}). Run 'rasa data validate' to see why.")
    model = Path(result.model)
    drop_old(models)
    (models / _MARK).write_text(before)
    return model


def drop_old(models: Path) -> None:
    """Delete all but the newest few models of a folder."""
    newest_last = sorted(models.glob("*.tar.gz"), key=lambda file: file.stat().st_mtime)
    for old in newest_last[:-KEPT_MODELS]:
        old.unlink()
