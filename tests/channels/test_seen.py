"""Each message id is new once, for as long as it is remembered."""

from bot.channels.seen import Seen
from bot.shared.kept import AsyncHere, Here


class Clock:
    """A clock that is put forward by hand."""

    time = 1000.0

    def __call__(self):
        return self.time


async def test_an_id_is_new_once():
    seen = Seen("sms", AsyncHere())
    assert [await seen.is_new("a"), await seen.is_new("a"), await seen.is_new("b")] == [True, False, True]


async def test_an_id_is_forgotten_after_its_time_and_repeats_do_not_prolong_it():
    clock = Clock()
    seen = Seen("sms", AsyncHere(Here(clock=clock)), seconds=100)
    await seen.is_new("a")
    clock.time += 99
    assert not await seen.is_new("a")
    clock.time += 2
    assert await seen.is_new("a")


async def test_no_more_than_so_many_are_remembered():
    seen = Seen("sms", AsyncHere(Here(most=3)))
    for number in range(4):
        await seen.is_new(str(number))
    assert not await seen.is_new("3")
    assert await seen.is_new("0")
