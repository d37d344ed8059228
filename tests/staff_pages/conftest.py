"""The served assistant with a workbench, a member of staff, and a browser to look at it."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from bot.assistant import Assistant, newest_model
from bot.staff import Staff
from tests.conftest import ROOT, wait_until_ready
from tests.web.conftest import browser, pictures

__all__ = ["browser", "pictures"]
SECRET = "a secret for these tests alone"
_PERHAPS_DOUBTFUL = (
    "vil gerne høre noget om havet",
    "svier det meget i lommen",
    "vil gerne vide noget om himlen",
    "svier det i lommen",
    "er det nu med den blå spand",
    "noget om vinden i aften måske",
    "kommer den der grønne også med",
    "hvordan med bølgerne derude",
    "må det godt være lidt rundt",
    "er der plads til en hest i det",
)
_AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


@dataclass
class Workbench:
    """A served assistant, and its database from beside it."""

    base: str
    data: Path
    staff: Staff
    models: Path

    def add(self, name: str) -> str:
        """Add a member and return the code."""
        return self.staff.members.add(name, datetime.now(timezone.utc))

    def member(self, name: str) -> Member:
        """Add a member and log in."""
        return Member(self.base, self.add(name))


class Member:
    """Somebody who uses the pages without a browser."""

    def __init__(self, base: str, code: str) -> None:
        self.client = httpx.Client(base_url=base, timeout=60, headers={"Origin": base})
        reply = self.send("/personale/log-ind", at="/personale/log-ind", code=code)
        assert reply.status_code == 303, reply.text

    def get(self, path: str) -> httpx.Response:
        """Open a page."""
        return self.client.get(path)

    def token(self, at: str = "/personale") -> str:
        """Return the form token of a page."""
        found = re.search(r'name="form_token" value="([^"]+)"', self.client.get(at).text)
        assert found
        return found[1]

    def send(self, path: str, at: str = "/personale", files: Any = None, **values: Any) -> httpx.Response:
        """Send a form as the page ``at`` would."""
        return self.client.post(path, data={"form_token": self.token(at), **values}, files=files)


@contextmanager
def serving(data: Path, models: Path = ROOT / "models", **environment: str) -> Iterator[Workbench]:
    """Serve the newest model of a folder, with its own data."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    given = {
        "PORT": str(port),
        "VEJVISER_RATE_LIMIT": "0",
        "VEJVISER_DATA": str(data),
        "VEJVISER_SECRET": SECRET,
        "VEJVISER_MODELS": str(models),
        **environment,
    }
    with (data / "server.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "serve"], cwd=ROOT, env={**os.environ, **given}, stdout=log, stderr=log
        )
        try:
            wait_until_ready(base, process, data / "server.log")
            staff = Staff.open(f"sqlite:///{data / 'bookings.db'}", secret=SECRET.encode())
            yield Workbench(base, data, staff, models)
            staff.close()
        finally:
            process.terminate()
            process.wait(90)


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """The workbench, once for all tests; with one member, so that it is on."""
    with serving(tmp_path_factory.mktemp("bench")) as started:
        started.add("Altid her")
        yield started


@pytest.fixture
def member(bench: Workbench, request: pytest.FixtureRequest) -> Iterator[Member]:
    """A member who is logged in, and removed afterwards."""
    name = request.node.name[:60]
    yield bench.member(name)
    bench.staff.members.remove(name)


@pytest.fixture(scope="session")
def doubtful() -> str:
    """A sentence that the newest model is unsure of: which ones are depends on its training."""
    assistant = Assistant(newest_model(ROOT / "models"))

    async def found() -> str:
        for number, text in enumerate(_PERHAPS_DOUBTFUL):
            messages = await assistant.say(text, f"doubtful-{number}")
            if any("kan ikke svare sikkert" in message["text"] for message in messages):
                return text
        raise AssertionError("the model is sure of all of them: add sentences")

    with ThreadPoolExecutor(1) as own:  # the browser has an event loop in this thread
        return own.submit(asyncio.run, found()).result()


Opener = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, bench: Workbench, request: pytest.FixtureRequest) -> Iterator[Opener]:
    """A function that opens a page of the workbench in a window where a member is logged in.

    Afterwards nothing may have gone wrong in it: no request to elsewhere, nothing against the content security policy.
    """
    name = "B " + request.node.name[:58]
    code = bench.add(name)
    visited: list[tuple[Page, list[str], set[str]]] = []

    def open_page(path: str = "/personale", width: int = 1280, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="da-DK", **options)
        context.add_init_script(
            "window.problems = []; document.addEventListener('securitypolicyviolation', "
            "(event) => window.problems.push(event.violatedDirective));"
        )
        page = context.new_page()
        page.set_default_timeout(20_000)
        logged: list[str] = []
        asked: set[str] = set()
        page.on("console", lambda line: logged.append(line.text) if line.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: logged.append(str(error)))
        page.on("request", lambda sent: asked.add(sent.url))
        visited.append((page, logged, asked))
        page.goto(bench.base + "/personale/log-ind")
        page.get_by_label("Din personlige kode").fill(code)
        page.get_by_role("button", name="Log ind").click()
        page.get_by_role("button", name="Log ud").wait_for()
        if path != "/personale":
            page.goto(bench.base + path)
        return page

    yield open_page
    for page, logged, asked in visited:
        assert page.evaluate("window.problems") == [], "the page broke its own content security policy"
        assert logged == []
        assert [url for url in asked if not url.startswith(bench.base + "/")] == []
        page.context.close()
    bench.staff.members.remove(name)


def check_page(page: Page, pictures: Path, name: str) -> None:
    """Look at a page in every size and colour: no fault of accessibility, nothing to scroll sideways; take pictures."""
    for width, scheme in ((1280, "light"), (1280, "dark"), (320, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = Axe().run(page, options=_AXE).response["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == [], f"{width} {scheme}"
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"scrolled sideways at {width}"
        page.screenshot(path=str(pictures / f"personale-{name}-{width}-{scheme}.png"), full_page=True)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})
