"""Sending through the SDK: from a number or a messaging service; what goes wrong is told apart, and without details."""

import pytest

from bot.channels.delivery import SendError
from bot.channels.sms.twilio_sending import TwilioSender
from bot.settings import Twilio
from tests.sms.twilio import ACCOUNT, NUMBER, TOKEN, Refusal, TwilioApi

TO = "+4520304050"


@pytest.fixture
def api():
    standin = TwilioApi()
    yield standin
    standin.close()


async def send(api, body="Hej æøå § 85", to=TO, token=TOKEN, sender=NUMBER, address=None):
    sender = TwilioSender(Twilio(ACCOUNT, token, sender, address or api.address))
    try:
        await sender.send(to, body)
    finally:
        await sender.close()


async def failure(api, **how):
    with pytest.raises(SendError) as error:
        await send(api, **how)
    assert TO not in str(error.value) and "Hej" not in str(error.value)
    return error.value.code, error.value.again


async def test_a_message_is_sent_as_it_is(api):
    await send(api)
    assert [(sent.to, sent.body, sent.encoding) for sent in api.sent] == [(TO, "Hej æøå § 85", "GSM-7")]


async def test_it_can_be_sent_by_a_messaging_service(api):
    await send(api, sender="MG" + "0" * 32)
    assert len(api.sent) == 1


async def test_what_is_refused_for_good_is_not_tried_again(api):
    assert await failure(api, token="x" * 32) == ("20003", False)
    assert await failure(api, sender="+4599999999") == ("21606", False)
    assert await failure(api, body=" ") == ("21602", False)
    api.opted_out.add(TO)
    assert await failure(api) == ("21610", False)


@pytest.mark.parametrize("refusal", [Refusal(429, 20429, "Too Many Requests"), Refusal(503, 20503, "Down")])
async def test_what_is_refused_for_the_moment_is(api, refusal):
    api.script.append(refusal)
    assert await failure(api) == (str(refusal.code), True)


async def test_a_connection_that_breaks_is_tried_again(api):
    api.script.append("drop")
    assert (await failure(api))[1]
    assert (await failure(api, address="http://127.0.0.1:9"))[1]
