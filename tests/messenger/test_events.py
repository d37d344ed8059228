"""What is read from Meta's documented events, and what is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.channels.messenger.events import ATTACHMENT, STICKER, Event, read

ENDS = {"sender": {"id": "6123"}, "recipient": {"id": "99"}, "timestamp": 1458692752478}
TEXT = {**ENDS, "message": {"mid": "m_1", "text": "hej"}}


def page(*messaging):
    return {"object": "page", "entry": [{"id": "99", "time": 1, "messaging": list(messaging)}]}


def test_a_text():
    assert read(page(TEXT)) == [Event("6123", "m_1", 1458692752478, "hej")]


def test_a_quick_reply():
    pressed = {**ENDS, "message": {"mid": "m_1", "text": "1. Ja", "quick_reply": {"payload": "abc.def"}}}
    assert read(page(pressed)) == [Event("6123", "m_1", 1458692752478, "1. Ja", "abc.def")]


def test_a_postback_with_its_timestamp_in_words():
    pressed = {**ENDS, "timestamp": "1527459824", "postback": {"mid": "m_1", "title": "Menu", "payload": "X"}}
    assert read(page(pressed)) == [Event("6123", "m_1", 1527459824000, "Menu", "X")], "as documented: in seconds"
    pressed["timestamp"] = "1527459824123"
    assert read(page(pressed)) == [Event("6123", "m_1", 1527459824123, "Menu", "X")]


@pytest.mark.parametrize("timestamp", [None, "", "i dag", -1, 1.5e12, "9" * 50, True])
def test_a_time_that_cannot_be_read_is_none(timestamp):
    assert read(page({**TEXT, "timestamp": timestamp}))[0].sent == 0


def test_a_postback_without_mid_is_told_from_others():
    first = {**ENDS, "postback": {"title": "Menu", "payload": "X"}}
    second = {**ENDS, "timestamp": 5, "postback": {"title": "Menu", "payload": "X"}}
    assert len({event.identifier for event in read(page(first, second, first))}) == 2


@pytest.mark.parametrize(
    ("attachments", "shown"),
    [
        ([{"type": "image", "payload": {"url": "https://x"}}], ATTACHMENT),
        ([{"type": "audio", "payload": {"url": "https://x"}}], ATTACHMENT),
        ([{"type": "location", "payload": {"coordinates": {"lat": 57, "long": 9}}}], ATTACHMENT),
        ([{"type": "fallback", "payload": None}], ATTACHMENT),
        ([{"type": "image", "payload": {"url": "https://x", "sticker_id": 369239263222822}}], STICKER),
        ([{"type": "sticker", "payload": {"sticker_id": 1}}, {"type": "image", "payload": {"url": "x"}}], STICKER),
    ],
)
def test_what_comes_besides_text(attachments, shown):
    assert read(page({**ENDS, "message": {"mid": "m_1", "attachments": attachments}}))[0].shown == shown


def test_the_preview_of_an_address_is_no_attachment():
    preview = [{"type": "fallback", "payload": {"url": "https://x", "title": "X"}}]
    found = read(page({**ENDS, "message": {"mid": "m_1", "text": "se https://x", "attachments": preview}}))
    assert found == [Event("6123", "m_1", 1458692752478, "se https://x")]


@pytest.mark.parametrize(
    "event",
    [
        {**ENDS, "message": {"mid": "m_1", "text": "hej", "is_echo": True, "app_id": 1}},
        {"sender": {"id": "99"}, "recipient": {"id": "99"}, "message": {"mid": "m_1", "text": "hej"}},
        {**ENDS, "delivery": {"mids": ["m_1"], "watermark": 1458668856253}},
        {**ENDS, "read": {"watermark": 1458668856253}},
        {**ENDS, "reaction": {"reaction": "love", "emoji": "\u2764\ufe0f", "action": "react", "mid": "m_1"}},
        {**ENDS, "message_edit": {"mid": "m_1", "text": "hej", "num_edit": 1}},
        {**ENDS, "referral": {"ref": "x", "source": "SHORTLINK", "type": "OPEN_THREAD"}},
        {**ENDS, "optin": {"ref": "x"}},
        {**ENDS, "message": {"mid": "m_1"}},
        {**ENDS, "message": {"mid": "m_1", "is_deleted": True, "text": "hej"}},
        {**ENDS, "message": {"mid": "m_1", "text": ["hej"]}},
        {**ENDS, "sender": {"id": 6123}, "message": {"mid": "m_1", "text": "hej"}},
        {**ENDS, "sender": {"id": "1\n2"}, "message": {"mid": "m_1", "text": "hej"}},
        {**ENDS, "sender": {"user_ref": "x"}, "message": {"mid": "m_1", "text": "hej"}},
        {"message": {"mid": "m_1", "text": "hej"}},
    ],
    ids=range(15),
)
def test_what_is_left_out(event):
    assert read(page(event)) == []


def test_what_is_told_while_another_app_has_the_conversation_is_left_out():
    assert read({"object": "page", "entry": [{"id": "99", "standby": [TEXT]}]}) == []


def test_all_entries_and_messages_oldest_first():
    def said(text, at):
        return {**ENDS, "timestamp": at, "message": {"mid": text, "text": text}}

    body = {"object": "page", "entry": [{"messaging": [said("c", 30), said("a", 10)]}, {"messaging": [said("b", 20)]}]}
    assert [event.text for event in read(body)] == ["a", "b", "c"]


def test_the_same_time_keeps_the_order_of_the_request():
    events = [{**ENDS, "message": {"mid": text, "text": text}} for text in "cab"]
    assert [event.text for event in read(page(*events))] == ["c", "a", "b"]


_KEYS = ["sender", "recipient", "id", "timestamp", "message", "postback", "mid", "text", "type"]
_KEYS += ["attachments", "payload", "quick_reply"]
_ANY = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=5),
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.dictionaries(
            some.sampled_from(_KEYS),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(some.dictionaries(some.sampled_from(["object", "entry"]), _ANY), _ANY)
def test_anything_else_is_read_without_an_error(body, item):
    assert isinstance(read(body), list)
    assert isinstance(read({"entry": [{"messaging": [item, {**ENDS, "message": item}]}]}), list)
