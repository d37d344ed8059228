"""A Redis for the tests of what the channels share."""

from collections.abc import Iterator

import pytest

from tests.scale.servers import RedisServer


@pytest.fixture(scope="module")
def redis_server() -> Iterator[RedisServer]:
    """A real Redis, empty at first."""
    server = RedisServer()
    yield server
    server.close()
