"""Only Twilio can put words into a citizen's mouth."""

import base64
import hashlib
import hmac
import time

import httpx
import pytest
from twilio.request_validator import RequestValidator

from .citizen import PATH
from .twilio import ACCOUNT, NUMBER, PUBLIC_URL, TOKEN, request_fields


def documented_signature(url, fields):
    """Sign as Twilio's documentation says, without its SDK."""
    data = url + "".join(name + fields[name] for name in sorted(fields))
    return base64.b64encode(hmac.new(TOKEN.encode(), data.encode(), hashlib.sha1).digest()).decode()


def no_answer(citizen, seconds=2.0):
    time.sleep(seconds)
    return not citizen.received


def test_a_signature_of_the_sdk_and_one_by_the_documentation_are_taken(citizen):
    fields = request_fields(citizen.number, "hvad koster bostøtte? 100 % & mere = æøå +45")
    assert documented_signature(PUBLIC_URL + PATH, fields) == RequestValidator(TOKEN).compute_signature(
        PUBLIC_URL + PATH, fields
    )
    assert citizen.post(fields, signature=documented_signature(PUBLIC_URL + PATH, fields)).status_code == 200
    assert "egenbetaling" in citizen.api.wait(citizen.number, 1)[0].body


def test_the_public_address_is_signed_with_and_without_its_port(citizen):
    fields = request_fields(citizen.number, "hej")
    assert citizen.post(fields, url=PUBLIC_URL + ":443" + PATH).status_code == 200


def test_a_query_is_part_of_the_address(citizen):
    fields = request_fields(citizen.number, "hej")
    assert citizen.post(fields, target=PATH + "?a=1&b=", url=PUBLIC_URL + PATH + "?a=1&b=").status_code == 200
    fields = request_fields(citizen.number, "hej")
    assert citizen.post(fields, target=PATH + "?a=1", url=PUBLIC_URL + PATH).status_code == 403


def test_what_tells_twilio_to_repeat_is_no_part_of_the_address(citizen):
    """As docs/channels.md has it set up: Twilio neither sends nor signs what stands behind the #."""
    told = PATH + "#rc=5&rp=ct,rt,5xx"
    assert citizen.post(request_fields(citizen.number, "hej"), target=told).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"signature": ""},
        {"signature": "AAAAAAAAAAAAAAAAAAAAAAAAAAA="},
        {"signature": "x"},
        {"token": "e" * 32},
        {"token": ACCOUNT},
        {"url": "http://vejviser.example.dk" + PATH},
        {"url": "https://other.example.dk" + PATH},
        {"url": "http://127.0.0.1:5005" + PATH},
        {"url": PUBLIC_URL + "/webhooks/twilio/other"},
    ],
)
def test_what_twilio_did_not_sign_is_refused_and_not_answered(citizen, wrong):
    reply = citizen.post(request_fields(citizen.number, "hej"), **wrong)
    assert reply.status_code == 403
    assert reply.text == ""
    assert no_answer(citizen, 0.5)


@pytest.mark.parametrize(
    "change",
    [
        {"Body": "noget andet"},
        {"From": "+4511111111"},
        {"Extra": "1"},
        {"FromCity": "Aalborg"},
        {"MessageSid": "SM" + "0" * 32},
    ],
)
def test_a_field_that_was_changed_on_the_way_is_noticed(citizen, change):
    fields = request_fields(citizen.number, "hej")
    signature = RequestValidator(TOKEN).compute_signature(PUBLIC_URL + PATH, fields)
    assert citizen.post({**fields, **change}, signature=signature).status_code == 403


def test_an_empty_field_that_was_left_out_is_noticed(citizen):
    fields = request_fields(citizen.number, "hej", Extra="")
    signature = RequestValidator(TOKEN).compute_signature(PUBLIC_URL + PATH, {**fields, "Extra": "1"})
    assert citizen.post(fields, signature=signature).status_code == 403


def test_the_host_a_client_names_counts_for_nothing(citizen):
    fields = request_fields(citizen.number, "hej")
    url = "https://evil.example.com" + PATH
    headers = {
        "X-Twilio-Signature": RequestValidator("e" * 32).compute_signature(url, fields),
        "Host": "evil.example.com",
        "X-Forwarded-Host": "evil.example.com",
        "X-Forwarded-Proto": "https",
    }
    assert citizen.client.post(PATH, data=fields, headers=headers).status_code == 403


def signed_raw(citizen, body, content_type="application/x-www-form-urlencoded", fields=None):
    signature = RequestValidator(TOKEN).compute_signature(PUBLIC_URL + PATH, fields or {})
    headers = {"X-Twilio-Signature": signature, "Content-Type": content_type}
    return citizen.client.post(PATH, content=body, headers=headers)


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"Body=%ff%fe", b"{}", b"&&&===", b"a=1&" * 500])
def test_what_is_no_form_is_refused(citizen, body):
    assert signed_raw(citizen, body).status_code in {400, 403}


def test_json_is_refused(citizen):
    assert signed_raw(citizen, b'{"Body": "hej"}', "application/json").status_code == 403


@pytest.mark.parametrize("missing", ["Body", "From", "MessageSid", "AccountSid"])
def test_a_signed_request_that_is_no_message_is_a_bad_request(citizen, missing):
    fields = request_fields(citizen.number, "hej")
    del fields[missing]
    assert citizen.post(fields).status_code == 400


@pytest.mark.parametrize(
    "change", [{"MessageSid": "x"}, {"MessageSid": ""}, {"From": ""}, {"AccountSid": "AC" + "9" * 32}]
)
def test_a_signed_request_with_broken_ids_is_a_bad_request(citizen, change):
    assert citizen.post(request_fields(citizen.number, "hej", **change)).status_code == 400


@pytest.mark.parametrize("sender", ["DSB", "1230", "whatsapp:+4520304050", "+0", "anonymous"])
def test_nobody_is_answered_where_nobody_can_be(citizen, sender):
    before = len(citizen.api.requests)
    assert citizen.post(request_fields(sender, "hej")).status_code == 200
    time.sleep(1)
    assert len(citizen.api.requests) == before


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
def test_other_methods_are_refused(citizen, method):
    assert citizen.client.request(method, PATH).status_code == 405


def test_what_is_far_too_long_is_not_read(citizen):
    reply = citizen.client.post(PATH, data={"Body": "x" * 100_000}, headers={"X-Twilio-Signature": "x"})
    assert reply.status_code == 413


def test_the_channel_is_off_unless_it_is_set_up(server):
    fields = request_fields("+4520304050", "hej", To=NUMBER)
    signature = RequestValidator(TOKEN).compute_signature(PUBLIC_URL + PATH, fields)
    reply = httpx.post(server + PATH, data=fields, headers={"X-Twilio-Signature": signature})
    assert reply.status_code == 404
    assert (
        "sends" not in httpx.get(server + "/health").json()
        or "sms" not in httpx.get(server + "/health").json()["sends"]
    )
