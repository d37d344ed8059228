"""What an installation runs on: Python, the Danish pipeline, the knowledge, the model."""

import json
import platform
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass

from redis.exceptions import RedisError
from sqlalchemy.exc import DBAPIError

from bot import settings, training


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    what: str
    says: str
    good: bool = True


def findings() -> Iterator[Finding]:
    """Look at each thing in turn; nothing raises."""
    yield Finding("Python", platform.python_version(), sys.version_info[:2] == (3, 10))
    for name, look in (
        ("Indstillinger", _settings),
        ("Dansk sprogmodel", _pipeline),
        ("Viden", _knowledge),
        ("Model", _model),
        ("Database", _database),
        ("Redis", _redis),
    ):
        try:
            says, good = look()
        except Exception as error:
            says, good = str(error), False
        yield Finding(name, says, good)


def _settings() -> tuple[str, bool]:
    current = settings.read()
    return f"port {current.port}, data i {current.data.name}/", True


def _database() -> tuple[str, bool]:
    from bot.booking import database

    current = settings.read()
    if not database.is_postgresql(current.database):
        return "SQLite; til én instans", True
    engine = database.postgresql(current.database)
    try:
        with engine.connect() as connection:
            version = connection.exec_driver_sql("SHOW server_version").scalar()
    except DBAPIError:
        where = engine.url.render_as_string(hide_password=True)
        return f"{where} svarer ikke; se efter, om den kører, og om DATABASE_URL er rigtig", False
    finally:
        engine.dispose()
    return f"PostgreSQL {version}", True


def _redis() -> tuple[str, bool]:
    from bot.shared.in_redis import connect

    current = settings.read()
    if current.redis is None:
        return "bruges ikke; kun én instans ad gangen", True
    try:
        version = connect(current.redis).info("server")["redis_version"]
    except RedisError:
        return "svarer ikke; se efter, om den kører, og om REDIS_URL er rigtig", False
    return f"version {version}; flere instanser kan køre sammen", True


def _pipeline() -> tuple[str, bool]:
    from bot.danish.analyser import Analyser

    return Analyser.load().name, True


def _knowledge() -> tuple[str, bool]:
    from bot.assembly import the_answerer

    knowledge = the_answerer().knowledge
    return f"{len(knowledge.entries)} svar om {len(knowledge.services)} slags hjælp", True


def _model() -> tuple[str, bool]:
    from bot.danish.analyser import Analyser

    current = settings.read()
    models = sorted(current.models.glob("*.tar.gz"), key=lambda file: file.stat().st_mtime)
    if not models:
        return "ingen; kør 'uv run vejviser train'", False
    with tarfile.open(models[-1]) as archive:
        member = next(name for name in archive.getnames() if name.endswith("/state.json"))
        file = archive.extractfile(member)
        pipeline = json.load(file)["pipeline"] if file else "?"
    if pipeline != Analyser.load().name:
        return f"{models[-1].name} er trænet med {pipeline}; kør 'uv run vejviser train'", False
    fresh = "" if training.is_current(current.models) else "; noget er ændret siden, kør 'uv run vejviser train'"
    return f"{models[-1].name}, trænet med {pipeline}{fresh}", True
