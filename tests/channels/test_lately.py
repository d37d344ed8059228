"""That danger was met is remembered for half an hour, in memory or sealed in Redis, and never stands in the way."""

from dataclasses import replace

import pytest

from bot.channels import lately
from bot.shared.chosen import in_many, in_one_process
from bot.shared.kept import AsyncHere, Here

SECRET = b"a secret for the tests"


@pytest.fixture(params=["here", "redis"])
def shared(request, monkeypatch):
    found = (
        in_one_process() if request.param == "here" else in_many(request.getfixturevalue("redis_server").url, SECRET)
    )
    monkeypatch.setattr(lately, "the_shared", lambda: found)
    return found


async def test_it_is_remembered_for_its_conversation_alone_until_that_is_deleted(shared):
    assert not await lately.met("a")
    await lately.note("a")
    assert await lately.met("a") and not await lately.met("b")
    await lately.forget("a")
    assert not await lately.met("a")


async def test_half_an_hour_later_it_is_forgotten(monkeypatch):
    now = [0.0]
    shared = replace(in_one_process(), async_keep=AsyncHere(Here(clock=lambda: now[0])))
    monkeypatch.setattr(lately, "the_shared", lambda: shared)
    await lately.note("a")
    now[0] = lately.SECONDS - 1
    assert await lately.met("a")
    now[0] = lately.SECONDS + 1
    assert not await lately.met("a")


async def test_in_redis_it_is_sealed_and_expires(redis_server, monkeypatch):
    shared = in_many(redis_server.url, SECRET)
    monkeypatch.setattr(lately, "the_shared", lambda: shared)
    client = redis_server.client()
    client.flushall()
    await lately.note("session-7")
    (key,) = client.keys()
    assert 0 < client.ttl(key) <= lately.SECONDS
    assert b"session-7" not in key and b"danger" not in key and len(client.get(key)) > 50


async def test_without_redis_danger_is_answered_all_the_same(monkeypatch):
    shared = in_many("redis://127.0.0.1:1/0", SECRET)
    monkeypatch.setattr(lately, "the_shared", lambda: shared)
    await lately.note("a")
    assert not await lately.met("a")
