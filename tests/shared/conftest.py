"""A Redis for the tests of what is shared."""

from collections.abc import Iterator

import pytest

from tests.scale.servers import RedisServer


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    """A real Redis."""
    server = RedisServer()
    yield server
    server.close()
