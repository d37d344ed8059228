"""Instances that are killed between storing and sending: the vendor brings the message again, and nothing is lost."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from sqlalchemy import create_engine

from tests.hold import Hold
from tests.messenger import facebook
from tests.messenger.graph_standin import GraphStandIn
from tests.sms.citizen import Citizen
from tests.sms.serving import twilio_settings
from tests.sms.twilio import TwilioApi, request_fields

TWILIO_SECONDS = 15
TWILIO_TIMES = 5
AGES = "Hvor gammel er du"
DIFFICULTIES = "Hvad er svært"


@pytest.fixture
def api():
    made = TwilioApi()
    yield made
    made.close()


@pytest.fixture
def graph():
    made = GraphStandIn(facebook.PAGE_TOKEN, facebook.APP_SECRET)
    yield made
    made.stop()


@pytest.fixture
def instances(new_instance, shared, api, graph):
    environment = {**shared, **facebook.settings(graph), **twilio_settings(api)}
    made = [new_instance(**environment) for _ in range(2)]
    for instance in made:
        instance.start()
    for instance in made:
        instance.wait()
    return made


def written(database, channel):
    """What was heard in the conversation of a channel, as it is stored."""
    engine = create_engine(database)
    with engine.connect() as connection:
        query = "SELECT data FROM events WHERE type_name = 'user' AND sender_id LIKE %s ORDER BY id"
        rows = connection.exec_driver_sql(query, (f"{channel}-%",)).scalars().all()
    engine.dispose()
    return [json.loads(row)["text"] for row in rows]


def brought_again(bring):
    """Bring a message without a pause until it is taken, as Twilio does; return what was answered."""
    statuses, began = [], time.monotonic()
    while 200 not in statuses:
        reply = bring()
        statuses.append(reply.status_code)
        assert reply.status_code == 200 or int(reply.headers["Retry-After"]) > 0
        assert len(statuses) <= TWILIO_TIMES and time.monotonic() - began < TWILIO_SECONDS, statuses
    return statuses


def killed_while_sending(instance, hold, bring):
    """Bring a message to an instance, and kill it when the answer is on its way to the vendor and not there."""
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(bring)
        hold.wait()
        instance.kill()
        hold.go_on(drop=True)
        with pytest.raises(httpx.TransportError):
            first.result(10)


def test_a_message_whose_instance_is_killed_is_heard_once_and_answered_once(
    instances, shared, api, graph, redis_server
):
    """In one test, since an instance takes long to start."""
    by_sms(instances, shared["DATABASE_URL"], api)
    on_messenger(instances, shared["DATABASE_URL"], graph)
    kept = list(redis_server.client().scan_iter("*:kept:*"))
    assert len(kept) == 2, "what each was sent last; an answer that arrived is laid aside no more"


def by_sms(instances, database, api):
    """The instance is killed, and another is brought the message at once."""
    first, second = instances
    citizen, other = Citizen(first.base, api), Citizen(second.base, api)
    other.number = citizen.number
    citizen.say("hvilken hjælp kan jeg få?")
    assert AGES in citizen.say("MERE")
    age, hold = request_fields(citizen.number, "45"), Hold()
    api.script.append(hold)
    killed_while_sending(first, hold, lambda: citizen.post(age))
    assert len(citizen.received) == 2
    assert written(database, "sms")[1:] == ["45"], "it was stored"

    brought_again(lambda: other.post(age))
    assert [DIFFICULTIES in sent.body for sent in citizen.received] == [False, False, True]
    assert written(database, "sms")[1:] == ["45"], "heard once"

    first.start()
    first.wait()
    assert brought_again(lambda: citizen.post(age)) == [200], "it is known there that it is done"
    assert "fylder det" in citizen.say("Noget psykisk")
    assert len(citizen.received) == 4


def on_messenger(instances, database, graph):
    """Another instance leaves the message alone while it is worked on; the one that was killed starts again."""
    first = instances[0]
    person, other = (facebook.Person(instance.base, graph) for instance in instances)
    other.psid = person.psid
    hold, body = Hold(), facebook.page_event(person.event(text="hvilken hjælp kan jeg få?"))
    graph.failures.append(hold)
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(person.post, body)
        hold.wait()
        assert other.post(body).status_code == 503
        assert slow.result(10).status_code == 200, "it is under way, and Meta waits for no more than five seconds"
        hold.go_on()
    assert other.post(body).status_code == 200
    assert [AGES in facebook.shown(message) for message in person.messages()].count(True) == 1

    before = len(person.messages())
    hold, body = Hold(), facebook.page_event(person.event(text="45"))
    graph.failures.append(hold)
    killed_while_sending(first, hold, lambda: person.post(body))
    assert len(person.messages()) == before
    assert written(database, "facebook")[1:] == ["45"], "it was stored"
    first.start()
    first.wait()
    assert brought_again(lambda: person.post(body))[-1] == 200
    said = [facebook.shown(message) for message in person.messages()[before:]]
    assert [DIFFICULTIES in text for text in said].count(True) == 1, said
    assert written(database, "facebook")[1:] == ["45"], "heard once"
    assert graph.refused == []
