"""What is kept for a while: in one process, and in Redis, where nobody can read it."""

import asyncio
import signal
import time

import pytest
from redis.exceptions import RedisError

from bot.shared.chosen import in_many, in_one_process
from bot.shared.in_redis import InRedis, connect, connect_async
from bot.shared.kept import Here
from bot.shared.seal import Seal
from bot.shelf import RESULT, Paper, Shelf

SECRET = b"a secret for the tests"
SEAL = Seal(SECRET)


@pytest.fixture(params=["here", "redis"])
async def shared(request):
    if request.param == "here":
        yield in_one_process()
        return
    server = request.getfixturevalue("redis_server")
    server.client().flushall()
    shared = in_many(server.url, SECRET)
    yield shared
    await shared.redis.close()


async def test_what_is_put_is_there_until_it_is_dropped(shared):
    for text in ("æble", "", "\ud800 \x00", '["a"]'):
        await shared.async_keep.put("key", text, 60)
        assert await shared.async_keep.get("key") == text
    assert await shared.async_keep.get("other") is None
    await shared.async_keep.drop("key")
    await shared.async_keep.drop("key")
    assert await shared.async_keep.get("key") is None


async def test_it_is_gone_after_its_time(shared):
    await shared.async_keep.put("short", "x", 0.15)
    await shared.async_keep.put("long", "x", 60)
    await asyncio.sleep(0.3)
    assert await shared.async_keep.get("short") is None
    assert await shared.async_keep.get("long") == "x"


async def test_a_key_is_claimed_by_one_until_its_time_is_over(shared):
    keep = shared.async_keep
    assert await keep.claim("key", "a", "a", 0.3) is None
    assert await keep.claim("key", "b", "b", 60) == "a"
    assert await keep.claim("other", "b", "b", 60) is None
    await asyncio.sleep(0.5)
    assert await keep.claim("key", "b", "b", 60) is None
    assert await keep.claim("key", "a", "a", 60) == "b"


async def test_who_claimed_a_key_prolongs_it_or_puts_another_mark_there(shared):
    keep = shared.async_keep
    for _ in range(4):
        assert await keep.claim("key", "a", "a", 0.4) is None
        await asyncio.sleep(0.2)
    assert await keep.claim("key", "a", "done", 60) is None
    assert await keep.claim("key", "a", "a", 0.1) == "done"
    await asyncio.sleep(0.2)
    assert await keep.claim("key", "b", "b", 60) == "done", "what was refused shortened nothing"


async def test_of_many_that_claim_at_once_one_gets_it(shared):
    claims = [shared.async_keep.claim("id", str(number), str(number), 60) for number in range(50)]
    found = await asyncio.gather(*claims)
    assert found.count(None) == 1
    assert {mark for mark in found if mark is not None} == {str(found.index(None))}


async def test_a_mark_and_a_text_under_the_same_key_are_not_taken_for_each_other_in_redis(redis_server):
    redis_server.client().flushall()
    shared = in_many(redis_server.url, SECRET)
    await shared.async_keep.put("key", "x", 60)
    assert await shared.async_keep.claim("key", "a", "a", 60) is None
    assert await shared.async_keep.get("key") == "x"
    assert all(b"key" not in key for key in redis_server.client().scan_iter())
    await shared.redis.close()


async def test_a_limit_counts_all_and_each_session_for_itself(shared):
    limits = [shared.limit("web", 3) for _ in range(2)]
    if limits[0] is not limits[1] and shared.redis is None:
        limits = limits[:1] * 2
    assert [await limits[number % 2].allows("a") for number in range(5)] == [True, True, True, False, False]
    assert await limits[0].allows("b")
    assert await shared.limit("sms", 1).allows("a"), "another channel counts for itself"
    nought = shared.limit("web", 0)
    assert all([await nought.allows("a") for _ in range(100)])


async def test_a_limit_in_redis_has_room_again_after_its_window_and_leaves_nothing(redis_server):
    from bot.shared.redis_limit import RateLimitInRedis

    client = connect_async(redis_server.url)
    limit = RateLimitInRedis(client, SEAL, "test", 2, seconds=1)
    assert [await limit.allows("a") for _ in range(3)] == [True, True, False]
    await asyncio.sleep(1.1)
    assert await limit.allows("a")
    await asyncio.sleep(1.2)
    assert redis_server.client().keys(SEAL.key("rate-test", "a")) == []
    await client.close()


def test_a_shelf_in_redis_is_one_for_all_and_can_be_read_by_nobody_else(redis_server):
    client = redis_server.client()
    client.flushall()
    shelves = [Shelf(keep=InRedis(connect(redis_server.url), Seal(SECRET))) for _ in range(2)]
    paper = Paper("Æblegrød".encode(), "text/html", "papir.html", "default-src 'self'")
    address = shelves[0].lay(paper)
    shelves[0].remember("session-7", RESULT, {"age": 34, "difficulty": ["mental"]})
    assert shelves[1].paper(address) == paper
    assert shelves[1].recall("session-7", RESULT) == {"age": 34, "difficulty": ["mental"]}
    for key in client.scan_iter():
        assert 3500 < client.ttl(key) <= 3600
        for secret in (address.encode(), b"session-7", b"mental", b"blegr", b"papir.html"):
            assert secret not in key
            assert secret not in client.get(key)
    stranger = Shelf(keep=InRedis(connect(redis_server.url), Seal(b"another secret of 16")))
    assert stranger.paper(address) is None
    shelves[1].forget("session-7")
    assert shelves[0].recall("session-7", RESULT) is None
    assert len(client.keys()) == 1


async def test_redis_that_hangs_is_given_up_soon_and_found_again(redis_server):
    shared = in_many(redis_server.url, SECRET)
    await shared.async_keep.put("key", "x", 60)
    redis_server.signal(signal.SIGSTOP)
    try:
        for work in (shared.check, lambda: shared.async_keep.get("key")):
            before = time.monotonic()
            with pytest.raises(RedisError):
                await work()
            assert time.monotonic() - before < 4
    finally:
        redis_server.signal(signal.SIGCONT)
    assert await shared.async_keep.get("key") == "x"
    await shared.redis.close()


async def test_redis_that_was_started_anew_is_found_by_the_first_call():
    from tests.scale.servers import RedisServer

    server = RedisServer()
    shared = in_many(server.url, SECRET)
    await shared.async_keep.put("key", "x", 60)
    shared.keep.put("key", "x", 60)
    server.close()
    with pytest.raises(RedisError):
        await shared.check()
    server.start()
    assert await shared.async_keep.get("key") is None
    assert shared.keep.get("key") is None
    await shared.redis.close()
    server.close()


def test_in_one_process_those_used_longest_ago_give_way():
    here = Here(most=3)
    for number in range(3):
        here.put(str(number), "x", 60)
    here.get("0")
    here.put("3", "x", 60)
    assert [here.get(str(number)) for number in range(4)] == ["x", None, "x", "x"]
