"""Staff try a phrasing, and see why it was read and answered as it was."""

import sqlite3

import pytest
from markupsafe import escape

from .conftest import check_page


def tried(member, text, **more):
    reply = member.send("/personale", text=text, **more)
    assert reply.status_code == 200, reply.text
    return reply.text


def rows(bench):
    """What is stored: conversations, proposals and messages asked in vain."""
    with sqlite3.connect(bench.data / "conversations.db") as one, sqlite3.connect(bench.data / "bookings.db") as two:
        return [
            one.execute("SELECT count(*) FROM events").fetchone(),
            two.execute("SELECT count(*) FROM staff_proposals").fetchone(),
            two.execute("SELECT count(*) FROM staff_asked").fetchone(),
        ]


def test_shows_the_readings_the_name_the_answer_on_every_channel_and_the_nearest_phrases(member):
    page = tried(member, "hvad koster bostøte?")
    assert "Forstod spørgsmålet og svarede." in page
    assert "Hvad koster hjælpen?" in page and "<meter" in page
    assert "bostøte" in page and "Bostøtte (§ 85)" in page
    assert "85/price" in page
    for heading in ("På siden", "Med lette ord", "Som SMS", "På Messenger", "Kilder"):
        assert heading in page
    assert "sendes som" in page
    assert "hvad koster SERVICE" in page


def test_a_context_can_be_set_and_what_is_carried_over_is_told(member):
    page = tried(member, "hvad koster det", service="107")
    assert "107/price" in page
    assert "Midlertidigt botilbud (§ 107) var husket fra før, og svaret handler om den." in page
    page = tried(member, "og hvad koster det så", before="hvem kan få bostøtte?")
    assert "85/price" in page


def test_a_phrasing_that_is_not_understood_says_which_threshold_it_missed(member, doubtful):
    page = tried(member, doubtful)
    assert "viste de bedste bud" in page
    assert "for at svare uden at spørge" in page
    assert "Ingen af ordene findes i Vejvisers ordforråd" in tried(member, "qwrtzp xkcdfg")


def test_danger_names_its_pattern_and_the_reply_is_shown(member):
    page = tried(member, "jeg vil dø")
    assert "Mødte et menneske i fare" in page
    assert "knowledge/danger.yml" in page and "selvmord" in page
    assert "70 201 201" in page
    assert "Det skulle have været" not in page


def test_says_what_is_masked(member):
    page = tried(member, "hvad koster bostøtte, mit cpr er 010190-1234 og min mail er mette@example.dk")
    assert "CPR-nummer" in page and "e-mailadresse" in page
    assert "hvad koster bostøtte, mit cpr er [CPR fjernet]" in page


def test_nothing_that_is_tried_is_kept_until_it_is_proposed(bench, member):
    before = rows(bench)
    tried(member, "en ganske særlig kvasterbøvs")
    tried(member, "jeg vil dø")
    tried(member, "slet mine data")
    assert rows(bench) == before
    reply = member.send(
        "/personale/formulering/forslag",
        text="hvad skal jeg af med i kroner, ring på 22 33 44 55",
        should="price",
        should_service="85",
    )
    assert "Forslaget er gemt" in reply.text
    kept = bench.staff.proposals.all()[-1]
    assert (kept.topic, kept.service, kept.member) == (
        "price",
        "85",
        "test_nothing_that_is_tried_is_kept_until_it_is_proposed",
    )
    assert "22 33 44 55" not in kept.text
    bench.staff.proposals.remove(kept.id)


def test_a_proposal_that_is_there_already_or_stands_elsewhere_is_pointed_out(bench, member):
    reply = member.send("/personale/formulering/forslag", text="hvad koster bostøtte", should="price")
    assert "Sætningen står der allerede" in reply.text
    reply = member.send("/personale/formulering/forslag", text="hvad koster bostøtte", should="wage")
    assert "står under »Hvad koster hjælpen?«" in reply.text
    for kept in bench.staff.proposals.all():
        bench.staff.proposals.remove(kept.id)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"text": "jeg vil dø", "should": "price", "should_service": ""}, "fare"),
        ({"text": "hej", "should": "nothing", "should_service": ""}, "Vælg på listen"),
        ({"text": "hej", "should": "price", "should_service": "999"}, "Vælg på listen"),
        ({"text": "", "should": "price", "should_service": ""}, "Skriv en sætning"),
        ({"text": "x" * 2001, "should": "price", "should_service": ""}, "for lang"),
    ],
)
def test_a_proposal_that_makes_no_sense_is_refused_with_a_sentence(bench, member, values, said):
    before = len(bench.staff.proposals.all())
    reply = member.send("/personale/formulering/forslag", **values)
    assert reply.status_code in (400, 413)
    assert said in reply.text
    assert len(bench.staff.proposals.all()) == before


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script> hvad koster bostøtte", "{{ 7*7 }}", "' OR 1=1 --", "🙂", "\u202ehej", "/restart"],
)
def test_any_text_is_shown_as_text(member, text):
    page = tried(member, text)
    assert "<script>alert" not in page
    assert str(escape(text)) in page


def test_in_a_browser_with_the_keyboard_alone(visit, pictures):
    page = visit()
    page.get_by_label("Skriv, som en borger ville skrive").focus()
    page.keyboard.type("hvad koster bostøte?")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Sådan blev den læst").wait_for()
    assert page.get_by_role("meter").count() >= 5
    check_page(page, pictures, "formulering")
    page.get_by_label("Emne", exact=True).focus()
    page.keyboard.type("Hvor længe")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Gem forslag"
    page.keyboard.press("Enter")
    page.get_by_role("status").wait_for()
    assert "Forslaget er gemt" in page.get_by_role("status").inner_text()
    check_page(page, pictures, "forslag-gemt")


def test_danger_and_doubt_in_a_browser(visit, pictures, doubtful):
    page = visit()
    for text, name in (("jeg vil dø", "fare"), (doubtful, "tvivl")):
        page.get_by_label("Skriv, som en borger ville skrive").fill(text)
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Sådan blev den læst").wait_for()
        check_page(page, pictures, name)
