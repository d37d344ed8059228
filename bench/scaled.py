"""What PostgreSQL and Redis cost a message, and what a second process gives."""

import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psutil

from bench import latency, throughput
from bench.servers import Ours, cpu_seconds
from tests.scale.servers import SECRET, PostgreSql, RedisServer

_CLIENTS = 32
_WAYS = {"alone": 0, "one process": 1, "two processes": 2}
"""With SQLite and without Redis; and how many processes on PostgreSQL and Redis."""


class Scaled(Ours):
    """This assistant on PostgreSQL and Redis; the two's own processor time is counted too."""

    def __init__(self, database: PostgreSql, redis: RedisServer, workers: int) -> None:
        super().__init__(
            DATABASE_URL=database.new(f"bench_{workers}"),
            REDIS_URL=redis.url,
            VEJVISER_SECRET=SECRET,
            VEJVISER_WORKERS=str(workers),
        )
        self._others = [*database.processes()[:1], psutil.Process(redis.pid)]

    def others_seconds(self) -> float:
        """The processor time of PostgreSQL and Redis since they started."""
        return cpu_seconds(self._others)


def measure(messages: int, seconds: float) -> dict[str, Any]:
    """Time messages with one client, and let 32 clients ask for so many seconds, in each of the ways."""
    folder = Path(tempfile.mkdtemp(prefix="vejviser-bench-"))
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        database, redis = PostgreSql(folder / "postgresql"), RedisServer()
        stack.callback(database.close)
        stack.callback(redis.close)
        servers = {name: Scaled(database, redis, workers) if workers else Ours() for name, workers in _WAYS.items()}
        for name, server in servers.items():
            server.name = name
            stack.enter_context(server)
        found = latency.measure(list(servers.values()), messages)
        for name, server in servers.items():
            before = server.others_seconds() if isinstance(server, Scaled) else 0.0
            storm = throughput.measure([server], _CLIENTS, seconds)[name]
            if isinstance(server, Scaled):
                storm["others_cpu_ms"] = round(1000 * (server.others_seconds() - before) / storm["messages"], 2)
            found[name]["storm"] = storm
    return found
