"""Meta's requests to the served assistant: which are taken, which are refused, and how fast."""

import hashlib
import hmac
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.hold import Hold
from tests.messenger.conftest import LIMIT
from tests.messenger.facebook import APP_SECRET, PATH, VERIFY_TOKEN, Person, page_event, shown, signed, written

ASKED = "hvad koster bostøtte?"
FACT = "uden egenbetaling"


def refused(reply, status):
    assert reply.status_code == status, reply.text
    assert set(reply.json()) == {"error"}


def quiet(person, seconds=1.0):
    """Wait, and make sure that nothing was said."""
    time.sleep(seconds)
    assert person.messages() == []


class TestHandshake:
    def ask(self, person, **changed):
        asked = {"hub.mode": "subscribe", "hub.verify_token": VERIFY_TOKEN, "hub.challenge": "1158201444", **changed}
        return person.client.get(PATH, params={key: value for key, value in asked.items() if value is not None})

    def test_the_right_word_is_answered_with_the_challenge(self, person):
        reply = self.ask(person)
        assert (reply.status_code, reply.text) == (200, "1158201444")
        assert reply.headers["content-type"].startswith("text/plain")

    @pytest.mark.parametrize(
        "changed",
        [
            {"hub.verify_token": "et andet ord"},
            {"hub.verify_token": ""},
            {"hub.verify_token": None},
            {"hub.mode": "unsubscribe"},
            {"hub.mode": None},
        ],
        ids=range(5),
    )
    def test_any_other_is_refused(self, person, changed):
        refused(self.ask(person, **changed), 403)

    def test_a_challenge_is_never_a_page(self, person):
        reply = self.ask(person, **{"hub.challenge": "<script>alert(1)</script>"})
        assert reply.headers["content-type"].startswith("text/plain")
        assert reply.headers["x-content-type-options"] == "nosniff"


class TestSignature:
    @pytest.mark.parametrize(
        "headers",
        [
            lambda raw: {},
            lambda raw: {"X-Hub-Signature-256": ""},
            lambda raw: {"X-Hub-Signature-256": "sha256="},
            lambda raw: signed(raw, "another secret"),
            lambda raw: signed(raw + b" "),
            lambda raw: {"X-Hub-Signature": signed(raw)["X-Hub-Signature"]},
            lambda raw: {"X-Hub-Signature-256": signed(raw)["X-Hub-Signature"]},
            lambda raw: {
                "X-Hub-Signature-256": "sha512=" + hmac.new(APP_SECRET.encode(), raw, hashlib.sha512).hexdigest()
            },
            lambda raw: {"X-Hub-Signature-256": b"sha256=\xe6\xf8\xe5"},
        ],
        ids=range(9),
    )
    def test_a_wrong_or_missing_one_is_refused_and_nothing_answered(self, person, headers):
        raw = written(page_event(person.event(text=ASKED)))
        refused(person.post(raw, headers(raw)), 403)
        quiet(person)

    def test_it_is_of_the_body_as_it_came(self, person):
        raw = written(page_event(person.event(text="hvad koster § 85 / bostøtte?")))
        assert b"\\u00a7" in raw
        assert b"\\/" in raw
        assert person.post(raw).status_code == 200
        assert FACT in person.heard(0)


class TestBody:
    @pytest.mark.parametrize(
        "raw", [b"", b"{", b"[]", b"null", b'"hej"', b"\xff\xfe", b"[" * 5000 + b"]" * 5000], ids=range(7)
    )
    def test_a_signed_one_that_is_no_object_is_refused(self, person, raw):
        refused(person.post(raw), 400)

    @pytest.mark.parametrize("body", [{}, {"object": "instagram", "entry": []}, {"object": ["page"]}], ids=range(3))
    def test_one_of_something_else_is_refused(self, person, body):
        refused(person.post(body), 404)

    @pytest.mark.parametrize(
        "body",
        [
            {"object": "page"},
            {"object": "page", "entry": None},
            {"object": "page", "entry": [None, 5, {"messaging": {"message": 1}}, {"changes": [{"field": "feed"}]}]},
        ],
        ids=range(3),
    )
    def test_what_is_not_known_is_taken_and_left_out(self, person, body):
        assert person.post(body).status_code == 200

    def test_a_full_batch_is_taken(self, person):
        receipts = [{**person.event(), "message": None, "delivery": {"mids": ["m_" + "x" * 80]}} for _ in range(999)]
        body = page_event(*receipts, person.event(text=ASKED))
        assert len(written(body)) > 150_000
        assert person.post(body).status_code == 200
        assert FACT in person.heard(0)

    def test_a_huge_one_is_refused(self, person):
        reply = person.post(page_event(person.event(text="a" * 1_000_001)))
        refused(reply, 413)
        quiet(person)


def test_meta_is_answered_when_the_answer_is_sent(person):
    assert person.post(page_event(person.event(text=ASKED))).status_code == 200
    assert any(FACT in shown(message) for message in person.messages()), "until then it is for Meta to keep the message"


def test_meta_does_not_wait_for_a_sending_that_takes_long(person, graph):
    hold = Hold()
    graph.failures.append(hold)
    begun = time.monotonic()
    assert person.post(page_event(person.event(text=ASKED))).status_code == 200
    assert 3 < time.monotonic() - begun < 5
    assert person.messages() == []
    hold.go_on()
    assert FACT in person.heard(0, least=2)


def test_a_repeat_while_the_first_is_in_work_is_not_answered_twice(person, graph):
    hold = Hold()
    graph.failures.append(hold)
    body = page_event(person.event(text=ASKED))
    with ThreadPoolExecutor(3) as pool:
        works = [pool.submit(person.post, body) for _ in range(3)]
        hold.wait()
        time.sleep(0.5)
        assert not any(work.done() for work in works)
        hold.go_on()
        assert {work.result().status_code for work in works} == {200}
    time.sleep(0.5)
    assert sum(FACT in shown(message) for message in person.messages()) == 1


def test_somebody_sees_that_an_answer_is_being_written(person, graph):
    person.say(ASKED)
    own = [call for call in graph.taken if call["recipient"]["id"] == person.psid]
    assert own[0] == {"recipient": {"id": person.psid}, "sender_action": "typing_on"}
    assert [call["messaging_type"] for call in own[1:]] == ["RESPONSE"] * (len(own) - 1)


def test_a_repeated_message_is_answered_once(person):
    body = page_event(person.event(text=ASKED, mid="m_repeated"))
    with ThreadPoolExecutor(4) as pool:
        assert [reply.status_code for reply in pool.map(person.post, [body] * 4)] == [200] * 4
    person.heard(0)
    assert person.post(body).status_code == 200
    time.sleep(1)
    assert sum(FACT in shown(message) for message in person.messages()) == 1


def test_a_repeat_in_the_same_request_is_answered_once(person):
    event = person.event(text=ASKED)
    person.tell(event, event)
    assert sum(FACT in shown(message) for message in person.messages()) == 1


@pytest.mark.parametrize(
    "more",
    [
        {"message": {"mid": "m_echo", "text": ASKED, "is_echo": True, "app_id": 1517776481860111}},
        {"message": None, "delivery": {"mids": ["m_1"], "watermark": 1458668856253}},
        {"message": None, "read": {"watermark": 1458668856253}},
        {"message": None, "reaction": {"reaction": "love", "action": "react", "mid": "m_1"}},
        {"message": None, "message_edit": {"mid": "m_1", "text": ASKED, "num_edit": 1}},
    ],
    ids=["echo", "delivery", "read", "reaction", "edit"],
)
def test_what_is_no_message_is_not_answered(person, more):
    assert person.post(page_event({**person.event(text=ASKED), **more})).status_code == 200
    quiet(person)


def test_several_messages_are_answered_in_the_order_they_were_written(person):
    now = time.time()
    later, first = person.event(text="hvornår har I åbent?", at=now), person.event(text=ASKED, at=now - 5)
    body = {"object": "page", "entry": [page_event(later)["entry"][0], page_event(first)["entry"][0]]}
    assert person.post(body).status_code == 200
    said = person.heard(0, least=3)
    assert 0 < said.index(FACT) < said.index("mandag")


def test_an_older_message_that_comes_late_is_answered_when_it_comes(person):
    person.say("hvornår har I åbent?")
    assert FACT in person.tell(person.event(text=ASKED, at=time.time() - 120))


def test_a_message_that_may_not_be_answered_any_more_is_left_alone(person):
    assert person.post(page_event(person.event(text=ASKED, at=time.time() - 25 * 3600))).status_code == 200
    quiet(person)


@pytest.mark.parametrize("timestamp", [None, "soon"])
def test_a_message_without_its_time_is_answered(person, timestamp):
    assert FACT in person.tell({**person.event(text=ASKED), "timestamp": timestamp})


def test_a_time_in_seconds_is_taken_for_one(person):
    assert FACT in person.tell({**person.event(text=ASKED), "timestamp": str(int(time.time()))})


def test_what_another_app_is_told_is_left_to_it(person):
    body = page_event(person.event(text=ASKED))
    body["entry"][0]["standby"] = body["entry"][0].pop("messaging")
    assert person.post(body).status_code == 200
    quiet(person)


def test_two_people_in_one_request_get_their_own_answers(person, graph, messenger):
    other = Person(messenger, graph)
    graph.wrote(other.psid)
    body = page_event(person.event(text=ASKED), other.event(text="hvornår har I åbent?"))
    assert person.post(body).status_code == 200
    mine, others = person.heard(0, least=2), other.heard(0, least=2)
    assert FACT in mine
    assert "mandag" not in mine
    assert "mandag" in others
    assert FACT not in others


def test_many_people_at_once(messenger, graph, person):
    people = [Person(messenger, graph) for _ in range(20)]

    def ask(one):
        return one.say(ASKED)

    with ThreadPoolExecutor(20) as pool:
        assert all(FACT in said for said in pool.map(ask, people))


def test_a_flood_is_taken_told_of_once_and_answered_as_far_as_the_limit(person):
    events = [person.event(text=ASKED) for _ in range(LIMIT + 20)]
    for event in events:
        assert person.post(page_event(event)).status_code == 200, "Meta would send it again and again"
    person.heard(0, least=LIMIT + 2)
    texts = [shown(message) for message in person.messages()]
    assert sum(FACT in text for text in texts) == LIMIT
    assert sum("for hurtigt" in text for text in texts) == 1
