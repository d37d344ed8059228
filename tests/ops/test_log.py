"""The log of a real server: JSON, a request id on each line of a request, and nothing that somebody wrote."""

import io
import json
import logging
import random
import re
import time

import pytest
import structlog
from structlog.contextvars import bound_contextvars, clear_contextvars

from bot.logs import carried, quiet, speak
from tests.conftest import Talk

MARK = "grævlingehøjtid"
NUMBER = "0123456789abcdef" * 2


def odd(number):
    rng = random.Random(number)
    pieces = [
        MARK,
        "251248-9996",
        "Mathilde Vestergaard",
        "{", "}", "%s %d", "\x00", "\u202e", "\r\nlevel=error", "/restart", "jeg vil dø", "\ud83d", "🙂",
        "<script>", "a" * 300, "١٢٣", "é̶", '{"text": 1}', "book en tid", "ja", "2",
    ]  # fmt: skip
    return " ".join([MARK, *rng.sample(pieces, 5)])


def test_fifty_odd_messages_and_errors_leave_nothing_in_the_log(running, web, phone, person):
    before = len(running.log())
    for number in range(44):
        content = json.dumps({"text": odd(number)})  # which can write half a character, as a hostile client can
        reply = web.client.post("/webhooks/web/messages", content=content, headers=web.headers)
        assert reply.status_code == 200
    for content in (b"{" + MARK.encode(), f'{{"text": "{MARK}", "x": 1}}'.encode(), b"\xff" + MARK.encode()):
        assert web.client.post("/webhooks/web/messages", content=content, headers=web.headers).status_code == 400
    assert web.client.get(f"/papirer/{MARK}?{MARK}").status_code == 404
    phone.say(f"{MARK} Mathilde Vestergaard book en tid")
    person.say(f"{MARK} Mathilde Vestergaard {{}}")
    # errors inside the server, of the worst kind: the table of the conversations is gone while somebody writes
    import sqlite3

    with sqlite3.connect(running.data / "conversations.db") as database:
        database.execute("alter table events rename to away")
    try:
        asked = {"X-Request-ID": NUMBER, **web.headers}
        broken = web.client.post("/webhooks/web/messages", json={"text": f"{MARK} 251248-9996"}, headers=asked)
    finally:
        with sqlite3.connect(running.data / "conversations.db") as database:
            database.execute("alter table away rename to events")
    assert broken.status_code in (200, 500, 503)
    assert broken.headers["x-request-id"] == NUMBER
    time.sleep(0.3)
    lines = running.log()
    told = [json.loads(line) for line in lines if not line.startswith("Vejviser svarer på ")]
    assert len(lines) > before, "the broken table must have left a line"
    assert any(line.get("request_id") == NUMBER for line in told), "the number leads to the lines of its request"
    assert all({"event", "level", "timestamp"} <= set(line) for line in told)
    whole = re.sub(r'"(request_id|timestamp)": "[^"]*"', "", "\n".join(lines)).lower()  # by chance they hold any number
    for secret in (
        MARK,
        "mathilde",
        "9996",
        "jeg vil dø",
        "script",
        phone.number[3:],
        person.psid,
        "select ",
        "insert",
    ):
        assert secret not in whole
    session = web.headers["Authorization"].split()[1].split(".")[0].lower()
    assert session not in whole
    assert Talk(running.base).say("hvad koster bostøtte?")


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        (NUMBER, True),
        ("8f14e45f-ceea-467f-ab3c-0123456789ab", True),
        ("2512489996", False),
        ("Mathilde Vestergaard", False),
        (NUMBER + "0", False),
        ("", False),
        (NUMBER.upper(), True),
    ],
)
def test_a_proxys_number_is_taken_only_when_it_looks_like_one(web, given, taken):
    told = web.client.get("/health", headers={"X-Request-ID": given}).headers["x-request-id"]
    assert (told == given.lower()) is taken
    assert len(told) in (32, 36)


def test_each_request_has_a_number_of_its_own_also_on_one_connection(web):
    numbers = {web.client.get(path).headers["x-request-id"] for path in ("/", "/health", "/no", "/health")}
    assert len(numbers) == 4


@pytest.fixture
def spoken():
    stream = io.StringIO()
    root = logging.getLogger()
    before = root.level, root.handlers
    quiet()
    speak("info", stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.setLevel(before[0])
    root.handlers = before[1]
    logging.captureWarnings(False)
    structlog.reset_defaults()
    clear_contextvars()


def test_of_a_librarys_line_only_the_place_is_told(spoken):
    try:
        raise ValueError(MARK)
    except ValueError:
        logging.getLogger("rasa.core.processor").exception(f"cannot handle {MARK}")
    structlog.get_logger().error(f"said.{MARK}", text=MARK)  # this file is not the project's own either
    first, second = spoken()
    assert (first["event"], first["error"]) == ("library.failed", "ValueError")
    assert first["at"].startswith("rasa.core.processor test_log.py:")
    assert second["at"].startswith("test_log.py:")
    assert MARK not in json.dumps([first, second], ensure_ascii=False)


async def test_work_done_later_keeps_the_number_of_its_own_request(spoken):
    seen = []

    async def work():
        seen.append(structlog.contextvars.get_contextvars()["request_id"])

    with bound_contextvars(request_id="a"):
        first = carried(work)
    with bound_contextvars(request_id="b"):
        second = carried(work)
        await first()
    await second()
    assert seen == ["a", "b"]
