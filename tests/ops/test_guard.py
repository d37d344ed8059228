"""Every route, whoever wrote it: headers, limits, and clients that never come to an end."""

import asyncio
import hashlib
import inspect
import socket
import subprocess
import sys
import time

import httpx
import pytest
from sanic import Sanic
from sanic.http import Http
from sanic.response import empty
from sanic.server.protocols.http_protocol import HttpProtocol

from bot.ops.guard import (
    GRACE_SECONDS,
    HEADERS,
    IDLE_SECONDS,
    MAX_BYTES,
    REQUEST_SECONDS,
    RESPONSE_SECONDS,
    WholeRequestProtocol,
    guard,
)
from tests.conftest import ROOT, Talk

FOR_ALL = ("X-Content-Type-Options", "Referrer-Policy", "Content-Security-Policy", "X-Frame-Options")
FINGERPRINT = "fcac46a9a4328548"
NEVER = ("server", "x-powered-by", "set-cookie")


@pytest.fixture(scope="module")
def routes(running):
    """Every route of an application that is built as the running one is."""
    code = (
        "from bot import settings; from bot.server import build; from bot.assistant import newest_model;"
        "current = settings.read(); app = build(current, newest_model(current.models));"
        "print('\\n'.join(f'{m} /{r.path}' for r in app.router.routes_all.values() for m in sorted(r.methods)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=running.environment, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr[-2000:]
    found = [tuple(line.split()) for line in told.stdout.splitlines() if " /" in line]
    assert len(found) > 12
    return found


def check(reply):
    for name in FOR_ALL:
        assert reply.headers.get(name), f"{reply.request.method} {reply.request.url.path}: {reply.status_code} {name}"
    assert "unsafe-inline" not in reply.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
    assert reply.headers["strict-transport-security"] == "max-age=31536000"
    assert reply.headers["x-request-id"]
    assert not [name for name in NEVER if name in reply.headers]
    assert "Traceback" not in reply.text


def test_every_route_and_every_error_has_the_headers(running, routes):
    with httpx.Client(base_url=running.base, timeout=30) as client:
        for method, path in routes:
            address = path.replace("<address:str>", "x")
            check(client.request(method, address))
            check(client.request(method, address, content=b"{", headers={"Authorization": "Bearer x"}))
            check(client.request("DELETE" if method != "DELETE" else "PUT", address))  # 405, or another refusal
        for path in ("/no", "/%00", "/../../etc/passwd", "/papirer/" + "x" * 3000, "/webhooks/web/no", "//"):
            check(client.get(path))


def test_no_route_takes_a_huge_body(running, routes):
    with httpx.Client(base_url=running.base, timeout=30) as client:
        for method, path in routes:
            if method != "POST":
                continue
            try:
                reply = client.post(path, content=b"x" * 1_200_000)
            except (httpx.RemoteProtocolError, httpx.WriteError, httpx.ReadError):
                continue  # closed in the middle of it
            allowed = (404, 413) if path.startswith("/personale") else (401, 403, 413)  # off without a member of staff
            assert reply.status_code in allowed, path
            check(reply)
    assert MAX_BYTES < 100_000


def raw(running, data, seconds=40.0):
    """What the server says to bytes of any kind, and how long it took to close the connection."""
    began, got = time.monotonic(), b""
    with socket.create_connection(("127.0.0.1", int(running.base.rsplit(":", 1)[1])), timeout=seconds) as connection:
        connection.sendall(data)
        try:
            while chunk := connection.recv(65536):
                got += chunk
        except (ConnectionResetError, TimeoutError):
            pass
    return got, time.monotonic() - began


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000 + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 3 + b"\r\n\r\n",
        b"GARBAGE\r\n\r\n",
        b"POST /webhooks/web/messages HTTP/1.1\r\nContent-Length: abc\r\nConnection: close\r\n\r\n",
        b"POST /webhooks/web/messages HTTP/1.1\r\nContent-Length: -5\r\nConnection: close\r\n\r\n",
        b"POST /webhooks/web/messages HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n\r\n",
        b"GET /%ff%fe?\xff\xfe HTTP/1.1\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/9.9\r\nConnection: close\r\n\r\n",
    ],
    ids=range(8),
)
def test_bytes_that_are_no_request_are_refused_and_the_connection_closed(running, head):
    got, took = raw(running, head)
    assert took < RESPONSE_SECONDS + GRACE_SECONDS + 5
    assert b"Traceback" not in got
    assert not got or got.startswith(b"HTTP/1.1 ")
    assert Talk(running.base).say("hvad koster bostøtte?")


def test_a_client_that_sends_a_byte_now_and_then_is_cut_off_and_others_are_answered(running):
    """Fifty connections that never finish the head of a request, and fifty that never finish its body."""
    port = int(running.base.rsplit(":", 1)[1])
    start = b"POST /webhooks/web/messages HTTP/1.1\r\nContent-Length: 5000\r\n"
    open_ = {}
    for kind in ("head", "body"):
        for _ in range(50):
            connection = socket.create_connection(("127.0.0.1", port), timeout=5)
            connection.sendall(start if kind == "head" else start + b"\r\n{")
            connection.setblocking(False)
            open_[connection] = kind
    began, lasted, slowest = time.monotonic(), {"head": 0.0, "body": 0.0}, 0.0
    talk = Talk(running.base)
    while open_ and time.monotonic() - began < 2 * (REQUEST_SECONDS + RESPONSE_SECONDS):
        for connection in list(open_):
            try:
                connection.send(b"X-a: b\r\n" if open_[connection] == "head" else b" ")
                closed = connection.recv(65536) == b""
            except BlockingIOError:
                continue
            except OSError:
                closed = True
            if closed:
                lasted[open_.pop(connection)] = time.monotonic() - began
                connection.close()
        asked = time.monotonic()
        assert "egenbetaling" in talk.say("hvad koster bostøtte?")
        slowest = max(slowest, time.monotonic() - asked)
        time.sleep(0.4)
    assert not open_, f"{len(open_)} connections are still held"
    assert lasted["head"] < 2 * REQUEST_SECONDS
    assert lasted["body"] < RESPONSE_SECONDS + GRACE_SECONDS + 10
    assert slowest < 3


def test_an_idle_connection_outlives_a_proxys_and_no_more():
    assert 60 < IDLE_SECONDS < 90


def test_browsers_are_told_to_insist_on_tls_only_where_there_is_tls():
    for address, wanted in ((None, False), ("http://127.0.0.1:5005", False), ("https://vejviser.example.dk", True)):
        app = Sanic(f"guarded-{wanted}-{address is None}", configure_logging=False)
        guard(app, address)
        (protect,) = app.response_middleware
        answer = empty()
        asyncio.run(protect(None, answer))
        assert ("Strict-Transport-Security" in answer.headers) is wanted
        assert set(HEADERS) <= set(answer.headers)


def test_what_is_leant_on_in_sanic_is_as_it_was():
    """If this fails: look whether Sanic's limits still begin anew with each byte, and at WholeRequestProtocol."""
    source = inspect.getsource(HttpProtocol.data_received) + inspect.getsource(HttpProtocol.check_timeouts)
    assert hashlib.sha256(source.encode()).hexdigest()[:16] == FINGERPRINT
    assert issubclass(WholeRequestProtocol, HttpProtocol)
    assert {"stage", "request_body"} <= set(Http.__slots__)
