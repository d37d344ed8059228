"""What the widget asks of the served assistant: both wordings, ratings, deletion, and other sites' pages."""

import sqlite3

import httpx
import pytest
import yaml
from jsonschema import Draft202012Validator, RefResolver

from tests.conftest import ROOT, Talk

SPEC = yaml.safe_load((ROOT / "bot/web/static/openapi.yml").read_text(encoding="utf-8"))


def fits(body):
    Draft202012Validator({"$ref": "#/components/schemas/Answer"}, resolver=RefResolver("", SPEC)).validate(body)
    return body["messages"]


def send(talk, path="messages", **body):
    return talk.client.post(f"/webhooks/web/{path}", json=body, headers=talk.headers)


def ask(talk, text, **more):
    return fits(send(talk, text=text, details=True, **more).json())


def ratings(data_folder):
    with sqlite3.connect(data_folder / "bookings.db") as database:
        return database.execute("select answer, helpful, reason from ratings order by id").fetchall()


def test_an_answer_comes_in_both_wordings_when_that_is_asked_for(talk):
    (full,) = ask(talk, "hvad koster bostøtte?")
    assert full["text"] == full["full_text"] != full["easy_text"]
    assert full["easy"] is False
    (easy,) = ask(talk, "hvad koster bostøtte?", easy=True)
    assert easy["text"] == easy["easy_text"] == full["easy_text"]
    assert (easy["full_text"], easy["easy"]) == (full["full_text"], True)
    (plain,) = send(talk, text="hvad koster bostøtte?").json()["messages"]
    assert set(plain) == {"text", "choices", "sources"}, "only who asks for details gets them"


def test_easy_words_that_are_asked_for_in_words_are_told(talk):
    ask(talk, "hvad koster bostøtte?")
    assert ask(talk, "skriv det med lettere ord")[-1]["easy"] is True
    assert ask(talk, "hvem kan få det?")[-1]["easy"] is True


def test_what_is_no_answer_has_nothing_to_rate(talk):
    for text in ("tak", "farvel", "jeg vil booke en tid"):
        assert not [message for message in ask(talk, text) if "rating" in message]


def test_a_rating_is_kept_with_its_answer_and_a_masked_reason(talk, data_folder):
    (message,) = ask(talk, "hvad koster bostøtte?")
    before = ratings(data_folder)
    assert fits(send(talk, "feedback", answer=message["rating"], helpful=True).json()) == []
    assert ratings(data_folder) == [*before, ("85/price", 1, None)]
    reason = "jeg hedder Mathilde Vestergaard, 251248-9996, og prisen mangler"
    told = fits(send(talk, "feedback", answer=message["rating"], helpful=False, reason=reason).json())
    assert "CPR-nummer" in told[0]["text"]
    answer, helpful, kept = ratings(data_folder)[-1]
    assert (answer, helpful) == ("85/price", 0)
    assert "prisen mangler" in kept
    assert "Mathilde" not in kept and "9996" not in kept


def test_a_reason_that_tells_of_danger_is_answered_and_not_kept(talk, data_folder):
    (message,) = ask(talk, "hvad koster bostøtte?")
    before = ratings(data_folder)
    told = fits(send(talk, "feedback", answer=message["rating"], helpful=False, reason="jeg vil ikke leve mere").json())
    assert "112" in told[0]["text"] and "70 201 201" in told[0]["text"]
    assert ratings(data_folder) == before


def test_only_an_answer_of_the_same_conversation_can_be_rated(talk, server, data_folder):
    (message,) = ask(talk, "hvad koster bostøtte?")
    before = ratings(data_folder)
    choice = message["choices"][0]["id"]
    for answer in (choice, "85/price", message["rating"][:-1] + "x", None, 5, ""):
        assert send(talk, "feedback", answer=answer, helpful=True).status_code == 400
    assert send(Talk(server), "feedback", answer=message["rating"], helpful=True).status_code == 400
    assert send(talk, choice=message["rating"]).status_code == 400, "nor is it a choice"
    assert ratings(data_folder) == before


@pytest.mark.parametrize(
    "more",
    [{"helpful": "ja"}, {"helpful": None}, {"helpful": True, "reason": 5}, {"helpful": True, "who": "me"}],
)
def test_a_rating_that_does_not_fit_is_refused(talk, more):
    (message,) = ask(talk, "hvad koster bostøtte?")
    assert send(talk, "feedback", answer=message["rating"], **more).status_code == 400


def test_too_long_a_reason_and_no_token_are_refused(talk):
    (message,) = ask(talk, "hvad koster bostøtte?")
    assert send(talk, "feedback", answer=message["rating"], helpful=True, reason="x" * 2001).status_code == 413
    body = {"answer": message["rating"], "helpful": True}
    assert talk.client.post("/webhooks/web/feedback", json=body).status_code == 401
    assert talk.client.delete("/webhooks/web/sessions").status_code == 401
    assert send(talk, text="hej", details="ja").status_code == 400


def test_the_page_is_told_that_a_choice_deleted_the_conversation(talk):
    ask(talk, "hvad koster bostøtte?")
    (asked,) = ask(talk, "slet mine data")
    (told,) = fits(send(talk, choice=asked["choices"][0]["id"], details=True).json())
    assert told["deleted"] is True
    (asked,) = ask(talk, "slet mine data")
    (told,) = send(talk, choice=asked["choices"][0]["id"]).json()["messages"]
    assert set(told) == {"text", "choices", "sources"}, "only who asks for details gets them"


@pytest.mark.parametrize("by_words", [True, False])
def test_deleting_the_conversation_deletes_what_was_said_of_its_answers(talk, data_folder, by_words):
    (message,) = ask(talk, "hvad koster bostøtte med mærkværdige grævlinge?")[:1]
    before = ratings(data_folder)
    send(talk, "feedback", answer=message["rating"], helpful=False, reason="grævlingerne mangler")
    assert len(ratings(data_folder)) == len(before) + 1
    if by_words:
        talk.say("slet mine data")
        assert "slettet" in talk.choose("slet min samtale")
    else:
        told = fits(talk.client.delete("/webhooks/web/sessions", headers=talk.headers).json())
        assert "slettet" in told[0]["text"]
    assert ratings(data_folder) == before
    with sqlite3.connect(data_folder / "conversations.db") as database:
        assert database.execute("select count(*) from events where data like '%grævlinge%'").fetchone() == (0,)


def test_no_other_site_is_allowed_unless_it_is_named(server):
    told = httpx.post(f"{server}/webhooks/web/sessions", json={}, headers={"Origin": "https://www.example.dk"})
    assert told.status_code == 201
    assert "access-control-allow-origin" not in told.headers
