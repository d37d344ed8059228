"""One turn: what is kept of a name, that danger reaches nobody, and that silence is an error."""

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet

from bot.assembly import ROOT, the_danger
from bot.channels.incoming import Incoming, chosen
from bot.channels.turn import NoReplyError, made_safe, take
from bot.rasa_parts.bounded_store import BoundedTrackerStore

DOMAIN = Domain.load(str(ROOT / "domain.yml"))
NAMED = "jeg hedder Mette Jensen"


@pytest.fixture
def store(tmp_path):
    return BoundedTrackerStore(DOMAIN, dialect="sqlite", db=str(tmp_path / "store.db"), events=30)


@pytest.fixture
def asked(store):
    """Let a question be open in a conversation."""

    async def ask(slot, session="a"):
        tracker = await store.get_or_create_tracker(session)
        tracker.update(SlotSet("requested_slot", slot), DOMAIN)
        await store.save(tracker)

    return ask


async def test_a_name_is_kept_where_it_is_asked_for(store, asked):
    await asked("booking_name")
    incoming = await made_safe(NAMED, "a", store)
    assert incoming.text == NAMED
    assert "person" not in incoming.removed


@pytest.mark.parametrize(
    "slot", [None, "booking_time", "booking_topic", "booking_confirm", "prescreen_age", "code_code"]
)
async def test_a_name_is_removed_everywhere_else(store, asked, slot):
    await asked(slot)
    incoming = await made_safe(NAMED, "a", store)
    assert "Mette" not in incoming.text and "Jensen" not in incoming.text
    assert "person" in incoming.removed


async def test_the_question_of_another_conversation_does_not_count(store, asked):
    await asked("booking_name", "other")
    assert "Mette" not in (await made_safe(NAMED, "a", store)).text
    assert "Mette" not in (await made_safe(NAMED, "never seen", store)).text


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Mette Jensen, 251248-9996", "9996"),
        ("Mette Jensen, ring på 20 30 40 50", "20 30 40 50"),
        ("Mette Jensen, mette@example.dk", "mette@"),
    ],
)
async def test_all_else_is_removed_also_where_a_name_is_asked_for(store, asked, text, gone):
    await asked("booking_name")
    incoming = await made_safe(text, "a", store)
    assert gone not in incoming.text
    assert incoming.text.startswith("Mette")
    assert incoming.removed and "person" not in incoming.removed


async def test_danger_is_met_also_where_a_name_is_asked_for(store, asked):
    await asked("booking_name")
    incoming = await made_safe("jeg hedder Mette Jensen og jeg vil ikke leve mere", "a", store)
    assert incoming == Incoming("", danger=incoming.danger)
    assert incoming.danger


async def test_asking_for_a_name_changes_nothing_in_the_store(store, asked):
    await asked("booking_name")
    before = [event.as_dict() for event in (await store.retrieve("a")).events]
    await made_safe(NAMED, "a", store)
    assert [event.as_dict() for event in (await store.retrieve("a")).events] == before


class Handler:
    """Rasa's place in a turn: keeps what came, and says what it is told to."""

    def __init__(self, *says):
        self.says = says
        self.got: list[UserMessage] = []

    async def __call__(self, message):
        self.got.append(message)
        for text in self.says:
            await message.output_channel.send_response(message.sender_id, {"text": text})


@pytest.mark.parametrize("easy", [None, False, True])
async def test_danger_is_answered_and_reaches_nobody(easy):
    handler = Handler("ikke dette")
    for kind in the_danger().kinds:
        said = await take(Incoming("", danger=kind), "a", handler, "web", easy)
        assert said == [{"text": the_danger().reply(kind, bool(easy))}]
    assert handler.got == []


async def test_a_message_is_handed_on_with_its_session_channel_and_reading():
    handler = Handler("et", "to")
    incoming = chosen("act:human", "Tal med et menneske")
    said = await take(incoming, "a", handler, "web", True)
    assert [message["text"] for message in said] == ["et", "to"]
    (message,) = handler.got
    assert (message.text, message.sender_id, message.input_channel) == ("Tal med et menneske", "a", "web")
    assert message.parse_data["intent"]["name"] == "human"
    assert message.metadata["easy"] is True


async def test_silence_is_an_error():
    with pytest.raises(NoReplyError):
        await take(Incoming("hej"), "a", Handler(), "web")
