"""A browser, a server and a page that notices whatever goes wrong in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from .server import ScriptedServer

ROOT = Path(__file__).parents[2]
_WATCH = """
window.problems = [];
document.addEventListener("securitypolicyviolation", (event) => window.problems.push(event.violatedDirective));
"""


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; nothing is downloaded."""
    if os.environ.get("VEJVISER_NO_BROWSER") == "1":  # by hand, on a machine without a browser; CI never sets it
        pytest.skip("VEJVISER_NO_BROWSER=1: the page is not tested in a browser")
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail(
            "Chromium is missing: install the system package 'chromium', or set VEJVISER_NO_BROWSER=1 to leave "
            "the tests of the page out."
        )
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def running() -> Iterator[ScriptedServer]:
    """The server, once for all tests."""
    started = ScriptedServer()
    yield started
    started.stop()


@pytest.fixture
def server(running: ScriptedServer) -> ScriptedServer:
    """The server with nothing in its script."""
    running.reset()
    return running


Opener = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, server: ScriptedServer) -> Iterator[Opener]:
    """A function that opens the page in a fresh window, and the widget on it; afterwards nothing may have gone wrong.

    Answers with an error status are logged by the browser itself; a test that brings them about names them in
    ``page.expected``. Options are those of a Playwright context (``color_scheme``, ``forced_colors``, …).
    """
    visited: list[tuple[Page, list[str], set[str]]] = []

    def open_page(
        width: int = 1280,
        height: int = 800,
        expected: str = "",
        welcome: bool = True,
        opened: bool = True,
        path: str = "/",
        **options: Any,
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="da-DK", **options)
        context.add_init_script(_WATCH)
        page = context.new_page()
        page.set_default_timeout(5000)
        logged: list[str] = []
        asked: set[str] = set()
        page.on("console", lambda line: logged.append(line.text) if _matters(line, expected) else None)
        page.on("pageerror", lambda error: logged.append(str(error)))
        page.on("request", lambda request: asked.add(request.url))
        visited.append((page, logged, asked))
        page.goto(server.address + path)
        if opened:
            page.get_by_role("button", name="Spørg Vejviser").click()
        if opened and welcome:
            page.get_by_role("heading", name="Vejviser svarede").wait_for()
        return page

    yield open_page
    for page, logged, asked in visited:
        assert page.evaluate("window.problems") == [], "the page broke its own content security policy"
        assert logged == []
        assert [url for url in asked if not url.startswith((server.address + "/", "blob:" + server.address))] == []
        stored = page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]")
        assert stored == ["", 0, 0]
        page.context.close()


def _matters(line: Any, expected: str) -> bool:
    return line.type in {"error", "warning"} and not (expected and expected in line.text)


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where screenshots go; the folder is not kept in git."""
    folder = ROOT / "var" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
