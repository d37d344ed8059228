"""The pages around the widget: the front page and /om."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import httpx
import pytest
import yaml
from playwright.sync_api import expect

from bot.knowledge.errors import KnowledgeError
from bot.web.pages import facts, made

from .conftest import ROOT, Opener
from .server import ScriptedServer

HEADINGS = [  # in the order of https://www.was.digst.dk/aalborg-dk
    "Oplever du, at der er ikke-tilgængeligt indhold?",
    "Overholdelsesstatus",
    "Evalueringsrapporter",
    "Ikke-tilgængeligt indhold",
    "Tiltag for øget webtilgængelighed",
    "Håndhævelsesprocedure",
    "Dato for erklæringen",
]


@pytest.mark.parametrize("path", ["/", "/om"])
def test_every_page_is_danish_and_tells_how_to_reach_a_person(visit: Opener, path: str) -> None:
    page = visit(opened=False, path=path)
    assert page.locator("html").get_attribute("lang") == "da"
    expect(page.locator("h1")).to_have_count(1)
    foot = page.get_by_role("contentinfo")
    expect(foot.get_by_role("link", name="99 31 32 81")).to_have_attribute("href", "tel:+4599313281")
    for text in (
        "Østerbro 42",
        "9000 Aalborg",
        "Mandagkl. 10–14",
        "Tirsdagkl. 10–14",
        "Torsdagkl. 10–16",
        "Fredagkl. 10–14",
        "lukket på helligdage og 5. juni, 24. december og 31. december.",
        "Telefontiderne er ikke oplyst.",
        "112",
    ):
        expect(foot).to_contain_text(text)
    expect(foot).not_to_contain_text("Onsdag")


def test_without_javascript_it_still_tells_whom_to_call(visit: Opener) -> None:
    page = visit(opened=False, java_script_enabled=False)
    expect(page.get_by_text("Din browser viser ikke samtalen.")).to_be_visible()
    expect(page.get_by_role("contentinfo")).to_contain_text("99 31 32 81")
    expect(page.get_by_role("button")).to_have_count(0)


def test_the_page_about_says_what_is_kept_and_for_how_long(visit: Opener) -> None:
    page = visit(opened=False, path="/om")
    rows = {row.locator("th").inner_text(): row.locator("td").inner_text() for row in page.locator("tbody tr").all()}
    assert rows["Samtalen"].startswith("30 dage.")
    assert rows["En tid, du har booket"].startswith("Til 30 dage efter samtalen.")
    assert rows["Koden til den tid"].startswith("60 minutter, og kun i maskinens hukommelse.")
    assert rows["Dine svar om, hvilken hjælp der måske passer"] == "Vi sletter dem, når du har fået resultatet."
    assert rows["Siden med resultatet"].startswith("60 minutter")
    assert rows["Om et svar hjalp dig, og hvorfor"] == "30 dage."


def test_the_accessibility_statement_is_honest(visit: Opener) -> None:
    page = visit(opened=False, path="/om#tilgaengelighed")
    expect(page.get_by_role("heading", name="Tilgængelighedserklæring")).to_be_in_viewport()
    assert page.locator("article h3").all_inner_texts() == HEADINGS
    expect(page.get_by_text("Ingen mennesker med handicap har prøvet siden endnu")).to_be_visible()


def test_the_statement_has_the_short_address_that_the_law_wants(visit: Opener) -> None:
    page = visit(opened=False, path="/was")
    assert page.url.endswith("/om#tilgaengelighed")
    expect(page.get_by_role("heading", name="Tilgængelighedserklæring")).to_be_in_viewport()


def test_the_skip_link_leads_to_the_content(visit: Opener) -> None:
    page = visit(opened=False)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Gå til indholdet")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_contact_and_hours_come_from_the_knowledge_and_are_typed_nowhere_else(tmp_path: Path) -> None:
    for name in ("contact.yml", "opening_hours.yml"):
        shutil.copy(ROOT / "knowledge" / name, tmp_path / name)
    contact = yaml.safe_load((tmp_path / "contact.yml").read_text(encoding="utf-8"))
    (tmp_path / "contact.yml").write_text(yaml.safe_dump({**contact, "phone": "11 22 33 44"}), encoding="utf-8")
    hours = yaml.safe_load((tmp_path / "opening_hours.yml").read_text(encoding="utf-8"))
    hours["weekly"] = {"onsdag": "8.30-12"}
    (tmp_path / "opening_hours.yml").write_text(yaml.safe_dump(hours), encoding="utf-8")
    known = facts(tmp_path)
    assert known["call"] == "tel:+4511223344"
    assert known["hours"] == [("Onsdag", "kl. 8.30–12")]
    typed = [contact["phone"], *contact["address"].split(", "), "kl. 10", "5. juni"]
    for file in [*(ROOT / "bot/web/templates").glob("*.html"), *(ROOT / "bot/web/static").glob("*.[cj]s*")]:
        text = file.read_text(encoding="utf-8")
        assert not [each for each in typed if each in text], file.name


def test_broken_knowledge_stops_the_start_with_a_sentence(tmp_path: Path) -> None:
    shutil.copy(ROOT / "knowledge/contact.yml", tmp_path)
    with pytest.raises(KnowledgeError):
        made(tmp_path)


def test_files_are_sent_packed_once_and_again_only_when_changed(server: ScriptedServer) -> None:
    with httpx.Client(base_url=server.address) as client:
        plain = client.get("/widget.js", headers={"Accept-Encoding": "identity"})
        packed = client.get("/widget.js", headers={"Accept-Encoding": "gzip"})
        assert "99 31 32 81" in plain.text and "{{" not in plain.text
        assert packed.headers["content-encoding"] == "gzip" and packed.text == plain.text
        assert len(gzip.compress(plain.content)) < 10_000
        again = client.get("/widget.js", headers={"If-None-Match": plain.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert plain.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-origin" not in client.get("/").headers


def test_the_pages_and_their_style_name_no_other_place() -> None:
    for file in [*(ROOT / "bot/web/templates").glob("*.html"), ROOT / "bot/web/static/style.css"]:
        text = file.read_text(encoding="utf-8")
        assert re.findall(r"(?:https?:)?//[a-z0-9]", text) == [], file.name
        if file.name != "result.html":
            assert not re.search(r"\son[a-z]+=|style=|<style", text), file.name
