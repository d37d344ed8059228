"""PostgreSQL, Redis and instances for the tests of many."""

import itertools
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .servers import SECRET, Instance, PostgreSql, RedisServer

NewInstance = Callable[..., Instance]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSql]:
    """A PostgreSQL server; not in pytest's own folder, which the user that it runs as may not enter."""
    server = PostgreSql(Path(tempfile.mkdtemp(prefix="vejviser-postgresql-")))
    yield server
    server.close()


_numbers = itertools.count(1)


@pytest.fixture
def database(postgresql: PostgreSql) -> str:
    """The address of a new database."""
    return postgresql.new(f"scale_{next(_numbers)}")


@pytest.fixture
def redis_server() -> Iterator[RedisServer]:
    """A Redis server of its own."""
    server = RedisServer()
    yield server
    server.close()


@pytest.fixture
def new_instance(tmp_path: Path) -> Iterator[NewInstance]:
    """Return what makes an instance, with settings as keyword arguments; all are ended afterwards."""
    made: list[Instance] = []

    def make(**environment: str) -> Instance:
        made.append(Instance(tmp_path / f"instance {len(made)}", **environment))
        return made[-1]

    yield make
    for instance in made:
        instance.close()


@pytest.fixture
def shared(database: str, redis_server: RedisServer) -> dict[str, str]:
    """The settings that make instances work together."""
    return {"DATABASE_URL": database, "REDIS_URL": redis_server.url, "VEJVISER_SECRET": SECRET}
