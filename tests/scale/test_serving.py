"""One instance on PostgreSQL and Redis: ready or not, stopping, refused and deleted."""

import asyncio
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import httpx
import pytest
from sqlalchemy import create_engine

from bot.shared.in_redis import connect_async
from bot.shared.redis_turns import TurnsInRedis
from bot.shared.seal import Seal
from tests.conftest import Talk

from .servers import SECRET


def session(talk):
    return talk.headers["Authorization"].split()[1].partition(".")[0]


def post(talk, **body):
    return talk.client.post("/webhooks/web/messages", json=body, headers=talk.headers)


def refused(reply):
    return reply.status_code == 503 and "Prøv igen" in reply.json()["error"] and reply.headers["Retry-After"] == "2"


def rows(url):
    """Everything in every table of a database, as one text."""
    engine = create_engine(url)
    with engine.connect() as connection:
        listed = connection.exec_driver_sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = listed.scalars().all()
        found = {name: connection.exec_driver_sql(f'SELECT t::text FROM "{name}" t').scalars().all() for name in names}
    engine.dispose()
    return found


@pytest.fixture
def instance(new_instance, shared):
    """An instance that is ready, and goes on taking messages for a second when it is told to stop."""
    made = new_instance(**shared, VEJVISER_DRAIN="1")
    made.start()
    made.wait()
    return made


def test_it_is_ready_refuses_what_it_cannot_take_deletes_and_stops(instance, shared, redis_server, postgresql):
    """In one test, since an instance takes long to start."""
    deleted_everywhere(instance, shared, redis_server)
    waits_for_its_turn_and_refuses(instance, redis_server)
    hangs_or_is_away(instance, redis_server, postgresql)
    stops_and_finishes(instance, redis_server)


def deleted_everywhere(instance, shared, redis_server):
    talk = Talk(instance.base)
    talk.say("hvad koster bostøtte?", id="message-1", details=True)
    post_rating(talk)
    talk.say("kan jeg få hjælp?", id="message-2")
    talk.say("30 år", id="message-3")
    for number, choice in enumerate(("Noget psykisk", "varigt", "Tale med nogen")):
        chosen = next(one["id"] for one in reversed(talk.choices) if choice.lower() in one["title"].lower())
        talk._send({"choice": chosen, "id": f"choice-id-{number}"})
    talk.say("hvad koster bostøtte hos grævlinge?", id="message-4")
    before = rows(shared["DATABASE_URL"])
    keys = redis_server.client().keys()
    assert any("bost" in row for row in before["events"])
    assert session(talk) in str(before["events"])
    assert len(before["ratings"]) == 1
    assert len(keys) == 3, "the last answer, what was found out, and its paper"
    for key in keys:
        kept = key + (redis_server.client().get(key) or b"")
        assert session(talk).encode() not in kept and b"bost" not in kept, "Redis holds nothing that can be read"
        assert 0 < redis_server.client().ttl(key) <= 3600
    talk.say("slet mine data")
    assert "slettet" in talk.choose("slet min samtale")
    after = rows(shared["DATABASE_URL"])
    assert session(talk) not in str(after) and "grævlinge" not in str(after) and r"gr\u00e6vlinge" not in str(after)
    assert after["events"] == [] and after["ratings"] == []
    assert len(redis_server.client().keys()) == 1, "the paper is nobody's any more, and gone within the hour"


def post_rating(talk):
    rating = next(message["rating"] for message in talk.messages if message.get("rating"))
    body = {"answer": rating, "helpful": True}
    assert talk.client.post("/webhooks/web/feedback", json=body, headers=talk.headers).status_code == 200


def waits_for_its_turn_and_refuses(instance, redis_server):
    talk = Talk(instance.base)
    with Held(redis_server, session(talk)) as held:
        before = time.monotonic()
        assert refused(post(talk, text="hvad koster bostøtte?", id="message-1"))
        assert 9 < time.monotonic() - before < 14
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(post, talk, text="hvad koster bostøtte?", id="message-1")
            time.sleep(0.3)
            assert not waiting.done()
            other = Talk(instance.base)
            assert "egenbetaling" in other.say("hvad koster bostøtte?"), "others are answered meanwhile"
            held.let_go()
            assert "egenbetaling" in waiting.result(10).text


def hangs_or_is_away(instance, redis_server, postgresql):
    talk = Talk(instance.base)
    talk.say("hvad koster bostøtte?")
    redis_server.signal(signal.SIGSTOP)
    assert unready(instance) == ["redis"]
    assert refused(post(talk, text="og hvor længe?"))
    redis_server.signal(signal.SIGCONT)
    postgresql.stop()
    assert unready(instance) == ["database"]
    assert httpx.get(f"{instance.base}/health", timeout=2).status_code == 200, "it lives, and need not be killed"
    assert refused(post(talk, text="og hvor længe?"))
    postgresql.start()
    assert "§ 85" in talk.say("og hvor længe?"), "with the first message after it is back"
    postgresql.freeze()
    before = time.monotonic()
    assert refused(post(talk, text="og hvor længe?"))
    assert time.monotonic() - before < 10
    assert unready(instance) == ["database"]
    assert httpx.get(f"{instance.base}/health", timeout=2).status_code == 200
    postgresql.thaw()
    assert "§ 85" in talk.say("og hvor længe?")
    assert httpx.get(f"{instance.base}/ready", timeout=5).json() == {"status": "ready"}


def unready(instance):
    before = time.monotonic()
    reply = httpx.get(f"{instance.base}/ready", timeout=10)
    assert reply.status_code == 503
    assert time.monotonic() - before < 5
    return reply.json()["failing"]


def stops_and_finishes(instance, redis_server):
    talk = Talk(instance.base)
    with Held(redis_server, session(talk)) as held, ThreadPoolExecutor(2) as pool:
        waiting = pool.submit(post, talk, text="hvad koster bostøtte?")
        time.sleep(0.3)
        ending = pool.submit(instance.end)
        time.sleep(0.3)
        assert unready(instance) == ["stopping"]
        assert Talk(instance.base).messages, "until others know that it stops, it takes messages"
        time.sleep(1.2)
        with pytest.raises(httpx.TransportError):
            httpx.get(f"{instance.base}/health", timeout=2)
        assert not waiting.done() and instance.running
        held.let_go()
        assert "egenbetaling" in waiting.result(15).text
        assert ending.result(45) == 0, "bounded: 1 s of draining, 10 for what is sent, 15 for what is under way"


class Held:
    """Another instance that is in a turn of a conversation."""

    def __init__(self, redis_server, conversation):
        self._url = redis_server.url
        self._conversation = conversation
        self._begun, self._ends = Event(), Event()
        self._thread = Thread(target=lambda: asyncio.run(self._hold()))

    async def _hold(self):
        redis = connect_async(self._url)
        async with TurnsInRedis(redis, Seal(SECRET.encode())).of(self._conversation):
            self._begun.set()
            while not self._ends.is_set():
                await asyncio.sleep(0.02)
        await redis.close()

    def __enter__(self):
        self._thread.start()
        assert self._begun.wait(5)
        return self

    def let_go(self):
        self._ends.set()
        self._thread.join(5)

    def __exit__(self, *_):
        self.let_go()
