"""A message with an id has one turn, however often it is sent, and whatever becomes of the first time."""

import asyncio
import itertools

import pytest

from bot.channels.repeats import Repeats
from bot.shared.chosen import in_many, in_one_process
from bot.shared.kept import AsyncHere, Here
from bot.shared.turns import TurnsHere, before_save

SECRET = b"a secret for the tests"
_numbers = itertools.count()


class Conversation:
    """What stands for a conversation in the database, and for the assistant that answers in it."""

    def __init__(self, repeats: Repeats, session: str) -> None:
        self.repeats = repeats
        self.session = session
        self.newest = 0
        self.turns = 0
        self.ended = 0
        self.fails = ""
        self.adds = ""
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def stored(self, _: str) -> int:
        """Return the id of the newest event."""
        return self.newest

    async def take(self) -> list[dict[str, str]]:
        """Answer with the number of the turn, and store the conversation."""
        from bot.shared.turns import current

        self.turns += 1
        said = [{"text": str(self.turns)}]
        await self.go_on.wait()
        if self.fails == "before":
            raise LookupError
        turn = current(self.session)
        assert turn
        turn.said = said
        await before_save(self.session, self.newest)
        if self.fails == "instead":
            raise LookupError
        self.newest += 5
        self.ended += 1
        if self.fails == "after":
            raise LookupError
        if self.adds:
            said.insert(0, {"text": self.adds})
        return said

    async def send(self, identifier: str | None, repeats: Repeats | None = None) -> str:
        """Send a message and return the answer."""
        said = await (repeats or self.repeats).once(self.session, identifier, self.take, self.stored)
        return said[0]["text"]


@pytest.fixture(params=["here", "redis"])
async def instances(request):
    """Two instances; in one process they are one."""
    if request.param == "here":
        shared = in_one_process()
        yield [Repeats(shared.async_keep, shared.turns)] * 2
        return
    url = request.getfixturevalue("redis_server").url
    both = [in_many(url, SECRET) for _ in range(2)]
    yield [Repeats(shared.async_keep, shared.turns) for shared in both]
    for shared in both:
        await shared.redis.close()


@pytest.fixture
def talk(instances):
    return Conversation(instances[0], f"session {next(_numbers)}")


async def test_a_repeat_gets_the_same_answer_without_a_turn_from_whichever_instance(talk, instances):
    answers = [await talk.send("message-1", instances[number % 2]) for number in range(4)]
    assert answers == ["1"] * 4
    assert talk.turns == 1


async def test_a_repeat_also_gets_what_was_added_once_the_conversation_was_stored(talk, instances):
    talk.adds = "Er der fare nu, så ring 112."
    assert [await talk.send("message-1", instances[number % 2]) for number in range(3)] == [talk.adds] * 3
    assert talk.turns == 1


async def test_another_id_another_session_and_no_id_are_messages_of_their_own(talk, instances):
    other = Conversation(instances[0], f"{talk.session} other")
    assert [await talk.send(identifier) for identifier in ("message-1", "message-2", None, None)] == list("1234")
    assert await other.send("message-2") == "1"


async def test_a_repeat_waits_for_the_turn_that_is_under_way(talk, instances):
    talk.go_on.clear()
    both = [asyncio.create_task(talk.send("message-1", instances[number])) for number in range(2)]
    await asyncio.sleep(0.1)
    talk.go_on.set()
    assert await asyncio.gather(*both) == ["1", "1"]
    assert talk.turns == 1


@pytest.mark.parametrize("identifier", ["message-1", None])
async def test_a_turn_is_carried_through_when_nobody_waits_any_more(talk, identifier):
    talk.go_on.clear()
    first = asyncio.create_task(talk.send(identifier))
    await asyncio.sleep(0.1)
    first.cancel()
    await asyncio.wait([first])
    talk.go_on.set()
    await asyncio.sleep(0.1)
    assert (talk.turns, talk.ended) == (1, 1)
    if identifier:
        assert await talk.send(identifier) == "1"
        assert talk.turns == 1


@pytest.mark.parametrize("fails", ["before", "instead"])
async def test_a_turn_that_was_not_stored_is_taken_anew(talk, fails):
    talk.fails = fails
    with pytest.raises(LookupError):
        await talk.send("message-1")
    talk.fails = ""
    assert await talk.send("message-1") == "2"
    assert talk.ended == 1


async def test_a_turn_that_was_stored_is_not_taken_anew_although_its_answer_never_left(talk, instances):
    """As when the instance is killed between the two, or the database breaks while it says that all is stored."""
    talk.fails = "after"
    with pytest.raises(LookupError):
        await talk.send("message-1")
    talk.fails = ""
    assert await talk.send("message-1", instances[1]) == "1"
    assert (talk.turns, talk.ended) == (1, 1)


async def test_a_conversation_that_is_stored_before_anything_was_said_has_no_answer_yet(talk):
    usual = talk.take

    async def take():
        await before_save(talk.session, talk.newest)
        talk.newest += 1
        if talk.fails == "early":
            raise LookupError
        return await usual()

    talk.take = take
    talk.fails = "early"
    with pytest.raises(LookupError):
        await talk.send("message-1")
    talk.fails = ""
    assert await talk.send("message-1") == "1"
    assert await talk.send("message-1") == "1"
    assert talk.turns == 1


async def test_what_stores_nothing_is_repeated_too(talk):
    async def take():
        talk.turns += 1
        return [{"text": str(talk.turns)}]

    for _ in range(2):
        assert await talk.repeats.once(talk.session, "message-1", take, talk.stored) == [{"text": "1"}]


async def test_an_answer_is_remembered_for_a_while_only():
    now = 0.0
    repeats = Repeats(AsyncHere(Here(clock=lambda: now)), TurnsHere(), seconds=600)
    talk = Conversation(repeats, "session")
    await talk.send("message-1")
    now = 599.0
    assert await talk.send("message-1") == "1"
    now = 601.0
    assert await talk.send("message-1") == "2"


async def test_a_session_that_is_deleted_is_forgotten(talk):
    await talk.send("message-1")
    await talk.repeats.forget(talk.session)
    assert await talk.send("message-1") == "2"
