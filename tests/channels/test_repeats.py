"""A message with an id has one turn, however often it is sent."""

import asyncio

import pytest

from bot.channels.repeats import RepeatsInMemory


class Turns:
    """Counts turns, and lets a test decide how long one takes and how it ends."""

    def __init__(self, fails: int = 0) -> None:
        self.count = 0
        self.ended = 0
        self.fails = fails
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def __call__(self) -> list[dict[str, str]]:
        self.count += 1
        own = self.count
        await self.go_on.wait()
        self.ended += 1
        if own <= self.fails:
            raise LookupError
        return [{"text": str(own)}]


async def test_a_repeat_gets_the_same_answer_without_a_turn() -> None:
    repeats, turns = RepeatsInMemory(), Turns()
    answers = [await repeats.once("a", "message-1", turns) for _ in range(3)]
    assert answers == [[{"text": "1"}]] * 3
    assert turns.count == 1


async def test_another_id_another_session_and_no_id_are_messages_of_their_own() -> None:
    repeats, turns = RepeatsInMemory(), Turns()
    for session, identifier in (("a", "message-1"), ("a", "message-2"), ("b", "message-1"), ("a", None), ("a", None)):
        await repeats.once(session, identifier, turns)
    assert turns.count == 5


async def test_a_repeat_waits_for_the_turn_that_is_under_way() -> None:
    repeats, turns = RepeatsInMemory(), Turns()
    turns.go_on.clear()
    both = [asyncio.ensure_future(repeats.once("a", "message-1", turns)) for _ in range(2)]
    await asyncio.sleep(0.01)
    turns.go_on.set()
    assert await asyncio.gather(*both) == [[{"text": "1"}]] * 2
    assert turns.count == 1


@pytest.mark.parametrize("identifier", ["message-1", None])
async def test_a_turn_is_carried_through_when_nobody_waits_any_more(identifier: str | None) -> None:
    repeats, turns = RepeatsInMemory(), Turns()
    turns.go_on.clear()
    first = asyncio.ensure_future(repeats.once("a", identifier, turns))
    await asyncio.sleep(0.01)
    first.cancel()
    await asyncio.wait([first])
    turns.go_on.set()
    await asyncio.sleep(0.01)
    assert (turns.count, turns.ended) == (1, 1)
    if identifier:
        assert await repeats.once("a", identifier, turns) == [{"text": "1"}]
        assert turns.count == 1


async def test_a_turn_that_failed_is_tried_anew() -> None:
    repeats, turns = RepeatsInMemory(), Turns(fails=1)
    with pytest.raises(LookupError):
        await repeats.once("a", "message-1", turns)
    assert await repeats.once("a", "message-1", turns) == [{"text": "2"}]


async def test_an_answer_is_remembered_for_a_while_only() -> None:
    now = 0.0
    repeats, turns = RepeatsInMemory(seconds=600, clock=lambda: now), Turns()
    await repeats.once("a", "message-1", turns)
    now = 599.0
    await repeats.once("a", "message-1", turns)
    assert turns.count == 1
    now = 601.0
    await repeats.once("a", "message-1", turns)
    assert turns.count == 2


async def test_a_session_that_is_deleted_is_waited_for_and_forgotten() -> None:
    repeats, turns = RepeatsInMemory(), Turns()
    await repeats.once("a", "message-1", turns)
    await repeats.once("b", "message-1", turns)
    turns.go_on.clear()
    running = asyncio.ensure_future(repeats.once("a", "message-2", turns))
    await asyncio.sleep(0.01)
    forgetting = asyncio.ensure_future(repeats.forget("a"))
    await asyncio.sleep(0.01)
    assert not forgetting.done(), "a turn under way would be saved after all was deleted"
    turns.go_on.set()
    await forgetting
    await running
    await repeats.once("b", "message-1", turns)
    assert turns.count == 3
    await repeats.once("a", "message-1", turns)
    assert turns.count == 4
