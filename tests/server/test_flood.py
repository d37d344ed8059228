"""Past so many messages a minute a session is refused for a while, and no other with it."""

from collections.abc import Iterator

import pytest

from tests.conftest import Talk
from tests.sms.serving import served

LIMIT = 3


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("flood"), VEJVISER_RATE_LIMIT=str(LIMIT)) as base:
        yield base


def send(talk, **body):
    return talk.client.post("/webhooks/web/messages", json={"text": "hej", **body}, headers=talk.headers)


def test_a_flood_is_refused_with_a_sentence_and_a_time(limited):
    talk = Talk(limited)
    replies = [send(talk) for _ in range(LIMIT + 3)]
    assert [reply.status_code for reply in replies] == [200] * LIMIT + [429] * 3
    assert "Vent et minut" in replies[-1].json()["error"]
    assert replies[-1].headers["retry-after"] == "60"
    assert send(Talk(limited)).status_code == 200, "another person is not kept waiting"


def test_repeats_count_too_and_choices(limited):
    talk = Talk(limited)
    choice = talk.choices[0]["id"]
    assert [send(talk, id="message-1").status_code for _ in range(LIMIT)] == [200] * LIMIT
    assert send(talk, id="message-1").status_code == 429
    pressed = talk.client.post("/webhooks/web/messages", json={"choice": choice}, headers=talk.headers)
    assert pressed.status_code == 429


def test_ratings_count_too(limited):
    talk = Talk(limited)
    asked = send(talk, text="hvad koster bostøtte?", details=True).json()["messages"]
    body = {"answer": asked[0]["rating"], "helpful": True}
    rated = [talk.client.post("/webhooks/web/feedback", json=body, headers=talk.headers) for _ in range(LIMIT)]
    assert [reply.status_code for reply in rated] == [200] * (LIMIT - 1) + [429]


def test_deleting_is_never_refused(limited):
    talk = Talk(limited)
    while send(talk).status_code == 200:
        pass
    assert talk.client.delete("/webhooks/web/sessions", headers=talk.headers).status_code == 200
