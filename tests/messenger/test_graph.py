"""Sending: what Meta refuses for now is tried again, what it refuses for good is not, and the order stays."""

import asyncio
from functools import partial

import pytest
from tenacity import wait_fixed

from bot.channels.delivery import Delivery, SendError
from bot.channels.messenger.graph import Graph
from tests.messenger import facebook
from tests.messenger.graph_standin import DAY, Failure

PSID = "6001"


@pytest.fixture
def client(graph):
    graph.failures.clear()
    graph.refused.clear()
    graph.wrote(PSID)
    return Graph(graph.address, facebook.PAGE_TOKEN, facebook.APP_SECRET)


@pytest.fixture
def delivery():
    """As in the channel, but without its waits."""
    return Delivery("facebook", waits=wait_fixed(0))


async def deliver(client, delivery, *texts, person=PSID):
    try:
        return [await delivery.send(partial(client.message, person, {"text": text})) for text in texts]
    finally:
        await client.close()


async def test_a_message_arrives_as_it_is(client, delivery, graph):
    assert await deliver(client, delivery, 'Æblegrød "§ 85" 😀 \\ / \'')
    assert graph.taken[-1] == {
        "recipient": {"id": PSID},
        "messaging_type": "RESPONSE",
        "message": {"text": 'Æblegrød "§ 85" 😀 \\ / \''},
    }


@pytest.mark.parametrize(
    "failure",
    [
        Failure(429),
        Failure(400, 613),
        Failure(400, 4),
        Failure(400, 32),
        Failure(400, 80006),
        Failure(400, 1200, 2018012),
        Failure(400, 2),
        Failure(500),
        Failure(503, 2),
        Failure(0),
    ],
    ids=str,
)
async def test_what_passes_is_tried_again(client, delivery, graph, failure):
    graph.failures.extend([failure] * 3)
    assert await deliver(client, delivery, "Igen") == [True]
    assert delivery.counts == {"sent": 1, "retried": 3, "failed": 0, "lost": 0}
    assert graph.messages(PSID)[-1] == {"text": "Igen"}


@pytest.mark.parametrize(
    "failure",
    [
        Failure(400, 10, 2018278),
        Failure(400, 100, 2018001),
        Failure(400, 551, 1545041),
        Failure(401, 190),
        Failure(403, 200),
        Failure(302),
    ],
    ids=str,
)
async def test_what_does_not_pass_is_tried_once(client, delivery, graph, failure):
    graph.failures.extend([failure, Failure(400, 999)])
    assert await deliver(client, delivery, "Nej") == [False]
    assert delivery.counts == {"sent": 0, "retried": 0, "failed": 1, "lost": 0}
    graph.failures.clear()


async def test_it_is_given_up_in_the_end(client, delivery, graph):
    graph.failures.extend([Failure(429)] * 50)
    assert await deliver(client, delivery, "Nej") == [False]
    assert len(graph.failures) == 44, "six tries"
    graph.failures.clear()


@pytest.mark.parametrize(
    ("token", "secret"), [("wrong", facebook.APP_SECRET), (facebook.PAGE_TOKEN, "wrong")], ids=["token", "secret"]
)
async def test_wrong_access_is_not_tried_again(graph, delivery, token, secret):
    graph.wrote(PSID)
    assert await deliver(Graph(graph.address, token, secret), delivery, "Nej") == [False]
    assert delivery.counts["retried"] == 0


async def test_nobody_is_answered_after_a_day(client, delivery, graph):
    graph.wrote(PSID, graph._wrote[PSID] - DAY - 60)
    assert await deliver(client, delivery, "For sent") == [False]
    assert "outside of allowed window" in graph.refused[-1]


async def test_a_server_that_is_not_there_is_tried_again(delivery):
    client = Graph("http://127.0.0.1:9/v25.0", facebook.PAGE_TOKEN, facebook.APP_SECRET)
    assert await deliver(client, delivery, "Nej") == [False]
    assert delivery.counts["retried"] == 5


async def test_what_went_wrong_names_neither_text_nor_person_nor_token(client, graph):
    for failure in (Failure(400, 100), Failure(0), Failure(500)):
        graph.failures.append(failure)
        with pytest.raises(SendError) as caught:
            await client.message(PSID, {"text": "Hemmeligt"})
        assert not any(secret in repr(caught.value) for secret in ("Hemmeligt", PSID, facebook.PAGE_TOKEN))
        assert caught.value.__cause__ is None
    await client.close()


async def test_that_typing_cannot_be_shown_is_no_harm(graph):
    client = Graph("http://127.0.0.1:9/v25.0", facebook.PAGE_TOKEN, facebook.APP_SECRET)
    await asyncio.wait_for(client.typing(PSID), 5)
    await client.close()


def test_the_server_tries_again_and_keeps_the_order(person, graph):
    person.say("hej")
    graph.failures.extend([Failure(429), Failure(400, 613), Failure(0)])
    before = len(person.messages())
    body = facebook.page_event(person.event(text="hvad koster bostøtte?"), person.event(text="hvornår har I åbent?"))
    while person.post(body).status_code == 503:  # the second could not begin in time: Meta brings both again
        pass
    said = person.heard(before, least=2)
    assert said.index("uden egenbetaling") < said.index("mandag")
    assert said.count("uden egenbetaling") == 1


def test_after_what_cannot_be_sent_the_next_message_is_answered(person, graph, messenger_data):
    person.say("hej")
    graph.failures.append(Failure(400, 551, 1545041))
    person.tell(person.event(text="hvad koster bostøtte?"), wait=False)
    while graph.failures:
        pass
    assert "mandag" in person.say("hvornår har I åbent?")
    log = (messenger_data / "server.log").read_text(encoding="utf-8")
    assert "400/551/1545041" in log
    assert "egenbetaling" not in log
