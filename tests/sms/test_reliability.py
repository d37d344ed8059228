"""Repeats, floods, long silence and a vendor in trouble."""

import secrets
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.hold import Hold

from .citizen import Citizen
from .conftest import RATE_LIMIT
from .twilio import Refusal, request_fields

BUSY = Refusal(429, 20429, "Too Many Requests")
DOWN = Refusal(503, 20503, "Service Unavailable")


def counts(citizen):
    return httpx.get(f"{citizen.client.base_url}/health").json()["sends"]["sms"]


def until(condition, seconds=30.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False


def test_a_repeated_message_is_answered_once(citizen):
    sid = "SM" + secrets.token_hex(16)
    for _ in range(4):
        citizen.write("hvad koster bostøtte?", sid)
    citizen.api.wait(citizen.number, 1)
    citizen.write("hvad koster bostøtte?", sid)
    time.sleep(2)
    assert len(citizen.received) == 1


def test_two_messages_with_the_same_words_are_both_answered(citizen):
    citizen.say("hvad koster bostøtte?")
    citizen.say("hvad koster bostøtte?")
    assert len(citizen.received) == 2


def test_the_request_is_answered_with_nothing_to_say_when_the_answer_is_sent(citizen):
    reply = citizen.write("hvad koster bostøtte?")
    assert reply.text == "<Response></Response>"
    assert reply.headers["content-type"].startswith("text/xml")
    assert len(citizen.received) == 1, "until then it is for Twilio to keep the message"


def test_twilio_does_not_wait_for_a_sending_that_takes_long(citizen, api):
    hold = Hold()
    api.script.append(hold)
    started = time.monotonic()
    reply = citizen.write("hvad koster bostøtte?")
    assert 3 < time.monotonic() - started < 6
    assert reply.text == "<Response></Response>" and citizen.received == []
    hold.go_on()
    assert "egenbetaling" in api.wait(citizen.number, 1)[0].body


def test_a_repeat_while_the_first_is_in_work_is_not_answered_twice(citizen, api):
    sid = "SM" + secrets.token_hex(16)
    hold = Hold()
    api.script.append(hold)
    with ThreadPoolExecutor(3) as pool:
        works = [pool.submit(citizen.write, "hvad koster bostøtte?", sid) for _ in range(3)]
        hold.wait()
        time.sleep(0.5)
        assert not any(work.done() for work in works)
        hold.go_on()
        assert {work.result().status_code for work in works} == {200}
    time.sleep(0.5)
    assert len(citizen.received) == 1


def test_several_messages_at_once_are_answered_in_their_order(citizen, api):
    hold = Hold()
    api.script.append(hold)
    with ThreadPoolExecutor(3) as pool:
        for text in ("hvad koster bostøtte?", "hvornår har I åbent?", "hvordan klager jeg?"):
            pool.submit(citizen.write, text)
            time.sleep(0.3)
        hold.wait()
        hold.go_on()
    bodies = [sent.body for sent in api.wait(citizen.number, 3)]
    for body, word in zip(bodies, ("egenbetaling", "kl. 10-14", "klage"), strict=True):
        assert word in body.lower()


def test_people_do_not_hear_each_others_answers(sms_server, api):
    some = [Citizen(sms_server, api) for _ in range(4)]
    questions = [("hvad koster bostøtte?", "egenbetaling"), ("hvor ligger I?", "Østerbro 42")] * 2
    for one, (text, _) in zip(some, questions, strict=True):
        one.write(text)
    for one, (_, word) in zip(some, questions, strict=True):
        assert word in api.wait(one.number, 1)[0].body
    assert all(len(one.received) == 1 for one in some)


@pytest.mark.parametrize("trouble", [[BUSY], [DOWN, DOWN], ["drop"]], ids=["busy", "down", "dropped"])
def test_a_vendor_in_trouble_is_tried_again(citizen, api, trouble):
    before = counts(citizen)
    api.script += trouble
    assert "egenbetaling" in citizen.say("hvad koster bostøtte?")
    assert until(lambda: counts(citizen)["retried"] == before["retried"] + len(trouble))
    assert until(lambda: counts(citizen)["sent"] > before["sent"])
    assert counts(citizen)["failed"] == before["failed"]


def test_a_message_that_cannot_be_sent_is_counted_and_logged_without_its_text(citizen, api, sms_data):
    before = counts(citizen)
    api.script.append(Refusal(400, 21614, f"'To' number is not a valid mobile number: {citizen.number}"))
    citizen.write("hvad koster bostøtte?")
    assert until(lambda: counts(citizen)["failed"] == before["failed"] + 1)
    log = (sms_data / "server.log").read_text()
    assert "21614" in log
    assert citizen.number.lstrip("+") not in log and "egenbetaling" not in log
    assert "kl. 10-14" in citizen.say("hvornår har I åbent?")


def test_a_flood_is_refused_and_harms_nobody_else(citizen, sms_server, api):
    statuses = [citizen.post(request_fields(citizen.number, "hej")).status_code for _ in range(RATE_LIMIT + 10)]
    assert set(statuses) == {200, 429}
    assert statuses.count(200) <= RATE_LIMIT
    assert "egenbetaling" in Citizen(sms_server, api).say("hvad koster bostøtte?")


def test_what_was_refused_in_a_flood_is_answered_when_it_comes_again(citizen):
    sid = "SM" + secrets.token_hex(16)
    statuses = []
    while 429 not in statuses:
        statuses.append(citizen.post(request_fields(citizen.number, "hej")).status_code)
    assert citizen.post(request_fields(citizen.number, "hvad koster bostøtte?", sid)).status_code in {200, 429}
    citizen.api.wait(citizen.number, statuses.count(200))
    assert until(lambda: citizen.post(request_fields(citizen.number, "hvor ligger I?", sid)).status_code == 200, 90)
    assert until(lambda: len(citizen.received) > statuses.count(200))


def hour_passes(sms_data, minutes):
    """Let the newest conversation grow older."""
    with sqlite3.connect(sms_data / "conversations.db") as database:
        (newest,) = database.execute("select sender_id from events order by id desc limit 1").fetchone()
        database.execute("update events set timestamp = timestamp - ? where sender_id = ?", (minutes * 60, newest))
    return newest


def test_after_an_hour_a_new_conversation_begins_and_says_so(citizen, sms_data):
    citizen.say("hvad koster botilbud efter § 107?")
    hour_passes(sms_data, 61)
    said = citizen.say("og hvor længe kan jeg få det?")
    assert "over en time" in said
    assert "Det afhænger af, hvad du får" in said
    assert "Jeg er Vejviser" not in said


def test_before_the_hour_is_over_it_is_the_same_conversation(citizen, sms_data):
    citizen.say("hvad koster botilbud efter § 107?")
    hour_passes(sms_data, 58)
    said = citizen.say("og hvor længe kan jeg få det?")
    assert "over en time" not in said and "Det afhænger af" not in said and "§ 107" in said


def test_a_question_that_stands_alone_needs_no_word_on_the_silence(citizen, sms_data):
    citizen.say("hvad koster botilbud efter § 107?")
    hour_passes(sms_data, 61)
    said = citizen.say("hvad koster bostøtte?")
    assert "over en time" not in said and "uden egenbetaling" in said


@pytest.mark.parametrize("text", ["2", "ja", "MERE", "nr. 2"])
def test_a_bare_answer_after_an_hour_is_not_taken_for_anything(citizen, sms_data, text):
    citizen.say("hej")
    hour_passes(sms_data, 61)
    said = citizen.say(text)
    assert "over en time" in said and "Hvad vil du gerne vide?" in said


def test_a_form_does_not_outlast_the_silence_and_its_answers_are_gone(citizen, sms_data):
    for text in ("jeg vil gerne booke en tid", "1", "Rigmor"):
        citizen.say(text)
    conversation = hour_passes(sms_data, 61)
    assert "Skal jeg booke" not in citizen.say("hvad koster bostøtte?")
    with sqlite3.connect(sms_data / "conversations.db") as database:
        query = "select count(*) from events where sender_id like ? and data like '%Rigmor%'"
        assert database.execute(query, (conversation + "%",)).fetchone() == (0,)


def test_conversations_that_are_over_are_deleted_too(citizen, sms_data):
    citizen.say("hvad koster mærkværdige grævlinge?")
    hour_passes(sms_data, 61)
    citizen.say("hvad koster bostøtte?")
    citizen.say("slet mine data")
    assert "slettet" in citizen.say("ja")
    with sqlite3.connect(sms_data / "conversations.db") as database:
        assert database.execute("select count(*) from events where data like '%grævlinge%'").fetchone() == (0,)


def test_no_number_and_no_danger_is_on_any_disk(citizen, sms_data):
    citizen.say("hvad koster bostøtte?")
    citizen.say("jeg har taget alle mine piller nu")
    citizen.say("mit nummer er 20 30 40 50, hvad koster bostøtte?")
    time.sleep(0.3)
    kept = b"".join(file.read_bytes() for file in sms_data.rglob("*") if file.is_file()).decode("utf-8", "replace")
    assert "hvad koster bost" in kept.lower(), "the test looks in the wrong place"
    for secret in (citizen.number, citizen.number.lstrip("+"), citizen.number[3:], "piller", "20 30 40 50", "20304050"):
        assert secret not in kept


def test_the_limit_counts_what_was_answered_too(citizen):
    for _ in range(RATE_LIMIT):
        citizen.say("HJÆLP")  # one by one, so that none waits
    assert citizen.post(request_fields(citizen.number, "HJÆLP")).status_code == 429
