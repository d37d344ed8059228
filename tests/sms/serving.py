"""The server as it is run with SMS, on a port of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT, wait_until_ready

from .twilio import ACCOUNT, NUMBER, PUBLIC_URL, TOKEN, TwilioApi


def twilio_settings(api: TwilioApi) -> dict[str, str]:
    """Return the environment that switches SMS on, with the stand-in for Twilio's API."""
    return {
        "VEJVISER_PUBLIC_URL": PUBLIC_URL,
        "VEJVISER_TWILIO_ACCOUNT_SID": ACCOUNT,
        "VEJVISER_TWILIO_AUTH_TOKEN": TOKEN,
        "VEJVISER_TWILIO_FROM": NUMBER,
        "VEJVISER_TWILIO_API_URL": api.address,
    }


@contextmanager
def served(data: Path, **environment: str) -> Iterator[str]:
    """Serve the newest model and give its address; stop afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    own = {**os.environ, "PORT": str(port), "VEJVISER_DATA": str(data), **environment}
    with (data / "server.log").open("w") as log:
        process = subprocess.Popen([sys.executable, "-m", "bot", "serve"], cwd=ROOT, env=own, stdout=log, stderr=log)
        try:
            wait_until_ready(base, process, data / "server.log")
            yield base
        finally:
            process.terminate()
            process.wait(30)
