"""At most so many messages a minute and session."""

import pytest

from bot.shared import rate_limit
from bot.shared.rate_limit import RateLimit


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self):
        self.time = 1000.0

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


async def test_so_many_and_no_more(clock):
    limit = RateLimit(3, clock)
    assert [await limit.allows("a") for _ in range(5)] == [True, True, True, False, False]


async def test_each_session_has_its_own(clock):
    limit = RateLimit(1, clock)
    assert await limit.allows("a")
    assert not await limit.allows("a")
    assert await limit.allows("b")


async def test_after_a_minute_there_is_room_again(clock):
    limit = RateLimit(2, clock)
    assert await limit.allows("a")
    clock.time += 30
    assert await limit.allows("a")
    clock.time += 29.9
    assert not await limit.allows("a")
    clock.time += 0.1
    assert await limit.allows("a"), "the first one is a minute old"
    assert not await limit.allows("a"), "the second is not"


async def test_what_was_refused_does_not_count(clock):
    limit = RateLimit(1, clock)
    assert await limit.allows("a")
    for _ in range(59):
        clock.time += 1
        assert not await limit.allows("a")
    clock.time += 1
    assert await limit.allows("a")


async def test_nought_switches_it_off(clock):
    limit = RateLimit(0, clock)
    assert all([await limit.allows("a") for _ in range(1000)])


async def test_old_sessions_are_forgotten(clock):
    limit = RateLimit(1, clock)
    for number in range(rate_limit._MANY + 1):
        await limit.allows(f"old {number}")
    clock.time += 61
    await limit.allows("new")
    assert len(limit._times) == 1


async def test_sessions_that_still_count_are_kept_when_there_are_many(clock):
    limit = RateLimit(1, clock)
    for number in range(rate_limit._MANY + 1):
        await limit.allows(f"{number}")
    clock.time += 1
    await limit.allows("new")
    assert not await limit.allows("7")
