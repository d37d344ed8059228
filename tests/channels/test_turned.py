"""What became of a turn: the served assistant's own actions tell it, and nothing that must not be kept is told."""

from datetime import datetime

import pytest

from bot import settings
from bot.assembly import the_danger
from bot.assistant import Assistant, newest_model
from bot.channels.incoming import Incoming, chosen, known
from bot.channels.turn import NoReplyError, take
from bot.channels.turned import Outcome, Turned, aside, outcome, tell, unwatch, watch
from bot.opening_hours.zone import COPENHAGEN


@pytest.fixture
def told():
    heard: list[Turned] = []
    hear = heard.append
    watch(hear)
    yield heard
    unwatch(hear)


@pytest.fixture(scope="module")
def assistant():
    return Assistant(newest_model(settings.read().models))


@pytest.mark.parametrize(
    ("texts", "outcome", "service"),
    [
        (["hvad koster bostøtte?"], Outcome.ANSWERED, "85"),
        (["hej"], Outcome.ACT, None),
        (["jeg vil tale med et menneske"], Outcome.TO_A_PERSON, None),
        (["hvem vandt fodboldkampen i går?"], Outcome.OUTSIDE, None),
        (["blomkål trompet kvadratrod"], Outcome.TO_A_PERSON, None),
    ],
)
async def test_an_outcome_is_told(assistant, told, texts, outcome, service):
    assistant.sessions = getattr(assistant, "sessions", 0) + 1
    for text in texts:
        await take(Incoming(text), f"turned-{assistant.sessions}", assistant.agent.handle_message, "web")
    assert (told[-1].outcome, told[-1].service) == (outcome, service)
    assert told[-1].text == texts[-1]
    assert told[-1].at.tzinfo is not None
    assert told[-1].seconds > 0


@pytest.mark.parametrize(
    ("turn", "buttons", "expected"),
    [
        ({"act": "unsure", "misses": 1}, True, Outcome.OFFERED),
        ({"act": "unsure", "misses": 1}, False, Outcome.TO_A_PERSON),
        ({"act": "unsure", "misses": 2}, True, Outcome.TO_A_PERSON),
        ({"act": "unsure", "misses": 0, "about": ["85/price"]}, False, Outcome.ANSWERED),
        ({"act": "answer", "about": []}, True, Outcome.ASKED_BACK),
        ({"act": "other_language"}, False, Outcome.OUTSIDE),
        ({}, True, Outcome.FORM),
    ],
)
def test_what_became_of_a_message(turn, buttons, expected):
    assert outcome(turn, [{"text": "a", "buttons": ["b"] if buttons else []}]) is expected


async def test_an_answer_names_its_entries(assistant, told):
    await take(Incoming("hvad koster bostøtte?"), "turned-a", assistant.agent.handle_message, "web")
    assert told[-1].about == ("85/price",)
    assert (told[-1].intent, told[-1].channel) == ("price", "web")


async def test_no_channel_shows_how_a_message_was_taken(server, talk):
    talk.say("hvad koster bostøtte?")
    assert all("turn" not in message for message in talk.messages)


async def test_of_danger_only_the_number_is_told(told):
    await take(Incoming("", danger=next(iter(the_danger().kinds))), "turned-b", _never, "sms")
    assert told[-1].outcome is Outcome.DANGER
    assert (told[-1].conversation, told[-1].text, told[-1].intent) == ("", None, None)


async def test_what_is_said_in_a_form_is_not_told(assistant, told):
    handle = assistant.agent.handle_message
    await take(chosen("act:prescreen", "Find den rigtige hjælp"), "turned-c", handle, "web")
    await take(Incoming("jeg er 34 år"), "turned-c", handle, "web")
    assert (told[-1].outcome, told[-1].text) == (Outcome.FORM, None)
    await take(Incoming("hvad koster bostøtte?"), "turned-c", handle, "web")
    assert (told[-1].outcome, told[-1].text) == (Outcome.ANSWERED, None)


async def test_a_choice_that_was_pressed_has_no_text(assistant, told):
    incoming = Incoming("hej", known("welcome", "hej"))
    await take(incoming, "turned-d", assistant.agent.handle_message, "web")
    assert (told[-1].outcome, told[-1].text) == (Outcome.ACT, None)


async def test_silence_is_told_as_a_failure(told):
    async def says_nothing(_):
        return None

    with pytest.raises(NoReplyError):
        await take(Incoming("hej"), "turned-e", says_nothing, "web")
    assert told[-1].outcome is Outcome.FAILED


def test_a_watcher_that_fails_disturbs_nobody(told):
    def fails(_):
        raise ValueError

    watch(fails)
    try:
        tell(told_of("a"))
        assert told[-1].channel == "a"
    finally:
        unwatch(fails)


def told_of(channel: str) -> Turned:
    from datetime import datetime, timezone

    return Turned(datetime.now(timezone.utc), channel, Outcome.ACT, 0.1)


async def _never(_):
    raise AssertionError("Rasa must not see it")


def test_what_staff_try_is_told_to_nobody(told):
    turn = Turned(datetime.now(COPENHAGEN), "web", Outcome.ANSWERED, 0.1)
    with aside() as apart:
        tell(turn)
    assert (told, apart) == ([], [turn])
    tell(turn)
    assert told == [turn]
