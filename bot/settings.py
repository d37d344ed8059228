"""The settings: environment variables with the prefix ``VEJVISER_``, read here and nowhere else."""

import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?")
_TWILIO_SENDER = re.compile(r"\+[1-9][0-9]{6,14}|MG[0-9a-fA-F]{32}")


class SettingError(Exception):
    """A setting has a value that cannot be used; says which and what to write instead."""


@dataclass(frozen=True)
class Messenger:
    """What Meta gave: the app's secret, the page's token, the word of the handshake, and the Graph API's address."""

    app_secret: str = field(repr=False)
    page_token: str = field(repr=False)
    verify_token: str = field(repr=False)
    graph: str


@dataclass(frozen=True)
class Twilio:
    """What Twilio gave: the account and its token, and from where is sent: a number, or the id of a messaging service.

    ``address`` is that of Twilio's API where it is another than Twilio's own, without a slash at its end.
    """

    account_sid: str
    auth_token: str = field(repr=False)
    sender: str
    address: str | None = None


@dataclass(frozen=True)
class Metrics:
    """Where Prometheus finds the figures."""

    port: int
    host: str


@dataclass(frozen=True)
class Settings:
    """All settings, checked.

    ``database`` is the SQLAlchemy URL of the bookings (``DATABASE_URL``, or SQLite beside the other data), ``advisers``
    how many talks can be booked for the same time.

    ``rate_limit`` is in messages a minute and session (0 = off), ``events`` how many events of a
    conversation are read back for a turn.

    ``redis`` is the address of the Redis that all instances share (``REDIS_URL``), None for one instance alone;
    ``workers`` how many processes serve the port. ``drain`` is for how many seconds, once it is told to stop, a server
    still takes messages while it says that it is not ready.

    ``public_url`` is the address at which citizens and vendors reach this server, without a slash at its end;
    ``messenger`` and ``twilio`` are None while the channel is off. ``origins`` are those of other sites' pages that may
    hold the widget (``https://www.example.dk``).

    ``metrics`` is None while no figures are served. ``log_level`` is the lowest that is logged. ``off``: the assistant
    is turned off for good, whatever lies in the data folder.
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
    public_url: str | None
    messenger: Messenger | None
    twilio: Twilio | None
    origins: tuple[str, ...] = ()
    redis: str | None = None
    workers: int = 1
    drain: int = 0
    metrics: Metrics | None = None
    log_level: str = "info"
    off: bool = False


def read() -> Settings:
    """Read the environment. Raises :class:`SettingError` for a value that cannot be used."""
    data = Path(os.environ.get("VEJVISER_DATA", ROOT / "var"))
    redis = _redis()
    return Settings(
        port=_number("PORT", 5005, 1, 65535),
        host=os.environ.get("VEJVISER_HOST", "127.0.0.1"),
        data=data,
        secret=_secret(data, shared=redis is not None),
        rate_limit=_number("VEJVISER_RATE_LIMIT", 30, 0, 100_000),
        events=_number("VEJVISER_EVENTS", 30, 20, 10_000),
        models=Path(os.environ.get("VEJVISER_MODELS", ROOT / "models")),
        database=os.environ.get("DATABASE_URL", "").strip() or f"sqlite:///{data / 'bookings.db'}",
        advisers=_number("VEJVISER_ADVISERS", 2, 1, 100),
        public_url=_public_url(),
        messenger=_messenger(),
        twilio=_twilio(),
        origins=_origins(),
        redis=redis,
        workers=_workers(redis),
        drain=_number("VEJVISER_DRAIN", 0, 0, 300),
        metrics=_metrics(),
        log_level=_one_of("VEJVISER_LOG_LEVEL", "info", ("debug", "info", "warning", "error")),
        off=_one_of("VEJVISER_OFF", "0", ("0", "1")) == "1",
    )


def _redis() -> str | None:
    """Redis is for several instances, which need one database too."""
    given = os.environ.get("REDIS_URL", "").strip()
    if not given:
        return None
    if not given.startswith(("redis://", "rediss://", "unix://")):
        raise SettingError("REDIS_URL is no address of a Redis; write redis://host:6379/0, or rediss:// with TLS.")
    if not os.environ.get("DATABASE_URL", "").strip().startswith("postgres"):
        raise SettingError(
            "REDIS_URL is set, but DATABASE_URL names no PostgreSQL. Several instances need both; for one alone leave "
            "REDIS_URL empty."
        )
    return given


def _workers(redis: str | None) -> int:
    """Rasa's own name for it is heeded too, so that nobody believes that it works when it does not."""
    names = ("VEJVISER_WORKERS", "SANIC_WORKERS")
    name = next((name for name in names if os.environ.get(name, "").strip()), names[0])
    workers = _number(name, 1, 1, 64)
    if workers > 1 and redis is None:
        raise SettingError(
            f"{name} is {workers}, but REDIS_URL is not set. Several workers must share what they know of a "
            "conversation: set REDIS_URL and DATABASE_URL, or leave it at 1."
        )
    return workers


def _metrics() -> Metrics | None:
    """Figures are served when a port is set, and to this machine alone unless an address is set too."""
    port = _number("VEJVISER_METRICS_PORT", 0, 0, 65535)
    if not port:
        return None
    if port == _number("PORT", 5005, 1, 65535):
        raise SettingError(f"VEJVISER_METRICS_PORT is {port}, which citizens use (PORT); write another.")
    return Metrics(port, os.environ.get("VEJVISER_METRICS_HOST", "").strip() or "127.0.0.1")


def _one_of(name: str, default: str, values: tuple[str, ...]) -> str:
    given = os.environ.get(name, "").strip().lower() or default
    if given not in values:
        raise SettingError(f"{name} is '{given}'; write one of {', '.join(values)}.")
    return given


def _origins() -> tuple[str, ...]:
    given = tuple(os.environ.get("VEJVISER_ALLOWED_ORIGINS", "").replace(",", " ").split())
    for origin in given:
        if not _ORIGIN.fullmatch(origin):
            raise SettingError(
                f"VEJVISER_ALLOWED_ORIGINS holds '{origin}'; write origins such as https://www.example.dk, in small "
                "letters, without a slash at their end, and a comma between them."
            )
    return given


def _public_url() -> str | None:
    given = os.environ.get("VEJVISER_PUBLIC_URL", "").strip().rstrip("/")
    if given and not given.startswith(("https://", "http://")):
        raise SettingError(f"VEJVISER_PUBLIC_URL is '{given}'; write an address that begins with https://.")
    return given or None


def _messenger() -> Messenger | None:
    """Messenger is on when all that Meta gave is set."""
    names = [f"VEJVISER_MESSENGER_{name}" for name in ("APP_SECRET", "PAGE_TOKEN", "VERIFY_TOKEN")]
    values = [os.environ.get(name, "").strip() for name in names]
    if not any(values):
        return None
    for name, value in {**dict(zip(names, values, strict=True)), "VEJVISER_PUBLIC_URL": _public_url()}.items():
        if not value:
            raise SettingError(f"{name} is missing; set it too, or leave all of VEJVISER_MESSENGER_… empty.")
    graph = os.environ.get("VEJVISER_MESSENGER_GRAPH_URL", "").strip() or "https://graph.facebook.com/v25.0"
    return Messenger(values[0], values[1], values[2], graph)


def _twilio() -> Twilio | None:
    """SMS is on when all that Twilio gave is set."""
    names = [f"VEJVISER_TWILIO_{name}" for name in ("ACCOUNT_SID", "AUTH_TOKEN", "FROM")]
    values = [os.environ.get(name, "").strip() for name in names]
    if not any(values):
        return None
    for name, value in {**dict(zip(names, values, strict=True)), "VEJVISER_PUBLIC_URL": _public_url()}.items():
        if not value:
            raise SettingError(f"{name} is missing; set it too, or leave all of VEJVISER_TWILIO_… empty.")
    if not _TWILIO_SENDER.fullmatch(values[2]):
        raise SettingError(
            f"VEJVISER_TWILIO_FROM is '{values[2]}'; write a number as +4512345678, or a messaging service's id (MG…)."
        )
    address = os.environ.get("VEJVISER_TWILIO_API_URL", "").strip().rstrip("/") or None
    return Twilio(values[0], values[1], values[2], address)


def _number(name: str, default: int, low: int, high: int) -> int:
    raw = os.environ.get(name, "").strip() or str(default)
    if not raw.isdecimal() or not low <= int(raw) <= high:
        raise SettingError(f"{name} is '{raw}'; write a whole number from {low} to {high}.")
    return int(raw)


def _secret(data: Path, shared: bool) -> bytes:
    """The key that signs sessions: from the environment, else made once and kept beside the data.

    ``shared``: several instances must have the same one, which cannot be made here.
    """
    given = os.environ.get("VEJVISER_SECRET", "")
    if given:
        if len(given) < 16:
            raise SettingError("VEJVISER_SECRET is too short; write at least 16 characters.")
        return given.encode()
    if shared:
        raise SettingError(
            "REDIS_URL is set, but VEJVISER_SECRET is not. All instances must have the same secret: set it to at least "
            "16 random characters, such as 'openssl rand -hex 32' prints, and keep it."
        )
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
