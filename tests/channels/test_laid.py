"""The answer to a vendor's message is the same when the message comes again, and the dialogue hears it once."""

import itertools
from types import SimpleNamespace

import pytest

from bot.channels.collect import Collector
from bot.channels.laid import Laid
from bot.shared.chosen import in_many, in_one_process
from bot.shared.kept import AsyncHere, Here
from bot.shared.turns import TurnsHere, before_save, current

SECRET = b"a secret for the tests"
_numbers = itertools.count()


class Killed(BaseException):
    """The instance ends here."""


class Person:
    """A conversation, the assistant that answers in it, and the channel that makes a message of what it says."""

    def __init__(self, keep, turns):
        self.keep = keep
        self.turns = turns
        self.name = f"sms-{next(_numbers)}"
        self.newest = 0
        self.heard = []
        self.made = 0
        self.dies = ""
        self.danger = False

    async def stored(self, _):
        return self.newest

    async def handle(self, message):
        """Hear a message, and store the conversation."""
        self.heard.append(message.text)
        said = message.output_channel.messages
        said.append({"text": f"{message.text}, den {len(self.heard)}."})
        turn = current(self.name)
        turn.said = said
        await before_save(self.name, self.newest)
        self._dies("before storing")
        self.newest += 5
        self._dies("after storing")

    def laid(self, identifier):
        return Laid(self.keep, f"answer {self.name} {identifier}", identifier)

    async def write(self, text, identifier):
        """Send a message, and return the answer."""

        async def make(handle):
            self.made += 1
            if self.danger:
                current(self.name).unkept = True
                return f"ring 112, {self.made}"
            collector = Collector()
            if text != "mere":  # the channel's own word: the dialogue does not hear it
                await handle(SimpleNamespace(text=text, output_channel=collector))
            self._dies("before it is laid aside")
            return " ".join([message["text"] for message in collector.messages] or [f"side {self.made}"])

        async with self.turns.of(self.name) as turn:
            answer = await self.laid(identifier).answer(turn, make, self.handle, self.stored)
            self._dies("before sending")
            return answer

    async def killed(self, where, text, identifier):
        """Send a message whose instance is killed."""
        self.dies = where
        with pytest.raises(Killed):
            await self.write(text, identifier)
        self.dies = ""

    def _dies(self, where):
        if self.dies == where:
            raise Killed


@pytest.fixture(params=["here", "redis"])
async def person(request):
    shared = (
        in_one_process() if request.param == "here" else in_many(request.getfixturevalue("redis_server").url, SECRET)
    )
    yield Person(shared.async_keep, shared.turns)
    if shared.redis:
        await shared.redis.close()


@pytest.mark.parametrize("where", ["after storing", "before it is laid aside", "before sending"])
async def test_what_was_stored_is_not_heard_again_and_answered_as_it_would_have_been(person, where):
    await person.killed(where, "45 år", "1")
    assert await person.write("45 år", "1") == "45 år, den 1."
    assert person.heard == ["45 år"]


async def test_what_was_not_stored_is_heard_as_if_it_came_for_the_first_time(person):
    await person.killed("before storing", "45 år", "1")
    assert await person.write("45 år", "1") == "45 år, den 2."
    assert person.newest == 5


async def test_a_word_of_the_channel_itself_is_answered_as_before_too(person):
    await person.killed("before sending", "mere", "1")
    assert await person.write("mere", "1") == "side 1"


async def test_another_message_is_another_even_with_the_same_words(person):
    assert await person.write("ja", "1") == "ja, den 1."
    assert await person.write("ja", "2") == "ja, den 2."


async def test_a_message_that_came_after_it_does_not_make_it_be_heard_again(person):
    await person.killed("before sending", "45 år", "1")
    await person.write("ja", "2")
    assert await person.write("45 år", "1") == "45 år, den 1."
    assert person.heard == ["45 år", "ja"]


async def test_an_answer_that_arrived_is_dropped(person):
    await person.write("ja", "1")
    await person.laid("1").drop()
    assert await person.keep.get(f"answer {person.name} 1") is None


async def test_what_is_said_to_people_in_danger_is_kept_nowhere_and_said_again(person):
    person.danger = True
    await person.killed("before sending", "hjælp", "1")
    assert await person.keep.get(f"answer {person.name} 1") is None
    assert await person.write("hjælp", "1") == "ring 112, 2"


async def test_it_is_kept_for_an_hour_at_most():
    now = 0.0
    person = Person(AsyncHere(Here(clock=lambda: now)), TurnsHere())
    await person.killed("before sending", "ja", "1")
    now = 3599.0
    assert await person.write("ja", "1") == "ja, den 1."
    now = 7201.0
    assert await person.write("ja", "1") == "ja, den 2."
