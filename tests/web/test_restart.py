"""The served assistant goes away under an open conversation, and comes back: the same, or with another secret."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.conftest import wait_until_ready

from .conftest import ROOT
from .steps import answers, ask, ask_and_wait, field, press


@contextmanager
def served(data: Path, port: int, secret: str) -> Iterator[str]:
    """Serve the newest model on a port; stop afterwards."""
    base = f"http://127.0.0.1:{port}"
    own = {**os.environ, "PORT": str(port), "VEJVISER_DATA": str(data), "VEJVISER_SECRET": secret}
    with (data / "server.log").open("w") as log:
        process = subprocess.Popen([sys.executable, "-m", "bot", "serve"], cwd=ROOT, env=own, stdout=log, stderr=log)
        try:
            wait_until_ready(base, process, data / "server.log")
            yield base
        finally:
            process.terminate()
            process.wait(30)


def test_a_conversation_outlives_a_restart_and_says_so_when_it_cannot(browser: Browser, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    page = browser.new_page(locale="da-DK")
    page.set_default_timeout(30_000)
    expect.set_options(timeout=30_000)
    try:
        with served(tmp_path, port, "a secret of this test") as base:
            page.goto(base)
            page.get_by_role("button", name="Spørg Vejviser").click()
            expect(answers(page)).to_have_count(1)
            ask_and_wait(page, "hvad koster botilbud efter § 107?")
        ask(page, "og hvor længe kan jeg få det?")
        expect(page.get_by_role("alert")).to_contain_text("Der er ingen forbindelse lige nu. Vi prøver igen")
        with served(tmp_path, port, "a secret of this test"):
            if page.get_by_role("button", name="Prøv igen").count():  # soon it would do so by itself
                page.get_by_role("button", name="Prøv igen").click()
            expect(answers(page)).to_have_count(3)
            expect(answers(page).last).to_contain_text("3, 6 eller 9 måneder")
            expect(page.get_by_role("alert")).to_be_empty()
        with served(tmp_path, port, "another secret, so that no session is known"):
            ask(page, "hvem bestemmer, om jeg får det?")
            expect(page.get_by_role("alert")).to_contain_text("Samtalen er udløbet.")
            expect(field(page)).to_have_value("hvem bestemmer, om jeg får det?")
            press(page, "Begynd en ny samtale")
            expect(answers(page)).to_have_count(4)
            expect(field(page)).to_have_value("hvem bestemmer, om jeg får det?")
            ask_and_wait(page, "hvad koster bostøtte?")
            expect(answers(page).last).to_contain_text("uden egenbetaling")
    finally:
        expect.set_options(timeout=5_000)
        page.context.close()
