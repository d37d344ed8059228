"""Every text that comes from knowledge/ is new after a reload, on every channel; a broken file changes nothing."""

import shutil

import httpx
import pytest
import yaml

from bot import assembly
from bot.channels.texts import broken
from bot.ops.whole import whole
from bot.staff_pages.entries import reading
from bot.staff_pages.shown import channels
from tests.conftest import ROOT, Talk
from tests.messenger.facebook import Person
from tests.sms.citizen import Citizen

from .conftest import served

SOURCE = {"title": "Serviceniveau", "date": "juni 2023", "section": "Kontakt"}
PARTS = ("bot", "actions", "knowledge", "data", "domain.yml", "config.yml", "endpoints.yml", "credentials.yml")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server on a copy of the project, whose knowledge may be changed."""
    root = tmp_path_factory.mktemp("copy")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, root / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, root / part)
    with served(root, tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("models")) as running:
        yield running


def change(server, name, edit):
    """Change what a file of the knowledge holds."""
    file = server.root / "knowledge" / name
    held = yaml.safe_load(file.read_text(encoding="utf-8"))
    edit(held)
    file.write_text(yaml.safe_dump(held, allow_unicode=True), encoding="utf-8")


def page(server, path="/"):
    return httpx.get(f"{server.base}{path}").text


def test_all_texts_are_new_after_a_reload(server):
    """In one test, since a reload takes long."""
    web, phone, person = Talk(server.base), Citizen(server.base, server.api), Person(server.base, server.graph)
    etag = httpx.get(f"{server.base}/").headers["etag"]
    change(server, "sms.yml", lambda held: held["texts"].update(help="Den nye hjælp. Ring på {phone}."))
    change(server, "messenger.yml", lambda held: held.update(notice="Den nye advarsel. Ring på {phone}."))
    change(server, "phrasing.yml", lambda held: held.update(thanks="Selv mange tak."))
    change(server, "contact.yml", lambda held: held.update(phone="11 22 33 44", address="Nygade 7, 9000 Aalborg"))
    change(server, "opening_hours.yml", lambda held: held["weekly"].update(onsdag="9-12"))
    assert "Den nye" not in phone.say("hjælp") + person.say("hvad koster bostøtte?"), "not before"
    assert "11 22 33 44" not in page(server) + page(server, "/om")

    told = server.command("reload")
    assert told.returncode == 0, told.stdout + told.stderr

    assert phone.say("hjælp") == "Den nye hjælp. Ring på 11 22 33 44."
    assert "Den nye advarsel. Ring på 11 22 33 44." in Person(server.base, server.graph).say("hvad koster bostøtte?")
    assert "Selv mange tak." in web.say("tak")
    for path in ("/", "/om", "/widget.js"):
        assert "11 22 33 44" in page(server, path) and "99 31 32 81" not in page(server, path), path
    assert "tel:+4511223344" in page(server) and "Nygade 7" in page(server) and "Nygade 7" in page(server, "/om")
    assert "Onsdag" in page(server)
    assert httpx.get(f"{server.base}/", headers={"If-None-Match": etag}).status_code == 200, "no browser keeps the old"
    assert "Nygade 7" in web.say("hvor ligger I?")
    assert "9-12" in web.say("hvornår har I åbent?")


def test_what_is_said_of_a_failure_and_shown_to_staff_is_of_the_same_core(tmp_path, monkeypatch):
    before = broken(), reading("visitationsudvalget")
    shutil.copytree(ROOT / "knowledge", tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(assembly, "FOLDER", tmp_path)
    for name, old, new in (
        ("contact.yml", "99 31 32 81", "11 22 33 44"),
        ("sms.yml", "Svar med et tal.", "Vælg et tal."),
        ("messenger.yml", "Det bygger på:", "Kilder:"),
        ("readability.yml", "exceptions:", "exceptions:\n  - visitationsudvalget"),
    ):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert old in text
        (tmp_path / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    said = [{"text": "Svaret.", "buttons": [{"key": "act:x", "title": "Et valg"}], "sources": [SOURCE]}]
    with assembly.apart(assembly.build_apart(whole)):
        assert broken() == "Der gik noget galt hos os. Prøv igen om lidt, eller ring på 11 22 33 44."
        shown = channels(said, True, "https://vejviser.example.dk")
        assert "Vælg et tal." in shown.sms[0][0]
        assert "Kilder:" in shown.messenger[0]["text"]
        assert reading("visitationsudvalget") < before[1], "no long word any more"
    assert (broken(), reading("visitationsudvalget")) == before


@pytest.mark.parametrize(
    ("name", "spoil", "named"),
    [
        ("sms.yml", lambda held: held["texts"].pop("help"), "help"),
        ("messenger.yml", lambda held: held.update(open="Åbn siden med resultatet"), "open"),
        ("contact.yml", lambda held: held.pop("address"), "address"),
        ("opening_hours.yml", lambda held: held["weekly"].update(onsdag="12-9"), "onsdag"),
        ("readability.yml", lambda held: held.update(exceptions="ord"), "exceptions"),
    ],
)
def test_a_broken_file_changes_nothing_and_is_named(server, name, spoil, named):
    file = server.root / "knowledge" / name
    kept = file.read_text(encoding="utf-8")
    before = page(server)
    change(server, name, spoil)
    change(server, "phrasing.yml", lambda held: held.update(thanks="Det her kommer aldrig frem."))
    try:
        told = server.command("reload")
    finally:
        file.write_text(kept, encoding="utf-8")
    assert told.returncode == 1
    assert "Den gamle model svarer stadig" in told.stdout and name in told.stdout and named in told.stdout
    assert page(server) == before
    assert "aldrig frem" not in Talk(server.base).say("tak")
    assert "Vejviser" in Citizen(server.base, server.api).say("hvad koster bostøtte?")
