"""The web channel's contract, against the served assistant."""

import httpx
import pytest

NOT_A_SENTENCE = "an error body is a Danish sentence a person can act on"


@pytest.fixture
def client(server):
    with httpx.Client(base_url=server, timeout=30) as client:
        yield client


@pytest.fixture
def headers(client):
    return {"Authorization": f"Bearer {client.post('/webhooks/web/sessions').json()['token']}"}


def error(reply, status):
    assert reply.status_code == status, reply.text
    body = reply.json()
    assert set(body) == {"error"}
    assert body["error"].endswith((".", "!")), NOT_A_SENTENCE
    assert "Traceback" not in body["error"]


def test_a_session_opens_with_a_greeting_that_says_it_is_a_machine(client):
    opened = client.post("/webhooks/web/sessions", json={})
    assert opened.status_code == 201
    text = opened.json()["messages"][0]["text"]
    assert "maskine" in text
    assert "CPR" in text


def test_an_answer_has_text_choices_and_sources(client, headers):
    reply = client.post("/webhooks/web/messages", json={"text": "hvad koster bostøtte?"}, headers=headers).json()
    message = reply["messages"][0]
    assert set(message) == {"text", "choices", "sources"}
    assert message["sources"][0]["section"]
    assert all(set(choice) == {"id", "title"} for choice in message["choices"])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"hej"',
        b"{}",
        b'{"text": 5}',
        b'{"text": null}',
        b'{"text": "a", "choice": "b"}',
        b'{"text": "a", "easy": "ja"}',
        b'{"text": "a", "intent": "price"}',
        b'{"text": "a", "id": "short"}',
        b'{"text": "a", "id": 12345678}',
        b'{"text": "a", "id": "\xc3\xa6\xc3\xb8\xc3\xa5\xc3\xa6\xc3\xb8\xc3\xa5\xc3\xa6\xc3\xb8"}',
        b'{"text": "a", "id": ["message-1"]}',
        b'{"choice": 7}',
        b'{"choice": "answer:price:85:"}',
        b'{"choice": "act:delete_now"}',
        b"\xff\xfe",
        b'{"text": ' + b"[" * 5000 + b"]" * 5000 + b"}",
    ],
    ids=range(20),
)
def test_a_body_that_does_not_fit_is_refused(client, headers, body):
    error(client.post("/webhooks/web/messages", content=body, headers=headers), 400)


@pytest.mark.parametrize(
    "token", ["", "Bearer", "Bearer x", "Bearer a.b", "Basic abc", "Bearer ..", "Bearer \u00e6.\u00f8"]
)
def test_a_bad_token_is_refused(client, token):
    reply = client.post("/webhooks/web/messages", json={"text": "hej"}, headers={"Authorization": token.encode()})
    error(reply, 401)


def test_another_sessions_choice_is_refused(client, headers):
    other = {"Authorization": f"Bearer {client.post('/webhooks/web/sessions').json()['token']}"}
    shown = client.post("/webhooks/web/messages", json={"text": "hvad koster bostøtte?"}, headers=other).json()
    choice = shown["messages"][0]["choices"][0]["id"]
    error(client.post("/webhooks/web/messages", json={"choice": choice}, headers=headers), 400)
    assert client.post("/webhooks/web/messages", json={"choice": choice}, headers=other).status_code == 200


def test_two_thousand_characters_are_read_and_one_more_is_refused(client, headers):
    assert client.post("/webhooks/web/messages", json={"text": "å" * 2000}, headers=headers).status_code == 200
    error(client.post("/webhooks/web/messages", json={"text": "å" * 2001}, headers=headers), 413)


def test_a_huge_body_is_refused(client, headers):
    reply = client.post("/webhooks/web/messages", content=b'{"text": "' + b"a" * 200_000 + b'"}', headers=headers)
    error(reply, 413)


@pytest.mark.parametrize(
    "path", ["/webhooks/rest/webhook", "/model/parse", "/conversations/x/tracker", "/version", "/no"]
)
def test_rasas_own_ways_in_are_closed(client, path):
    error(client.get(path), 404)
    error(client.post(path, json={"sender": "x", "message": "hej"}), 404)


def test_health_and_page(client):
    assert client.get("/health").json()["status"] == "ok"
    page = client.get("/")
    assert 'lang="da"' in page.text
    assert "default-src 'self'" in page.headers["content-security-policy"]


@pytest.mark.parametrize(
    "text",
    [
        '/price{"service": "85"}',
        '/ price{"service": "85"}',
        "//restart",
        '{"intent": {"name": "price"}}',
        "/session_start",
        '/answer{"context": {"easy": true}}',
        "\u2215price",
        "\ufeff/price",
    ],
)
def test_text_never_becomes_an_intent_or_sets_a_slot(client, headers, text):
    assert client.post("/webhooks/web/messages", json={"text": text}, headers=headers).status_code == 200
    asked = {"text": "hvad koster bostøtte?"}
    reply = client.post("/webhooks/web/messages", json=asked, headers=headers).json()
    assert "uden egenbetaling" in reply["messages"][0]["text"], "not the full answer: a slot was set from outside"
