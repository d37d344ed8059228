"""What Twilio tells of a message later: that it arrived, or that the telephone network lost it."""

import httpx
import pytest

from .twilio import ACCOUNT, PUBLIC_URL, status_fields

PATH = "/webhooks/twilio/status"
URL = PUBLIC_URL + PATH


def lost(citizen):
    return httpx.get(f"{citizen.client.base_url}/health").json()["sends"]["sms"]["lost"]


def told(citizen, fields, **how):
    return citizen.post(fields, **{"url": URL, "target": PATH, **how}).status_code


@pytest.fixture
def sent(citizen):
    citizen.say("hvad koster bostøtte?")
    return citizen.received[-1]


def test_each_message_says_where_to_tell_what_becomes_of_it(sent):
    assert sent.status_callback == URL


@pytest.mark.parametrize(("status", "code"), [("undelivered", "30003"), ("failed", "30008")])
def test_a_message_that_did_not_arrive_is_counted_once_and_logged_by_its_code(citizen, sent, sms_data, status, code):
    before = lost(citizen)
    fields = status_fields(sent.sid, citizen.number, status, ErrorCode=code)
    assert [told(citizen, fields) for _ in range(3)] == [204] * 3
    assert lost(citizen) == before + 1
    log = (sms_data / "server.log").read_text(encoding="utf-8")
    assert code in log
    assert sent.sid not in log and citizen.number.lstrip("+") not in log


@pytest.mark.parametrize("status", ["queued", "sending", "sent", "delivered", "read", "something new"])
def test_what_is_on_its_way_or_arrived_is_not_counted(citizen, sent, status):
    before = lost(citizen)
    assert told(citizen, status_fields(sent.sid, citizen.number, status)) == 204
    assert lost(citizen) == before


def test_telling_is_no_message_of_the_citizens(citizen, sent):
    told(citizen, status_fields(sent.sid, citizen.number, "undelivered", ErrorCode="30003"))
    assert "kl. 10-14" in citizen.say("hvornår har I åbent?")
    assert len(citizen.received) == 2


@pytest.mark.parametrize(
    "wrong",
    [{"signature": ""}, {"token": "e" * 32}, {"url": PUBLIC_URL + "/webhooks/twilio/webhook"}],
    ids=["none", "token", "address"],
)
def test_what_twilio_did_not_sign_is_refused_and_not_counted(citizen, sent, wrong):
    before = lost(citizen)
    fields = status_fields(sent.sid, citizen.number, "undelivered", ErrorCode="30003")
    assert told(citizen, fields, **wrong) == 403
    assert lost(citizen) == before


@pytest.mark.parametrize(
    "change",
    [
        {"MessageStatus": ""},
        {"MessageSid": "x"},
        {"AccountSid": ACCOUNT[:-1] + "0"},
        {"ErrorCode": "30003\nsms.forged"},
        {"ErrorCode": "²"},
    ],
    ids=range(5),
)
def test_a_signed_request_that_tells_nothing_is_a_bad_request(citizen, sent, change):
    before = lost(citizen)
    fields = {**status_fields(sent.sid, citizen.number, "undelivered", ErrorCode="30003"), **change}
    assert told(citizen, fields) == 400
    assert lost(citizen) == before
