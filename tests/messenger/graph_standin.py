"""A stand-in for Meta's Graph API: takes what the real one takes, and refuses the rest with its errors.

What it checks stands in Meta's documentation of the Send API, of quick replies, of the button template, of sender
actions, and of securing requests with ``appsecret_proof``.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.hold import Hold

VERSION = "/v25.0"
DAY = 24 * 3600
Body = dict[str, Any]


class GraphError(Exception):
    """An error as Meta words it."""

    def __init__(self, message: str, code: int = 100, subcode: int | None = None, status: int = 400) -> None:
        super().__init__(message)
        self.status = status
        self.body: Body = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "A1b2C3d4E5f"}
        if subcode:
            self.body["error_subcode"] = subcode


@dataclass
class Failure:
    """What the next call is answered instead of being taken: an error, or a closed connection (``status`` 0)."""

    status: int
    code: int = 0
    subcode: int | None = None


@dataclass
class GraphStandIn:
    """Runs until :meth:`stop`; ``taken`` holds every call that was accepted, ``refused`` why others were not."""

    page_token: str
    app_secret: str
    taken: list[Body] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    failures: deque[Failure | Hold] = field(default_factory=deque)
    paths: list[str] = field(default_factory=list)
    slow: float = 0.0

    def __post_init__(self) -> None:
        self._wrote: dict[str, float] = {}
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """The address with the version, as the setting wants it."""
        return f"http://127.0.0.1:{self._server.server_address[1]}{VERSION}"

    def wrote(self, person: str, at: float | None = None) -> None:
        """Note that a person wrote to the page, which opens the 24 hours in which they may be answered."""
        self._wrote[person] = time.time() if at is None else at

    def messages(self, person: str) -> list[Body]:
        """Return the messages a person got."""
        return [call["message"] for call in self.taken if call["recipient"]["id"] == person and "message" in call]

    def actions(self, person: str) -> list[str]:
        """Return the sender actions a person saw."""
        return [
            call["sender_action"] for call in self.taken if call["recipient"]["id"] == person and "message" not in call
        ]

    def stop(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()

    def take(self, method: str, path: str, kind: str, raw: bytes) -> Body:
        """Check one call as Meta does. Raises :class:`GraphError`."""
        address = urlsplit(path)
        if method != "POST" or address.path != f"{VERSION}/me/messages":
            raise GraphError(f"Unsupported {method.lower()} request.")
        self._authenticate(parse_qs(address.query, keep_blank_values=True))
        if kind.partition(";")[0] != "application/json":
            raise GraphError("(#100) param recipient must be non-empty.")
        try:
            body = json.loads(raw.decode("utf-8"))
        except ValueError:
            raise GraphError("(#100) Invalid JSON or encoding") from None
        self._check(body)
        return body

    def _authenticate(self, query: dict[str, list[str]]) -> None:
        if set(query) - {"access_token", "appsecret_proof"}:
            raise GraphError("(#100) unknown parameter")
        if query.get("access_token") != [self.page_token]:
            raise GraphError("Invalid OAuth access token.", 190, status=401)
        proof = hmac.new(self.app_secret.encode(), self.page_token.encode(), hashlib.sha256).hexdigest()
        if query.get("appsecret_proof") != [proof]:
            raise GraphError("Invalid appsecret_proof provided in the API argument")

    def _check(self, body: Body) -> None:
        person = body.get("recipient", {}).get("id")
        _only(body.get("recipient", {}), {"id"})
        if not isinstance(person, str) or not person.isdecimal() or person not in self._wrote:
            raise GraphError("(#100) No matching user found", 100, 2018001)
        if "sender_action" in body:
            _only(body, {"recipient", "sender_action"})
            _need(body["sender_action"] in {"typing_on", "typing_off", "mark_seen"}, "sender_action")
            return
        _only(body, {"recipient", "messaging_type", "message"})
        _need(body.get("messaging_type") in {"RESPONSE", "UPDATE"}, "messaging_type")
        if time.time() - self._wrote[person] > DAY:
            raise GraphError("(#10) This message is sent outside of allowed window.", 10, 2018278)
        _message(body.get("message"))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Say nothing of connections that the other side closed."""


def _message(message: Any) -> None:
    _need(isinstance(message, dict), "message")
    _only(message, {"text", "attachment", "quick_replies"})
    _need(("text" in message) != ("attachment" in message), "one of text and attachment")
    if "text" in message:
        _text(message["text"], 1, 2000, "text")
    else:
        _template(message["attachment"])
    if "quick_replies" in message:
        replies = message["quick_replies"]
        _need(isinstance(replies, list) and 1 <= len(replies) <= 13, "1 to 13 quick_replies")
        for reply in replies:
            _only(reply, {"content_type", "title", "payload"})
            _need(reply.get("content_type") == "text", "content_type")
            _text(reply.get("title"), 1, 20, "title")
            _text(reply.get("payload"), 1, 1000, "payload")


def _template(attachment: Any) -> None:
    _need(isinstance(attachment, dict) and attachment.get("type") == "template", "attachment.type")
    _only(attachment, {"type", "payload"})
    payload = attachment["payload"]
    _only(payload, {"template_type", "text", "buttons"})
    _need(payload.get("template_type") == "button", "template_type")
    _text(payload.get("text"), 1, 640, "payload.text")
    buttons = payload.get("buttons")
    _need(isinstance(buttons, list) and 1 <= len(buttons) <= 3, "1 to 3 buttons")
    for button in buttons:
        _only(button, {"type", "url", "title"})
        _need(button.get("type") == "web_url", "button type")
        _text(button.get("title"), 1, 20, "button title")
        address = urlsplit(str(button.get("url")))
        _need(address.scheme in {"https", "http"} and bool(address.hostname), "url")


def _text(value: Any, least: int, most: int, name: str) -> None:
    _need(isinstance(value, str) and bool(value.strip()), f"non-empty {name}")
    length = len(value.encode("utf-16-le")) // 2  # the stricter of the ways to count; fails for half a character
    _need(least <= length <= most, f"{name} must be {least} to {most} characters, not {length}")


def _only(value: Any, known: set[str]) -> None:
    _need(isinstance(value, dict) and not set(value) - known, f"unknown keys in {value!r:.100}")


def _need(right: bool, what: str) -> None:
    if not right:
        raise GraphError(f"(#100) Invalid parameter: {what}")


def _handler(graph: GraphStandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            raw = self.rfile.read(int(self.headers.get("content-length") or 0))
            time.sleep(graph.slow)
            graph.paths.append(self.path)
            try:
                is_message = b'"sender_action"' not in raw
                failure = graph.failures.popleft() if graph.failures and is_message else None
                if isinstance(failure, Hold):
                    failure = Failure(0) if failure.hold() else None
                if failure and not failure.status:
                    self.close_connection = True
                    return
                if failure:
                    raise GraphError("scripted", failure.code, failure.subcode, failure.status)
                body = graph.take(self.command, self.path, self.headers.get("content-type", ""), raw)
                graph.taken.append(body)
                answer, status = {"recipient_id": body["recipient"]["id"], "message_id": f"m_{len(graph.taken)}"}, 200
            except GraphError as error:
                if str(error) != "scripted":
                    graph.refused.append(str(error))
                answer, status = {"error": error.body}, error.status
            data = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_POST = do_GET = do_PUT = do_DELETE = _serve

        def log_message(self, *_: Any) -> None:
            return

    return Handler
