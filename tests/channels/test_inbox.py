"""What vendors bring is done once; they are told so when it is done or takes long, else they bring it again."""

import asyncio
import itertools
import time

import pytest
from redis.exceptions import RedisError

from bot.channels.inbox import Inbox
from bot.shared.chosen import in_many
from bot.shared.kept import AsyncHere
from tests.scale.servers import RedisServer

SECRET = b"a secret for the tests"
_numbers = itertools.count()


class Work:
    """What is to be done for a message; it counts, and waits while the door is closed."""

    def __init__(self):
        self.begun = 0
        self.done = 0
        self.held = []
        self.cleaned = 0
        self.door = asyncio.Event()
        self.door.set()

    async def __call__(self, holds):
        self.begun += 1
        await self.door.wait()
        self.held.append(await holds())
        self.done += 1

    async def clean(self):
        self.cleaned += 1


@pytest.fixture
async def keeps(redis_server):
    """What two instances keep."""
    redis_server.client().flushall()
    both = [in_many(redis_server.url, SECRET) for _ in range(2)]
    yield [shared.async_keep for shared in both]
    for shared in both:
        await shared.redis.close()


@pytest.fixture(params=["here", "redis"])
def keep(request):
    return AsyncHere() if request.param == "here" else request.getfixturevalue("keeps")[0]


@pytest.fixture
def work():
    return Work()


async def kill(inbox):
    """Stop all of it, as when its instance is killed."""
    await inbox.finish(0)
    await asyncio.sleep(0.05)


async def test_the_vendor_is_told_when_it_is_done(keep, work):
    inbox = Inbox("sms", keep)
    assert await inbox.are_done([inbox.take("1", "a", work, work.clean)])
    assert (work.done, work.held, work.cleaned, inbox.pending) == (1, [True], 1, 0)


async def test_what_is_done_is_not_done_again(keep, work):
    inbox = Inbox("sms", keep)
    for _ in range(3):
        assert await inbox.are_done([inbox.take("1", "a", work)])
    assert work.done == 1


async def test_a_repeat_waits_for_the_same_work(keep, work):
    inbox = Inbox("sms", keep)
    work.door.clear()
    both = [asyncio.create_task(inbox.are_done([inbox.take("1", "a", work)])) for _ in range(2)]
    await asyncio.sleep(0.2)
    assert not any(each.done() for each in both)
    work.door.set()
    assert await asyncio.gather(*both) == [True, True]
    assert (work.begun, work.done) == (1, 1)


async def test_the_vendor_does_not_wait_for_what_takes_long_and_it_is_done_all_the_same(keep, work):
    inbox = Inbox("sms", keep, patience=0.2)
    work.door.clear()
    began = time.monotonic()
    assert await inbox.are_done([inbox.take("1", "a", work)])
    assert 0.15 < time.monotonic() - began < 1
    assert work.done == 0
    work.door.set()
    await inbox.finish(2)
    assert work.done == 1


async def test_what_has_not_begun_when_patience_ends_is_to_be_brought_again_and_is_done_once(keep, work):
    inbox = Inbox("sms", keep, patience=0.2)
    work.door.clear()
    first, second = (inbox.take(identifier, "a", work) for identifier in "12")
    assert await inbox.are_done([first])
    assert not await inbox.are_done([second])
    assert not await inbox.are_done([first, second])
    work.door.set()
    assert await inbox.are_done([inbox.take("2", "a", work)])
    assert work.done == 2


async def test_a_slow_message_is_taken_by_nobody_else_while_it_is_alive(keeps, work):
    first, second = (Inbox("sms", keep, patience=0.2, lease=0.3) for keep in keeps)
    work.door.clear()
    assert await first.are_done([first.take("1", "a", work)])
    for _ in range(5):
        assert not await second.are_done([second.take("1", "a", work)]), "to be brought again"
    work.door.set()
    assert await second.are_done([second.take("1", "a", work)])
    await asyncio.gather(first.finish(2), second.finish(2))
    assert (work.begun, work.done) == (1, 1)


async def test_what_a_killed_instance_had_is_taken_when_its_lease_is_over(keeps, work):
    first, second = (Inbox("sms", keep, patience=2, lease=0.5) for keep in keeps)
    work.door.clear()
    first.take("1", "a", work)
    await asyncio.sleep(0.1)
    await kill(first)
    work.door.set()
    assert (work.begun, work.done) == (1, 0)
    began = time.monotonic()
    assert await second.are_done([second.take("1", "a", work)])
    assert time.monotonic() - began > 0.2
    assert (work.begun, work.done) == (2, 1)


async def test_a_request_that_waits_longer_than_patience_still_takes_what_becomes_free(keeps, work):
    first, second = (Inbox("sms", keep, patience=0.1, lease=0.6) for keep in keeps)
    work.door.clear()
    first.take("1", "a", work)
    await asyncio.sleep(0.1)
    await kill(first)
    work.door.set()
    assert not await second.are_done([second.take("1", "a", work)])
    await second.finish(2)
    assert work.done == 1


async def test_who_stood_still_for_too_long_is_told_that_it_is_not_its_message_any_more(keeps, work):
    asleep, awake = Inbox("sms", keeps[0], lease=60), Work()
    asleep._seen._lease = 0.1  # it renews too late, as when the machine stands still
    work.door.clear()
    taking = asleep.take("1", "a", work)
    await asyncio.sleep(0.3)
    other = Inbox("sms", keeps[1])
    assert await other.are_done([other.take("1", "a", awake)])
    work.door.set()
    await taking.ended
    assert (work.held, awake.held) == ([False], [True])


async def test_what_fails_is_to_be_brought_again(keep, work):
    inbox = Inbox("sms", keep, lease=0.1)

    async def fails(_):
        raise ValueError

    assert not await inbox.are_done([inbox.take("1", "a", fails)])
    await asyncio.sleep(0.2)
    assert await inbox.are_done([inbox.take("1", "a", work)])
    assert work.done == 1


async def test_nothing_to_do_is_done():
    assert await Inbox("sms", AsyncHere()).are_done([])


async def test_while_redis_is_away_messages_are_to_be_brought_again_and_those_begun_are_answered(work):
    server = RedisServer()
    shared = in_many(server.url, SECRET)
    inbox = Inbox("sms", shared.async_keep)
    work.door.clear()
    begun = inbox.take("1", "a", work)
    await asyncio.sleep(0.2)
    server.close()
    try:
        with pytest.raises(RedisError):
            await shared.check()
        assert not await inbox.are_done([inbox.take("2", "b", work)])
        work.door.set()
        assert await inbox.are_done([begun])
        assert work.held == [True]
    finally:
        await shared.redis.close()
