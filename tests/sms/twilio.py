"""Twilio as far as the tests need it: takes messages as strictly as its API does, and signs requests with its SDK."""

from __future__ import annotations

import base64
import json
import re
import secrets
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import gsm0338  # noqa: F401  (registers the codec)

from tests.hold import Hold

ACCOUNT = "AC" + "0123456789abcdef" * 2
TOKEN = "f" * 32
NUMBER = "+4592450000"
PUBLIC_URL = "https://vejviser.example.dk"
_PATH = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
_FIELDS = {"To", "From", "Body", "MessagingServiceSid", "StatusCallback", "ValidityPeriod"}


@dataclass(frozen=True)
class Sent:
    """A message that was taken."""

    to: str
    body: str
    encoding: str
    segments: int
    sid: str
    status_callback: str | None


class Refusal(Exception):
    """An answer with an error of Twilio's: status, code and message, and headers with it."""

    def __init__(self, status: int, code: int, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.headers = status, code, message, headers or {}


def counted(body: str) -> tuple[str, int]:
    """Return the encoding Twilio picks for a text, and in how many segments it is sent."""
    try:
        places = len(body.encode("gsm03.38"))
    except UnicodeEncodeError:
        units = len(body.encode("utf-16-be")) // 2
        return "UCS-2", 1 if units <= 70 else -(-units // 67)
    return "GSM-7", 1 if places <= 160 else -(-places // 153)


class TwilioApi:
    """The sending API on a port of its own; ``script`` holds refusals (or "drop", or a hold) for the next requests."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.by_number: dict[str, list[Sent]] = defaultdict(list)
        self.refused: list[Refusal] = []
        self.requests: list[tuple[float, str]] = []
        self.script: list[Refusal | Hold | str] = []
        self.opted_out: set[str] = set()
        self._new = threading.Condition()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def wait(self, number: str, count: int, seconds: float = 30) -> list[Sent]:
        """Return a number's messages once there are so many; fail when they do not come."""
        with self._new:
            came = self._new.wait_for(lambda: len(self.by_number[number]) >= count, seconds)
            assert came, f"{count} messages expected, {len(self.by_number[number])} came; refused: {self.refused}"
            return list(self.by_number[number])

    def _take(self, handler: BaseHTTPRequestHandler, body: bytes) -> dict[str, object]:
        if handler.path != _PATH:
            raise Refusal(404, 20404, "The requested resource was not found")
        expected = base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
        if handler.headers.get("Authorization") != f"Basic {expected}":
            raise Refusal(401, 20003, "Authenticate")
        if handler.headers.get("Content-Type", "").split(";")[0] != "application/x-www-form-urlencoded":
            raise Refusal(415, 20415, "Unsupported Media Type")
        form = parse_qs(body.decode("ascii"), keep_blank_values=True, strict_parsing=True, errors="strict")
        if set(form) - _FIELDS or any(len(values) != 1 for values in form.values()):
            raise Refusal(400, 20001, f"Invalid parameter among {sorted(form)}")
        fields = {name: values[0] for name, values in form.items()}
        to, text = fields.get("To", ""), fields.get("Body", "")
        if not re.fullmatch(r"\+[1-9]\d{6,14}", to):
            raise Refusal(400, 21211, "Invalid 'To' Phone Number")
        if ("From" in fields) == ("MessagingServiceSid" in fields):
            raise Refusal(400, 21603, "A 'From' phone number is required")
        if fields.get("From", NUMBER) != NUMBER:
            raise Refusal(400, 21606, "The 'From' phone number provided is not a valid message-capable number")
        if to == NUMBER:
            raise Refusal(400, 21266, "'To' and 'From' number cannot be the same")
        if not text.strip():
            raise Refusal(400, 21602, "Message body is required")
        if len(text) > 1600:
            raise Refusal(400, 21617, "The concatenated message body exceeds the 1600 character limit")
        callback = fields.get("StatusCallback")
        if callback is not None and not re.fullmatch(r"https?://[A-Za-z0-9.-]+\.[a-z]+(?::\d+)?/[^\s_]*", callback):
            raise Refusal(400, 21609, "Invalid 'StatusCallback' URL")
        if to in self.opted_out:
            raise Refusal(400, 21610, "Attempt to send to unsubscribed recipient")
        sent = Sent(to, text, *counted(text), "SM" + secrets.token_hex(16), callback)
        with self._new:
            self.sent.append(sent)
            self.by_number[to].append(sent)
            self._new.notify_all()
        return {
            "sid": sent.sid,
            "account_sid": ACCOUNT,
            "to": to,
            "from": NUMBER,
            "body": text,
            "status": "queued",
            "direction": "outbound-api",
            "num_segments": str(sent.segments),
            "num_media": "0",
            "error_code": None,
            "error_message": None,
            "api_version": "2010-04-01",
        }

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        api = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                to = parse_qs(body.decode("ascii", "replace")).get("To", [""])[0]
                api.requests.append((time.monotonic(), to))
                try:
                    scripted = api.script.pop(0) if api.script else None
                    if scripted == "drop" or (isinstance(scripted, Hold) and scripted.hold()):
                        self.close_connection = True
                        self.connection.close()
                        return
                    if isinstance(scripted, Refusal):
                        raise scripted
                    self._answer(201, api._take(self, body))
                except Refusal as refused:
                    api.refused.append(refused)
                    more = f"https://www.twilio.com/docs/errors/{refused.code}"
                    self._answer(
                        refused.status,
                        {
                            "code": refused.code,
                            "message": refused.message,
                            "more_info": more,
                            "status": refused.status,
                        },
                        refused.headers,
                    )

            def _answer(self, status: int, body: dict[str, object], headers: dict[str, str] | None = None) -> None:
                encoded = json.dumps(body).encode()
                self.send_response(status)
                for name, value in {**(headers or {}), "Content-Type": "application/json"}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(encoded)))
                self.end_headers()
                self.wfile.write(encoded)

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def status_fields(sid: str, to: str, status: str, **more: str) -> dict[str, str]:
    """Return the fields of a request that tells what became of a message, as Twilio documents them."""
    return {
        "AccountSid": ACCOUNT,
        "ApiVersion": "2010-04-01",
        "From": NUMBER,
        "MessageSid": sid,
        "MessageStatus": status,
        "SmsSid": sid,
        "SmsStatus": status,
        "To": to,
        **more,
    }


def request_fields(sender: str, body: str, sid: str | None = None, **more: str) -> dict[str, str]:
    """Return a request's fields as Twilio documents them; many are empty for a Danish number."""
    sid = sid or "SM" + secrets.token_hex(16)
    return {
        "ToCountry": "DK",
        "ToState": "",
        "SmsMessageSid": sid,
        "NumMedia": "0",
        "ToCity": "",
        "FromZip": "",
        "SmsSid": sid,
        "FromState": "",
        "SmsStatus": "received",
        "FromCity": "",
        "Body": body,
        "FromCountry": "DK",
        "To": NUMBER,
        "ToZip": "",
        "NumSegments": "1",
        "MessageSid": sid,
        "AccountSid": ACCOUNT,
        "From": sender,
        "ApiVersion": "2010-04-01",
        **more,
    }
