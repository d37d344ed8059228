"""Staff look through the texts, note what they have read, and see what a new version of a source changes."""

import re

import pytest

from bot import knowledge
from bot.knowledge.places import places
from bot.reviewing import Reviews, mark

from .conftest import check_page

KNOWN = knowledge.load()
ENTRY = KNOWN.entries["85/price"]
ADDRESS = "/personale/tekster/svar?n=85%2Fprice"


def edition(number=1, document="A", without=""):
    """A made-up version of a document: its title and headings, with other words under them."""
    source = KNOWN.sources[document]
    lines = [source.title]
    for section in source.sections.values():
        if section.id == without:
            continue
        if section.heading != source.title:
            lines.append(section.heading)
        lines.append(f"Prøvetekst til {section.id}.")
        if section.id.endswith("Sagsbehandlingstid"):
            lines.append(f"Du får svar inden for {number} uger.")
    return "\n".join(lines)


@pytest.fixture(autouse=True)
def nothing_read(bench):
    """Every test begins with nothing read and nothing uploaded."""
    with bench.staff._database.write() as connection:
        for table in ("reviews", "published_documents", "published_sections"):
            connection.exec_driver_sql(f"DELETE FROM {table}")


def test_every_text_is_found_from_the_list(member):
    text = member.get("/personale/tekster").text
    linked = set(re.findall(r'tekster/svar\?n=([^"]+)"', text))
    assert {key.replace("%2F", "/").replace("%C3%A6", "æ") for key in linked} >= set(list(KNOWN.entries)[:50])
    assert len(linked) == len(KNOWN.entries)
    assert "353 tekster" in text or f"{len(KNOWN.entries)} tekster" in text


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("hjaelp=85", "85/price", "107/price"),
        ("q=transport", "103/transport", "85/price"),
        ("vis=tier", next(key for key, each in KNOWN.entries.items() if each.silent), "85/target_group"),
        ("hjaelp=85&q=koster", "85/price", "107/price"),
    ],
)
def test_the_list_is_filtered_without_script(member, query, there, not_there):
    text = member.get(f"/personale/tekster?{query}").text
    assert f'n={there}"' in text.replace("%2F", "/")
    assert f'n={not_there}"' not in text.replace("%2F", "/")


def test_a_filter_that_finds_nothing_says_so(member):
    text = member.get("/personale/tekster?q=grævling&hjaelp=findesikke&vis=x").text
    assert "0 tekster" in text
    assert "vis alle" in text


def test_a_text_is_shown_with_all_there_is_to_know_of_it(member):
    text = member.get(ADDRESS).text
    place = places()["85/price"]
    for part in (
        ENTRY.answer.split("\n")[0],
        ENTRY.easy.split("\n")[0],
        "LIX",
        f"knowledge/{place.file}",
        f"linje {place.lines['answer']}",
        ENTRY.sources[0].section.split(" › ")[-1],
        "Kilde: serviceniveau",
        "Svar med et tal.",
        "Ingen har noteret",
    ):
        assert part in text, part


@pytest.mark.parametrize("key", ["", "nothing/here", "85/price%00", "'; DROP TABLE reviews"])
def test_a_text_that_is_not_there(member, key):
    reply = member.get(f"/personale/tekster/svar?n={key}")
    assert reply.status_code == 404
    assert "findes ikke" in reply.text


def test_reading_is_noted_with_the_members_name_and_leaves_the_list(bench, member):
    listed = member.get("/personale/tekster/gennemlaes").text
    assert f"{len(KNOWN.entries)} af {len(KNOWN.entries)}" in listed
    reply = member.send("/personale/tekster/svar", at=ADDRESS, n="85/price", set=mark(ENTRY))
    assert reply.status_code == 303
    shown = member.get(reply.headers["location"]).text
    assert "noteret" in shown
    assert "Sidst læst af" in shown
    assert f"{len(KNOWN.entries) - 1} af" in member.get("/personale/tekster/gennemlaes").text
    reviews = Reviews.open(f"sqlite:///{bench.data / 'bookings.db'}")
    assert list(reviews.all()) == ["85/price"]
    reviews.close()


def test_a_text_that_changed_meanwhile_is_not_noted_as_read(member):
    reply = member.send("/personale/tekster/svar", at=ADDRESS, n="85/price", set="0123456789abcdef")
    assert reply.status_code == 409
    assert "Teksten er ændret" in reply.text


def test_a_changed_text_is_to_be_read_again(bench, member):
    with bench.staff._database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO reviews (entry, fingerprint, \"by\", \"on\") VALUES ('85/price', 'old', 'Mette', '2026-11-01')"
        )
        connection.exec_driver_sql(
            'INSERT INTO reviews (entry, fingerprint, "by", "on") '
            f"VALUES ('85/age', '{mark(KNOWN.entries['85/age'])}', 'Ole', '2020-01-01')"
        )
    listed = member.get("/personale/tekster/gennemlaes").text
    assert "Ændret, siden de sidst blev læst (1)" in listed
    assert "Læst for mere end et år siden (1)" in listed
    assert "af Mette" in listed
    assert "Teksten er ændret siden." in member.get(ADDRESS).text


def send(member, text, name="side.html"):
    files = {"fil": (name, text if isinstance(text, bytes) else text.encode(), "text/html")}
    return member.send("/personale/tekster/kilder", at="/personale/tekster/kilder", files=files)


def test_the_first_version_has_none_to_be_compared_with_and_the_second_has(member):
    reply = send(member, edition(4))
    assert reply.headers["location"] == "/personale/tekster/kilder/udgave?kilde=A"
    first = member.get(reply.headers["location"]).text
    assert "ingen tidligere udgave" in first
    assert "<del>" not in first.split("<main")[1].replace("<del>fjernet</del>", "")
    second = member.get(send(member, edition(6)).headers["location"]).text
    assert "<del>4</del>" in second
    assert "<ins>6</ins>" in second
    assert "Ændret" in second
    resting = [
        key
        for key, entry in KNOWN.entries.items()
        if any("Sagsbehandlingstid" in ref.section and ref.document == "A" for ref in entry.sources)
    ]
    for key in resting:
        assert f"n={key}" in second.replace("%2F", "/")


def test_a_heading_that_is_gone_is_told(member):
    gone = "§ 85 › Sagsbehandlingstid"
    send(member, edition(4))
    text = member.get(send(member, edition(4, without=gone)).headers["location"]).text
    assert "findes ikke mere" in text
    assert "Fjernet" in text


def test_a_text_can_be_pasted(member):
    reply = member.send("/personale/tekster/kilder", at="/personale/tekster/kilder", tekst=edition(4))
    assert reply.status_code == 303


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"%PDF-1.4", "en PDF"),
        (b"\x00\x01\x02", "ikke en tekstfil"),
        (b"<html><script>alert(1)</script>Noget helt andet", "ingen af de tekster"),
        (b"  ", "Filen er tom"),
        (b"", "Vælg en fil"),
        (b"a" * 3_100_000, "for stort"),
    ],
    ids=["pdf", "binary", "foreign", "blank", "none", "huge"],
)
def test_junk_is_refused_with_a_clear_sentence(member, body, said):
    reply = send(member, body)
    assert reply.status_code in (400, 413)
    assert said in reply.text
    assert "aldrig" in member.get("/personale/tekster/kilder").text


def test_html_in_an_uploaded_text_stays_text(member):
    send(member, edition(4))
    second = edition(4).replace("Du får svar", "Du får <img src=x onerror=alert(1)> svar")
    text = member.get(send(member, second).headers["location"]).text
    assert "<img src=x" not in text
    assert "&lt;img" in text


def test_a_version_that_was_never_uploaded(member):
    assert member.get("/personale/tekster/kilder/udgave?kilde=Z").status_code == 404


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("tekster", "/personale/tekster"),
        ("tekster-find", "/personale/tekster?q=transport"),
        ("tekst", ADDRESS),
        ("gennemlaes", "/personale/tekster/gennemlaes"),
        ("kilder", "/personale/tekster/kilder"),
    ],
)
def test_the_pages_can_be_used_by_all(visit, pictures, name, path):
    check_page(visit(path), pictures, name)


def test_a_new_version_by_keyboard_alone(visit, pictures, tmp_path):
    page = visit("/personale/tekster/kilder")
    for number in (4, 6):
        page.goto(page.url.split("/personale")[0] + "/personale/tekster/kilder")
        page.get_by_label("Eller sæt hele teksten ind her").focus()
        page.keyboard.insert_text(edition(number))
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Hvad er ændret?").wait_for()
    assert page.get_by_role("row", name="Ændret Du får svar inden for 4 uger. Du får svar inden for 6 uger.").count()
    check_page(page, pictures, "udgave")


def test_reading_by_keyboard_alone(visit):
    page = visit("/personale/tekster?hjaelp=85&q=koster")
    page.get_by_role("link", name="ikke læst: Hvad koster bostøtte?").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Jeg har læst teksten").focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="noteret").wait_for()
