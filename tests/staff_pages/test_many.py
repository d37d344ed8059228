"""Staff try a whole list: pasted, uploaded, compared with another model, saved and tried again."""

import os
import shutil
import time
from datetime import datetime, timezone

import pytest

from bot.staff_pages.models import called
from tests.conftest import Talk

from .conftest import check_page, serving


@pytest.fixture(scope="session")
def lines(doubtful):
    """A list in which one sentence is read rightly, one wrongly, one with doubt, and one speaks of danger."""
    return (
        "formulering;emne;hjælp\nhvad koster bostøtte?;price;§ 85\n"
        "hvor længe kan jeg få § 107;Hvor længe kan jeg få hjælpen?;107\n"
        f"hvad koster det;wage;\n{doubtful};price;\njeg vil dø;price;\n"
        "=hvad koster bostøtte;;\n<b>hej</b>;greet;\n"
    )


def outcome(member, reply, seconds=120):
    """The page of a list, once it is done."""
    assert reply.status_code == 303, reply.text
    path = reply.headers["location"]
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if member.get(path + "/stand").json()["state"] != "running":
            return path, member.get(path).text
        time.sleep(0.2)
    raise AssertionError("the list was not done")


def test_a_pasted_list_is_judged_and_nothing_of_danger_is_kept(bench, member, lines):
    path, page = outcome(member, member.send("/personale/mange", lines=lines))
    for said in ("rigtig", "forkert", "usikker", "besvaret", "Forvekslinger", "[fare: teksten bliver ikke gemt]"):
        assert said in page
    assert "jeg vil dø" not in page and "<b>hej</b>" not in page
    written = member.get(path + "/csv")
    assert written.headers["content-type"].startswith("text/csv")
    rows = written.content.decode("utf-8-sig").splitlines()
    assert len(rows) == 8
    assert rows[1].startswith("hvad koster bostøtte?;price;85;price;Bostøtte (§ 85);")
    assert rows[1].endswith(";rigtig")
    assert rows[6].startswith("'=hvad koster bostøtte")
    for name in ("sikkerhed.svg", "forvekslinger.svg"):
        picture = member.get(f"{path}/billede/{name}")
        assert picture.headers["content-type"] == "image/svg+xml" and b"<svg" in picture.content
    kept = (bench.data / "bookings.db").read_bytes() + (bench.data / "bookings.db-wal").read_bytes()
    assert "jeg vil dø".encode() not in kept


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-8-sig"])
def test_an_uploaded_file_is_read_whoever_wrote_it(member, lines, encoding):
    files = {"file": ("liste.csv", lines.encode(encoding), "text/csv")}
    _, page = outcome(member, member.send("/personale/mange", files=files))
    assert "liste.csv" in page and "hvor længe kan jeg få § 107" in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"lines": ""}, "Listen er tom"),
        ({"lines": "hej\n" * 50_001}, "50.000"),
        ({"lines": "x" * 2001}, "for lang"),
        ({"file": b"PK\x03\x04"}, "Excel"),
        ({"file": b"\n<!DOCTYPE html><p>hej</p>"}, "hjemmeside"),
        ({"file": bytes(range(256)) * 100}, "ikke tekst"),
        ({"lines": "hej", "file": b"hej"}, "enten"),
        ({"lines": "hej", "against": "../../etc/passwd"}, "findes ikke mere"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(member, given, said):
    raw = given.pop("file", None)
    reply = member.send("/personale/mange", files={"file": ("x", raw)} if raw else None, **given)
    assert reply.status_code == 400
    assert said in reply.text


def test_a_request_that_is_too_large_is_refused_with_a_sentence(member):
    reply = member.client.post("/personale/mange", content=b"x" * 13_000_000)
    assert reply.status_code == 413
    assert "for stort" in reply.text


def test_an_unknown_result_says_so(member):
    for path in ("/personale/mange/nix", "/personale/mange/nix/csv", "/personale/mange/nix/billede/sikkerhed.svg"):
        reply = member.get(path)
        assert reply.status_code == 404 and "findes ikke mere" in reply.text


def test_a_saved_list_is_masked_shows_its_runs_and_can_be_deleted(bench, member):
    lines = "hvad koster bostøtte, mit cpr er 010190-1234;price\nhvad koster bostøtte;price"
    path, _ = outcome(member, member.send("/personale/mange", lines=lines))
    assert "Listen er gemt" in member.send(path + "/gem", name="Priser <b>").text
    assert "Der er allerede en liste" in member.send(path + "/gem", name="Priser <b>").text
    assert "Giv listen et navn" in member.send(path + "/gem", name=" ").text
    (saved,) = bench.staff.lists.all()
    assert saved.size == 2 and len(saved.runs) == 1 and saved.runs[0].score.right == 2
    assert not any("010190" in line.text for line in bench.staff.lists.lines(saved.id))
    assert "Priser &lt;b&gt;" in member.get("/personale/mange").text
    _, page = outcome(member, member.send("/personale/mange/igen", number=str(saved.id)))
    assert "Samlet" in page
    assert "Listen er slettet" in member.send("/personale/mange/slet", number=str(saved.id)).text
    assert bench.staff.lists.all() == []


def test_two_models_side_by_side_and_a_new_model_tries_the_saved_lists(tmp_path, bench, lines):
    models = tmp_path / "models"
    models.mkdir()
    newest = max(bench.models.glob("*.tar.gz"), key=lambda file: file.stat().st_mtime)
    for number, name in enumerate(("old", "new")):
        shutil.copy(newest, models / f"{name}.tar.gz")
        os.utime(models / f"{name}.tar.gz", (number + 1, number + 1))
    (models / "broken.tar.gz").write_bytes(b"no model")
    os.utime(models / "broken.tar.gz", (0, 0))
    with serving(tmp_path, models) as started:
        someone = started.member("Mette")
        path, page = outcome(someone, someone.send("/personale/mange", lines=lines, against="old.tar.gz"))
        assert "De to modeller læser alle sætninger ens." in page
        assert "new.tar.gz" in page and "old.tar.gz" in page
        assert "læst som (old.tar.gz)" in someone.get(path + "/csv").text
        someone.send(path + "/gem", name="Mine")
        _, page = outcome(someone, someone.send("/personale/mange", lines=lines, against="broken.tar.gz"))
        assert "broken.tar.gz kan ikke læses" in page
    os.utime(models / "old.tar.gz", (9, 9))
    (models / "old.tar.gz").rename(models / "newest.tar.gz")
    with serving(tmp_path, models) as started:
        until = time.monotonic() + 60
        while time.monotonic() < until and len(started.staff.lists.all()[0].runs) < 3:
            time.sleep(0.3)
        assert [run.model for run in started.staff.lists.all()[0].runs][-1] == "newest.tar.gz"


def test_citizens_are_answered_while_a_long_list_is_tried(bench, member):
    talk = Talk(bench.base)

    def p50():
        times = []
        for _ in range(15):
            began = time.perf_counter()
            talk.say("hvad koster bostøtte?")
            times.append(time.perf_counter() - began)
        return sorted(times)[len(times) // 2]

    alone = p50()
    lines = "\n".join(f"hvor meget koster bostøtte nummer {number}" for number in range(20_000))
    path = member.send("/personale/mange", lines=lines).headers["location"]

    def job():
        return bench.staff.jobs.find(path.split("/")[-1], datetime.now(timezone.utc))

    until = time.monotonic() + 60
    while not job().done and time.monotonic() < until:
        time.sleep(0.2)
    beside, found = p50(), job()
    assert found.state == "running" and 0 < found.done < found.total
    member.send(path + "/stop")
    print(f"a citizen waits {1000 * alone:.0f} ms, beside a long list {1000 * beside:.0f} ms; {found.done} done")
    assert beside < 3 * alone + 0.05


def test_a_list_is_found_again_and_can_be_stopped_by_anybody(bench, member):
    lines = "\n".join(f"hvad koster bostøtte nummer {number}" for number in range(20_000))
    path = member.send("/personale/mange", lines=lines, name="Den forkerte liste").headers["location"]
    page = member.get("/personale/mange").text
    assert f'href="{path}">Den forkerte liste</a>' in page and "bliver prøvet nu" in page
    other = bench.member("En anden")
    assert "Stop listen" in other.get(path).text
    assert other.send(path + "/stop").headers["location"] == path
    assert "Listen blev stoppet af En anden." in member.get(path).text
    done = bench.staff.jobs.find(path.split("/")[-1], datetime.now(timezone.utc)).done
    time.sleep(3)  # it is told of a second later at most, and does no more then
    assert bench.staff.jobs.find(path.split("/")[-1], datetime.now(timezone.utc)).done == done
    assert "ikke prøvet færdig" in member.get("/personale/mange").text
    finished, page = outcome(member, member.send("/personale/mange", lines="hej"))
    assert "Listen blev stoppet" not in page
    other.send(finished + "/stop")  # too late: what came of it stays
    assert "Sætningerne" in member.get(finished).text
    bench.staff.members.remove("En anden")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("20261129-152853-uniform-bow.tar.gz", "29.11.2026 kl. 15.28 (uniform-bow)"),
        ("20260305-090100-two-words-more.tar.gz", "5.3.2026 kl. 09.01 (two-words-more)"),
        ("mine.tar.gz", "mine.tar.gz"),
    ],
)
def test_a_model_is_called_by_when_it_was_trained(name, said):
    assert called(name) == said


def test_in_a_browser_with_the_keyboard_alone(visit, pictures, lines):
    page = visit("/personale/mange")
    check_page(page, pictures, "mange")
    page.get_by_label("Sæt sætninger ind").focus()
    page.keyboard.type(lines)
    page.get_by_label("Hvad skal listen hedde").focus()
    page.keyboard.type("Efterårets spørgsmål")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Sætningerne").wait_for()  # the page comes anew by itself
    page.wait_for_load_state("load")
    drawn = page.locator("img.picture").evaluate_all("all => all.map(each => each.complete && each.naturalWidth > 0)")
    assert drawn == [True, True]
    check_page(page, pictures, "mange-resultat")
    page.get_by_label("Navn").focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").wait_for()
    page.get_by_role("link", name="Prøv mange").click()
    page.get_by_role("heading", name="Efterårets spørgsmål").wait_for()
    check_page(page, pictures, "mange-gemt")
    page.get_by_role("button", name="Slet Efterårets spørgsmål").click()
    page.get_by_role("status").wait_for()
