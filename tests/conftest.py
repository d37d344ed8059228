"""The trained assistant as it is served, for the tests that talk to it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 180


class Talk:
    """One citizen's conversation over the web channel."""

    def __init__(self, base: str) -> None:
        self.client = httpx.Client(base_url=base, timeout=30)
        opened = self.client.post("/webhooks/web/sessions", json={})
        assert opened.status_code == 201, opened.text
        self.headers = {"Authorization": f"Bearer {opened.json()['token']}"}
        self.messages: list[dict] = opened.json()["messages"]
        self.choices: list[dict] = [choice for message in self.messages for choice in message["choices"]]

    def say(self, text: str, **more: object) -> str:
        """Send a text and return all that was said, choices in brackets."""
        return self._send({"text": text, **more})

    def choose(self, title: str) -> str:
        """Press the choice whose title holds these words."""
        found = [choice for choice in self.choices if title.lower() in choice["title"].lower()]
        assert found, f"no choice '{title}' among {[choice['title'] for choice in self.choices]}"
        return self._send({"choice": found[-1]["id"]})

    def _send(self, body: dict) -> str:
        reply = self.client.post("/webhooks/web/messages", json=body, headers=self.headers)
        assert reply.status_code == 200, reply.text
        self.messages = reply.json()["messages"]
        shown = [choice for message in self.messages for choice in message["choices"]]
        self.choices += shown
        return said(self.messages)


def said(messages: list[dict]) -> str:
    """Return what a person reads: texts, choices in brackets."""
    lines = []
    for message in messages:
        lines.append(message["text"])
        lines += [f"[{choice['title']}]" for choice in message["choices"]]
    return "\n".join(lines)


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the served assistant keeps its conversations."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def server(data_folder: Path) -> Iterator[str]:
    """Serve the newest model as `make run` does, without a rate limit, and return its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "PORT": str(port), "VEJVISER_RATE_LIMIT": "0", "VEJVISER_DATA": str(data_folder)}
    log = (data_folder / "server.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "serve"], cwd=ROOT, env=environment, stdout=log, stderr=log
    )
    try:
        wait_until_ready(base, process, data_folder / "server.log")
        yield base
    finally:
        process.terminate()
        process.wait(20)
        log.close()


def wait_until_ready(base: str, process: subprocess.Popen, log: Path) -> None:
    """Wait for the first healthy answer; fail with the server's own words when it ends or takes too long."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            pytest.fail(f"the server ended: {log.read_text()[-2000:]}")
        try:
            if httpx.get(f"{base}/health", timeout=2).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    pytest.fail(f"the server was not ready in {START_SECONDS} s: {log.read_text()[-2000:]}")


@pytest.fixture
def talk(server: str) -> Talk:
    """A fresh conversation."""
    return Talk(server)
