"""Reading requests behind a web server that changes their address."""

from urllib.parse import urlencode

import pytest
from sanic.request import Request
from twilio.request_validator import RequestValidator

from bot.channels.sms.twilio_request import Forged, Sms, TwilioRequests
from tests.sms.twilio import ACCOUNT, TOKEN, request_fields

PATH = "/webhooks/twilio/webhook"


def request(fields, signature, target=PATH):
    headers = {"x-twilio-signature": signature, "content-type": "application/x-www-form-urlencoded; charset=utf-8"}
    made = Request(target.encode(), headers, "1.1", "POST", None, None)
    made.body = urlencode(fields).encode()
    return made


def signed(url, fields):
    return RequestValidator(TOKEN).compute_signature(url, fields)


@pytest.mark.parametrize(
    "public",
    ["https://vejviser.example.dk", "https://example.dk/bot", "https://example.dk:8443", "http://127.0.0.1:5005"],
)
def test_the_public_address_may_have_a_path_or_a_port(public):
    fields = request_fields("+4520304050", "hej æøå", "SM" + "a" * 32)
    read = TwilioRequests(TOKEN, ACCOUNT, public).read(request(fields, signed(public + PATH, fields)))
    assert read == Sms("SM" + "a" * 32, "+4520304050", "hej æøå")


def test_another_address_is_another_signature():
    fields = request_fields("+4520304050", "hej")
    requests = TwilioRequests(TOKEN, ACCOUNT, "https://example.dk/bot")
    with pytest.raises(Forged):
        requests.read(request(fields, signed("https://example.dk" + PATH, fields)))


@pytest.mark.parametrize(
    ("said", "read"), [("STOP", "STOP"), ("HELP", "HELP"), ("START", "START"), ("", None), ("X", None)]
)
def test_what_twilio_answered_itself_is_known(said, read):
    fields = request_fields("+4520304050", "stop", OptOutType=said)
    public = "https://example.dk"
    found = TwilioRequests(TOKEN, ACCOUNT, public).read(request(fields, signed(public + PATH, fields)))
    assert found.opt_out == read
