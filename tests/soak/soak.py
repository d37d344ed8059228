"""Writes to a server of its own for a long time, and looks at every reply and at the server's memory.

uv run python -m tests.soak.soak --messages 20000
"""

from __future__ import annotations

import argparse
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil

from tests.conftest import ROOT, wait_until_ready
from tests.soak.messages import messages

CLIENTS = 4
TURNS = 25
"""About so many messages a conversation; then somebody new comes, and one in three deletes theirs first."""
GROWTH = 0.05
"""The most that memory may grow from the second fifth of the run to the last."""
MEGABYTE = 1 << 20


@dataclass
class Result:
    """What came of a run. ``memory``: megabytes, taken at even distances; ``wrong``: replies that must not be."""

    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    conversations: int = 0
    log: list[str] = field(default_factory=list)
    database: int = 0

    @property
    def growth(self) -> float:
        """How much larger the memory was at the end than after the warm-up, as a share of it."""
        fifth = max(1, len(self.memory) // 5)
        warm, late = statistics.median(self.memory[fifth : 2 * fifth]), statistics.median(self.memory[-fifth:])
        return late / warm - 1


@contextmanager
def server(data: Path) -> Iterator[tuple[str, psutil.Process]]:
    """Serve the newest model from a folder of its own, with a rate limit that counts and never holds up."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {name: value for name, value in os.environ.items() if not name.startswith(("TF_", "VEJVISER_", "DATABASE_"))}
    own.update(PORT=str(port), VEJVISER_DATA=str(data), VEJVISER_RATE_LIMIT="100000")
    with (data / "server.log").open("w") as log:
        process = subprocess.Popen([sys.executable, "-m", "bot", "serve"], cwd=ROOT, env=own, stdout=log, stderr=log)
        try:
            wait_until_ready(f"http://127.0.0.1:{port}", process, data / "server.log")
            yield f"http://127.0.0.1:{port}", psutil.Process(process.pid)
        finally:
            process.terminate()
            process.wait(30)


class Writer:
    """One client, which is many persons one after the other."""

    def __init__(self, base: str, seed: int, result: Result) -> None:
        self._client = httpx.Client(base_url=base, timeout=60)
        self._rng = random.Random(seed)
        self._messages = messages(seed)
        self._result = result
        self._choices: list[str] = []
        self._begin()

    def turn(self) -> None:
        """Send one message, or press one of the choices that were shown."""
        if self._rng.random() < 1 / TURNS:
            if self._rng.random() < 0.34:
                self._look(self._client.delete("/webhooks/web/sessions", headers=self._headers), True)
            self._begin()
        if self._choices and self._rng.random() < 0.15:
            body, readable = json.dumps({"choice": self._rng.choice(self._choices)}).encode(), True
        else:
            sent = next(self._messages)
            body, readable = sent.body, sent.readable
        self._look(self._client.post("/webhooks/web/messages", content=body, headers=self._headers), readable)

    def _begin(self) -> None:
        opened = self._client.post("/webhooks/web/sessions", json={})
        self._headers = {"Authorization": f"Bearer {opened.json()['token']}"}
        self._choices = []
        self._result.conversations += 1

    def _look(self, reply: httpx.Response, readable: bool) -> None:
        self._result.statuses[reply.status_code] += 1
        if reply.status_code not in ({200} if readable else {400, 413}) or "Traceback" in reply.text:
            self._result.wrong.append(f"{reply.status_code} {reply.text[:200]} to {reply.request.content[:200]!r}")
        elif readable:
            said = reply.json()["messages"]
            if not any(message["text"].strip() for message in said):
                self._result.wrong.append(f"nothing said to {reply.request.content[:200]!r}")
            self._choices = [choice["id"] for message in said for choice in message["choices"]] or self._choices[-9:]


def soak(count: int, seconds: float, seed: int = 1) -> Result:
    """Send ``count`` messages, for at most so many seconds, to a server that is started for it."""
    result = Result()
    with tempfile.TemporaryDirectory() as folder, server(Path(folder)) as (base, process):
        left, lock = iter(range(count)), threading.Lock()
        began, cpu = time.monotonic(), sum(process.cpu_times()[:2])
        every = max(1, count // 100)

        def write(number: int) -> None:
            writer = Writer(base, seed * 1000 + number, result)
            while time.monotonic() - began < seconds:
                with lock:
                    at = next(left, None)
                    if at is not None and at % every == 0:
                        result.memory.append(process.memory_info().rss / MEGABYTE)
                if at is None:
                    return
                try:
                    writer.turn()
                except Exception as error:
                    result.wrong.append(repr(error))

        threads = [threading.Thread(target=write, args=(number,)) for number in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        result.seconds = time.monotonic() - began
        result.cpu_seconds = sum(process.cpu_times()[:2]) - cpu
        result.log = [line for line in (Path(folder) / "server.log").read_text().splitlines() if '"error"' in line]
        result.database = sum(file.stat().st_size for file in Path(folder).glob("*.db*"))
    return result


def main() -> None:
    """Run from the command line, and fail where anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--minutes", type=float, default=60)
    given = parser.parse_args()
    result = soak(given.messages, given.minutes * 60)
    sent = sum(result.statuses.values())
    print(f"{sent} messages of {result.conversations} conversations in {result.seconds:.0f} s: {dict(result.statuses)}")
    each = result.cpu_seconds / max(sent, 1)
    print(f"CPU seconds a message: {each:.4f}; databases: {result.database / MEGABYTE:.1f} MB")
    fifth = max(1, len(result.memory) // 5)
    means = [statistics.mean(result.memory[at * fifth : (at + 1) * fifth]) for at in range(5)]
    print("Memory by fifths, MB:", " ".join(f"{mean:.0f}" for mean in means), f"growth {result.growth:+.1%}")
    for wrong in result.wrong[:10]:
        print("WRONG:", wrong)
    for line in result.log[:10]:
        print("LOG:", line)
    sys.exit(1 if result.wrong or result.log or result.growth > GROWTH or sent < given.messages else 0)


if __name__ == "__main__":
    main()
