"""The settings: environment variables with the prefix ``VEJVISER_``, read here and nowhere else."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class SettingError(Exception):
    """A setting has a value that cannot be used; says which and what to write instead."""


@dataclass(frozen=True)
class Settings:
    """All settings, checked.

    ``database`` is the SQLAlchemy URL of the bookings (``DATABASE_URL``, or SQLite beside the other data), ``advisers``
    how many talks can be booked for the same time.

    ``rate_limit`` is in messages a minute and session (0 = off), ``events`` how many events of a
    conversation are read back for a turn.
    """

    port: int
    host: str
    data: Path
    secret: bytes
    rate_limit: int
    events: int
    models: Path
    database: str
    advisers: int


def read() -> Settings:
    """Read the environment. Raises :class:`SettingError` for a value that cannot be used."""
    data = Path(os.environ.get("VEJVISER_DATA", ROOT / "var"))
    return Settings(
        port=_number("PORT", 5005, 1, 65535),
        host=os.environ.get("VEJVISER_HOST", "127.0.0.1"),
        data=data,
        secret=_secret(data),
        rate_limit=_number("VEJVISER_RATE_LIMIT", 30, 0, 100_000),
        events=_number("VEJVISER_EVENTS", 30, 20, 10_000),
        models=Path(os.environ.get("VEJVISER_MODELS", ROOT / "models")),
        database=os.environ.get("DATABASE_URL", "").strip() or f"sqlite:///{data / 'bookings.db'}",
        advisers=_number("VEJVISER_ADVISERS", 2, 1, 100),
    )


def _number(name: str, default: int, low: int, high: int) -> int:
    raw = os.environ.get(name, "").strip() or str(default)
    if not raw.isdecimal() or not low <= int(raw) <= high:
        raise SettingError(f"{name} is '{raw}'; write a whole number from {low} to {high}.")
    return int(raw)


def _secret(data: Path) -> bytes:
    """The key that signs sessions: from the environment, else made once and kept beside the data."""
    given = os.environ.get("VEJVISER_SECRET", "")
    if given:
        if len(given) < 16:
            raise SettingError("VEJVISER_SECRET is too short; write at least 16 characters.")
        return given.encode()
    file = data / "secret"
    try:
        data.mkdir(parents=True, exist_ok=True)
        try:
            with open(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as out:
                out.write(secrets.token_hex(32))
        except FileExistsError:
            pass
        return file.read_text(encoding="ascii").strip().encode()
    except OSError as error:
        raise SettingError(
            f"The folder {data} cannot be written ({error.strerror}); set VEJVISER_DATA to one that can."
        ) from None
