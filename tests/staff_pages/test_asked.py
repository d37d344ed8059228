"""A citizen asks in vain, and staff see it, masked, and say what it was about."""

import time

import httpx
import pytest

from bot.staff.proposals import MISSING
from tests.conftest import Talk

from .conftest import check_page

QUESTION = "kan flyverten snart hjælpe min papegøje"


@pytest.fixture
def clean(bench):
    """Nothing asked and nothing proposed, before and after."""
    _clean(bench)
    yield
    _clean(bench)


def _clean(bench):
    bench.staff.asked.done([each.id for each in bench.staff.asked.newest()])
    for each in bench.staff.proposals.all():
        bench.staff.proposals.remove(each.id)


def kept(bench, count):
    """What is kept, as soon as so many messages are."""
    until = time.monotonic() + 10
    while time.monotonic() < until and len(bench.staff.asked.newest()) < count:
        time.sleep(0.05)
    return bench.staff.asked.newest()


def test_what_was_not_understood_is_shown_masked_and_grouped_and_can_be_assigned(bench, member, clean):
    for text in (QUESTION, QUESTION + " altså", QUESTION + " ring 22 33 44 55"):
        Talk(bench.base).say(text)
    found = kept(bench, 3)
    assert len(found) == 3
    assert not any("22 33 44 55" in each.text for each in found)
    page = member.get("/personale/spurgt").text
    assert "Spurgt 3 gange" in page
    assert "Blev ikke forstået" in page
    assert "22 33 44 55" not in page
    numbers = [str(each.id) for each in found]
    reply = member.send("/personale/spurgt", take=numbers, topic="content", service="85", do="assign")
    assert "3 beskeder er taget af listen, og foreslået som" in reply.text
    assert bench.staff.asked.newest() == []
    assert {each.topic for each in bench.staff.proposals.all()} == {"content"}
    listed = member.get("/personale/spurgt/forslag").text
    assert QUESTION in listed and "Bostøtte (§ 85)" in listed


def test_a_good_answer_a_greeting_and_danger_are_not_kept(bench, member, clean):
    talk = Talk(bench.base)
    for text in ("hvad koster bostøtte?", "hej", "jeg vil dø", "tal med et menneske"):
        talk.say(text)
    Talk(bench.base).say(QUESTION)
    assert [each.text for each in kept(bench, 1)] == [QUESTION]


def test_an_answer_that_was_no_help_brings_its_question(bench, member, clean):
    talk = Talk(bench.base)
    talk.say("hvad koster bostøtte?", details=True)
    (rating,) = [message["rating"] for message in talk.messages if "rating" in message]
    assert bench.staff.asked.newest() == []
    body = {"answer": rating, "helpful": False, "reason": "jeg spurgte om <b>maden</b>"}
    assert httpx.post(bench.base + "/webhooks/web/feedback", json=body, headers=talk.headers).status_code == 200
    assert [each.text for each in kept(bench, 1)] == ["hvad koster bostøtte?"]
    page = member.get("/personale/spurgt?reason=not_helpful").text
    assert "hvad koster bostøtte?" in page
    assert "85/price" in page and "jeg spurgte om" in page


def test_deleting_the_conversation_deletes_what_it_asked(bench, member, clean):
    stays, goes = Talk(bench.base), Talk(bench.base)
    stays.say(QUESTION)
    goes.say(QUESTION + " nu")
    assert len(kept(bench, 2)) == 2
    goes.say(QUESTION + " altså")
    assert httpx.delete(bench.base + "/webhooks/web/sessions", headers=goes.headers).status_code == 200
    assert [each.text for each in bench.staff.asked.newest()] == [QUESTION]


@pytest.mark.parametrize(
    ("do", "said", "topic"),
    [("outside", "Uden for det", "out_of_scope"), ("missing", "tekst, der mangler", None), ("drop", "taget af", None)],
)
def test_a_message_can_be_out_of_scope_lack_a_text_or_be_dropped(bench, member, clean, do, said, topic):
    Talk(bench.base).say(QUESTION)
    (found,) = kept(bench, 1)
    reply = member.send("/personale/spurgt", take=str(found.id), do=do, note="Dyr i botilbud")
    assert said in reply.text
    assert bench.staff.asked.newest() == []
    new = bench.staff.proposals.all()
    assert [each.topic for each in new] == ([] if do == "drop" else [topic])
    if do == "missing":
        assert (new[0].kind, new[0].note) == (MISSING, "Dyr i botilbud")
        assert "Dyr i botilbud" in member.get("/personale/spurgt/forslag").text


def test_a_text_can_be_put_right_before_it_is_learned_and_is_masked_again(bench, member, clean):
    Talk(bench.base).say(QUESTION)
    (found,) = kept(bench, 1)
    edited = {f"text-{found.id}": "må man have papegøje, mail til a@b.dk"}
    member.send("/personale/spurgt", take=str(found.id), topic="content", do="assign", **edited)
    assert [each.text for each in bench.staff.proposals.all()] == ["må man have papegøje, mail til [e-mail fjernet]"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"do": "assign", "topic": "price"}, "Sæt kryds"),
        ({"do": "assign", "topic": "nix", "take": "1"}, "Vælg på listen"),
        ({"do": "assign", "topic": "", "take": "1"}, "Vælg på listen"),
        ({"do": "assign", "topic": "price", "take": "999999"}, "Beskederne er væk"),
        ({"do": "assign", "topic": "price", "take": "x,-1,1e9,99999999999999999999"}, "Sæt kryds"),
    ],
)
def test_what_makes_no_sense_is_told_and_changes_nothing(bench, member, clean, values, said):
    Talk(bench.base).say(QUESTION)
    kept(bench, 1)
    assert said in member.send("/personale/spurgt", **values).text
    assert len(bench.staff.asked.newest()) == 1
    assert bench.staff.proposals.all() == []


@pytest.mark.parametrize("path", ["?side=0", "?side=-1", "?side=999999", "?side=x", "?reason=<script>"])
def test_any_address_shows_the_page(member, path):
    reply = member.get("/personale/spurgt" + path)
    assert reply.status_code == 200
    assert "<script>" not in reply.text


def test_a_proposal_is_taken_back(bench, member, clean):
    member.send("/personale/formulering/forslag", text="hvad med en særlig ting", should="price")
    (found,) = bench.staff.proposals.all()
    assert "taget tilbage" in member.send("/personale/spurgt/forslag", number=str(found.id)).text
    assert bench.staff.proposals.all() == []


def test_in_a_browser_with_the_keyboard_alone(bench, visit, pictures, clean):
    for text in (QUESTION, QUESTION + " altså", "må min hund få en grøn lampe med <b>pynt</b>"):
        Talk(bench.base).say(text)
    kept(bench, 3)
    talk = Talk(bench.base)
    talk.say("hvad koster bostøtte?", details=True)
    (rating,) = [message["rating"] for message in talk.messages if "rating" in message]
    body = {"answer": rating, "helpful": False, "reason": "jeg spurgte om maden"}
    httpx.post(bench.base + "/webhooks/web/feedback", json=body, headers=talk.headers)
    kept(bench, 4)
    page = visit("/personale/spurgt")
    check_page(page, pictures, "spurgt")
    group = page.get_by_role("region", name=QUESTION)
    group.get_by_label("Det handler om").focus()
    page.keyboard.type("Hvad kan jeg få hjælp")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Foreslå emnet"
    page.keyboard.press("Enter")
    page.get_by_role("status").wait_for()
    assert "2 beskeder er taget af listen" in page.get_by_role("status").inner_text()
    page.get_by_role("link", name="Se de forslag, der venter").click()
    page.get_by_role("heading", name="Sætninger, der venter (2)").wait_for()
    check_page(page, pictures, "forslag")
