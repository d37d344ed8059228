"""The two assistants as running servers, each with its own way to be asked."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any
from uuid import uuid4

import aiohttp
import psutil
import requests

from bench.environment import environment
from bench.places import BUILD, ROOT, STOCK

_WAIT_SECONDS = 400
FIRST = "hvad koster bostøtte?"
Answer = Any


class Server(ABC):
    """An assistant that answers while the ``with`` block lasts; ``start_seconds`` is until its first answer."""

    name: str
    start_seconds: float
    start_cpu_seconds: float

    def __init__(self) -> None:
        self.port = free_port()
        self._processes: list[psutil.Process] = []
        self._logs: list[Any] = []

    @abstractmethod
    def _start(self) -> None: ...

    @abstractmethod
    async def open(self, client: aiohttp.ClientSession) -> Any:
        """Return what :meth:`say` needs to speak in a conversation of its own."""

    @abstractmethod
    async def say(self, client: aiohttp.ClientSession, conversation: Any, text: str) -> Answer:
        """Send a message and return the answer, once it is whole. Raises for anything but an answer."""

    @abstractmethod
    def _try(self) -> bool:
        """Ask for a first answer."""

    def __enter__(self) -> Server:
        start = time.perf_counter()
        self._start()
        while not self._answers():
            if time.perf_counter() - start > _WAIT_SECONDS:
                self.__exit__(None, None, None)
                raise TimeoutError(f"{self.name} did not answer in {_WAIT_SECONDS} s; see {BUILD}/{self.name}*.log")
            time.sleep(0.05)
        self.start_seconds = time.perf_counter() - start
        self.start_cpu_seconds = self.cpu_seconds()
        return self

    def _answers(self) -> bool:
        for process in self._processes:
            if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
                self.__exit__(None, None, None)
                raise RuntimeError(f"{self.name} ended; see {BUILD}/{self.name}*.log")
        try:
            return self._try()
        except requests.RequestException:
            return False

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._processes:
            process.terminate()
        for process in psutil.wait_procs(self._processes, 15)[1]:
            process.kill()
        for log in self._logs:
            log.close()

    def run(self, command: list[str], folder: Path, log: str, **more: str) -> None:
        """Start one process of the server."""
        BUILD.mkdir(parents=True, exist_ok=True)
        out = (BUILD / log).open("w")
        self._logs.append(out)
        self._processes.append(psutil.Popen(command, cwd=folder, env=environment(**more), stdout=out, stderr=out))

    def cpu_seconds(self) -> float:
        """The processor time of all its processes since they started."""
        return cpu_seconds(self._processes)

    def memory_mb(self) -> list[int]:
        """What each of its processes holds in memory (RSS), in the order in which they were started."""
        return [round(process.memory_info().rss / 1e6) for process in self._processes]


class Ours(Server):
    """This assistant, as ``make run`` serves it, without a limit of messages a minute."""

    name = "ours"

    def __init__(self, data: Path | None = None, module: list[str] | None = None, **more: str) -> None:
        """``data``: a folder with stored conversations; ``module``: another way to start it; ``more``: settings."""
        super().__init__()
        self._more = {"DATABASE_URL": "", "REDIS_URL": "", **more}
        self._temporary = data is None
        self.data = data or Path(tempfile.mkdtemp(prefix="vejviser-bench-"))
        self._module = module or ["bot", "serve"]
        self._base = f"http://127.0.0.1:{self.port}/webhooks/web"

    def _start(self) -> None:
        own = {"PORT": str(self.port), "VEJVISER_RATE_LIMIT": "0", "VEJVISER_DATA": str(self.data)}
        self.run([sys.executable, "-m", *self._module], ROOT, f"{self.name}.log", **own, **self._more)

    def __exit__(self, *error: Any) -> None:
        super().__exit__(*error)
        if self._temporary:
            shutil.rmtree(self.data, ignore_errors=True)

    def _try(self) -> bool:
        opened = requests.post(f"{self._base}/sessions", json={}, timeout=60)
        if opened.status_code != 201:
            return False
        own = {"Authorization": f"Bearer {opened.json()['token']}"}
        said = requests.post(f"{self._base}/messages", json={"text": FIRST}, headers=own, timeout=60)
        return bool(said.status_code == 200 and said.json()["messages"])

    async def open(self, client: aiohttp.ClientSession) -> dict[str, str]:
        async with client.post(f"{self._base}/sessions", json={}) as reply:
            return {"Authorization": f"Bearer {(await reply.json())['token']}"}

    async def say(self, client: aiohttp.ClientSession, conversation: Any, text: str) -> Answer:
        async with client.post(f"{self._base}/messages", json={"text": text}, headers=conversation) as reply:
            reply.raise_for_status()
            return await reply.json()


class Stock(Server):
    """Stock Rasa with its REST channel, and its action server in a process of its own."""

    name = "stock"

    def __init__(self) -> None:
        super().__init__()
        self._base = f"http://127.0.0.1:{self.port}/webhooks/rest/webhook"

    def _start(self) -> None:
        actions, endpoints = free_port(), STOCK / "endpoints.yml"
        endpoints.write_text(f"action_endpoint:\n  url: http://127.0.0.1:{actions}/webhook\n", encoding="utf-8")
        run = ["run", "--port", str(self.port), "--interface", "127.0.0.1", "--endpoints", str(endpoints)]
        self.run([sys.executable, "-m", "rasa", *run], STOCK, "stock.log")
        action = ["-m", "rasa_sdk", "--port", str(actions), "--actions", "bench.stock_actions"]
        self.run([sys.executable, *action], ROOT, "stock_actions.log", ACTION_SERVER_SANIC_HOST="127.0.0.1")

    def _try(self) -> bool:
        reply = requests.post(self._base, json={"sender": uuid4().hex, "message": FIRST}, timeout=60)
        return bool(reply.status_code == 200 and reply.json())

    async def open(self, client: aiohttp.ClientSession) -> str:
        return uuid4().hex

    async def say(self, client: aiohttp.ClientSession, conversation: Any, text: str) -> Answer:
        async with client.post(self._base, json={"sender": conversation, "message": text}) as reply:
            reply.raise_for_status()
            return await reply.json()


def cpu_seconds(processes: Iterable[psutil.Process]) -> float:
    """The processor time of processes and of those that they started."""
    total = 0.0
    for process in processes:
        for each in (process, *process.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                times = each.cpu_times()
                total += times.user + times.system
    return total


def free_port() -> int:
    """A port that the system gives."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def has_stock() -> bool:
    """Whether there is a stock model to be served."""
    return any((STOCK / "models").glob("*.tar.gz")) and os.access(STOCK, os.R_OK)
