"""One server with everything on, for the tests of what keeps it running: all channels, figures, models of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from bot.assistant import newest_model
from tests.conftest import ROOT, Talk, wait_until_ready
from tests.messenger import facebook
from tests.messenger.graph_standin import GraphStandIn
from tests.sms.citizen import Citizen
from tests.sms.serving import twilio_settings
from tests.sms.twilio import TwilioApi


@dataclass
class Running:
    """A server: where it is reached, where its program lies, what it keeps, who stands in for its vendors."""

    base: str
    metrics_url: str
    root: Path
    data: Path
    models: Path
    environment: dict[str, str]
    process: subprocess.Popen
    api: TwilioApi
    graph: GraphStandIn

    def log(self) -> list[str]:
        """Return the lines of its log, standard output among them."""
        return (self.data / "server.log").read_text().splitlines()

    def command(self, *arguments: str) -> subprocess.CompletedProcess:
        """Run ``vejviser`` on this server's data."""
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.root,
            env={**self.environment, "COLUMNS": "400"},
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    def metrics(self) -> str:
        """Return the figures as Prometheus reads them."""
        return httpx.get(self.metrics_url).text

    def figure(self, name: str) -> float:
        """Return one figure by its name and labels."""
        return next(
            float(line.rsplit(" ", 1)[1]) for line in self.metrics().splitlines() if line.startswith(f"{name} ")
        )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(root: Path, data: Path, models: Path) -> Iterator[Running]:
    """Serve the newest model from a copy of the project, or from the project itself."""
    shutil.copy(newest_model(ROOT / "models"), models)
    api, graph = TwilioApi(), GraphStandIn(facebook.PAGE_TOKEN, facebook.APP_SECRET)
    port, metrics = free_port(), free_port()
    own = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("TF_", "VEJVISER_"))},
        **twilio_settings(api),
        **facebook.settings(graph),
        "PORT": str(port),
        "VEJVISER_METRICS_PORT": str(metrics),
        "VEJVISER_RATE_LIMIT": "0",
        "VEJVISER_DATA": str(data),
        "VEJVISER_MODELS": str(models),
    }
    with (data / "server.log").open("w") as log:
        process = subprocess.Popen([sys.executable, "-m", "bot", "serve"], cwd=root, env=own, stdout=log, stderr=log)
        base = f"http://127.0.0.1:{port}"
        try:
            wait_until_ready(base, process, data / "server.log")
            yield Running(base, f"http://127.0.0.1:{metrics}/metrics", root, data, models, own, process, api, graph)
        finally:
            process.terminate()
            process.wait(30)
            api.close()
            graph.stop()


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The server, on data and models of its own."""
    with served(ROOT, tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("models")) as server:
        yield server


@pytest.fixture
def web(running: Running) -> Talk:
    """Somebody on the web page."""
    return Talk(running.base)


@pytest.fixture
def phone(running: Running) -> Citizen:
    """Somebody who writes text messages."""
    return Citizen(running.base, running.api)


@pytest.fixture
def person(running: Running) -> facebook.Person:
    """Somebody on Messenger."""
    return facebook.Person(running.base, running.graph)
