"""Each message id is begun by one at a time and done once, for as long as it is remembered."""

import asyncio

import pytest

from bot.channels.seen import Seen, Standing
from bot.shared.chosen import in_many
from bot.shared.kept import AsyncHere, Here

SECRET = b"a secret for the tests"
OURS, OTHERS, DONE = Standing.OURS, Standing.OTHERS, Standing.DONE


class Clock:
    """A clock that is put forward by hand."""

    time = 1000.0

    def __call__(self):
        return self.time


@pytest.fixture(params=["here", "redis"])
async def keeps(request):
    """What two instances keep; in one process they are one."""
    if request.param == "here":
        yield [AsyncHere()] * 2
        return
    server = request.getfixturevalue("redis_server")
    server.client().flushall()
    both = [in_many(server.url, SECRET) for _ in range(2)]
    yield [shared.async_keep for shared in both]
    for shared in both:
        await shared.redis.close()


async def test_what_is_begun_is_for_one_and_what_is_done_for_nobody(keeps):
    first, second = (Seen("sms", keep) for keep in keeps)
    assert await first.begin("a", "1") is OURS
    assert await second.begin("a", "2") is OTHERS
    assert await second.begin("b", "2") is OURS
    await first.end("a", "1")
    assert await second.begin("a", "2") is DONE
    assert await first.begin("a", "1") is DONE


async def test_of_many_that_begin_at_once_one_gets_it(keeps):
    seen = [Seen("sms", keep) for keep in keeps]
    found = await asyncio.gather(*(seen[number % 2].begin("a", str(number)) for number in range(40)))
    assert (found.count(OURS), found.count(OTHERS)) == (1, 39)


async def test_what_is_not_renewed_is_free_again(keeps):
    first, second = (Seen("sms", keep, lease=0.3) for keep in keeps)
    await first.begin("a", "1")
    for _ in range(4):
        await asyncio.sleep(0.15)
        assert await first.begin("a", "1") is OURS
        assert await second.begin("a", "2") is OTHERS
    await asyncio.sleep(0.5)
    assert await second.begin("a", "2") is OURS
    assert await first.begin("a", "1") is OTHERS


async def test_who_lost_a_message_does_not_end_it_for_who_has_it(keeps):
    first, second = (Seen("sms", keep, lease=0.1) for keep in keeps)
    await first.begin("a", "1")
    await asyncio.sleep(0.2)
    lasting = Seen("sms", keeps[1])
    assert await lasting.begin("a", "2") is OURS
    await first.end("a", "1")
    assert await second.begin("a", "3") is OTHERS


async def test_who_was_too_slow_ends_it_all_the_same_when_nobody_took_it(keeps):
    seen = Seen("sms", keeps[0], lease=0.1)
    await seen.begin("a", "1")
    await asyncio.sleep(0.2)
    await seen.end("a", "1")
    assert await seen.begin("a", "2") is DONE


async def test_what_needs_no_work_is_new_once(keeps):
    seen = Seen("sms", keeps[0])
    assert [await seen.is_new("a"), await seen.is_new("a"), await seen.is_new("b")] == [True, False, True]


async def test_channels_do_not_share_their_ids(keeps):
    assert await Seen("sms", keeps[0]).is_new("a")
    assert await Seen("facebook", keeps[0]).is_new("a")


async def test_what_is_done_is_forgotten_after_its_time_and_repeats_do_not_prolong_it():
    clock = Clock()
    seen = Seen("sms", AsyncHere(Here(clock=clock)), seconds=100)
    await seen.begin("a", "1")
    await seen.end("a", "1")
    clock.time += 99
    assert await seen.begin("a", "2") is DONE
    clock.time += 2
    assert await seen.begin("a", "2") is OURS


async def test_no_more_than_so_many_are_remembered():
    seen = Seen("sms", AsyncHere(Here(most=3)))
    for number in range(4):
        await seen.is_new(str(number))
    assert not await seen.is_new("3")
    assert await seen.is_new("0")
