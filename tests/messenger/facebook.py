"""A citizen on Messenger: webhook requests as Meta writes and signs them, and what comes back through the Graph API."""

from __future__ import annotations

import hashlib
import hmac
import itertools
import json
import re
import time
from typing import Any

import httpx

from tests.messenger.graph_standin import GraphStandIn

APP_SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
PAGE_TOKEN = "EAAGm0PX4ZCpsBO-test-page-token"
VERIFY_TOKEN = "et ord kun Meta kender"
PAGE = "103938474838291"
PATH = "/webhooks/facebook/webhook"
_QUIET = 0.6
_LONGEST = 40.0
_numbers = itertools.count(int(time.time()))


def settings(graph: GraphStandIn) -> dict[str, str]:
    """Return the environment that switches the channel on, with the stand-in in place of Meta."""
    return {
        "VEJVISER_MESSENGER_APP_SECRET": APP_SECRET,
        "VEJVISER_MESSENGER_PAGE_TOKEN": PAGE_TOKEN,
        "VEJVISER_MESSENGER_VERIFY_TOKEN": VERIFY_TOKEN,
        "VEJVISER_MESSENGER_GRAPH_URL": graph.address,
        "VEJVISER_PUBLIC_URL": "https://vejviser.example.dk",
    }


def written(body: Any) -> bytes:
    """Return JSON as Meta writes it: other letters than English ones, and slashes, escaped."""
    return json.dumps(body, separators=(",", ":")).replace("/", "\\/").encode()


def signed(raw: bytes, secret: str = APP_SECRET) -> dict[str, str]:
    """Return the headers of a webhook request."""
    return {
        "Content-Type": "application/json",
        "User-Agent": "facebookexternalua",
        "X-Hub-Signature": "sha1=" + hmac.new(secret.encode(), raw, hashlib.sha1).hexdigest(),
        "X-Hub-Signature-256": "sha256=" + hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest(),
    }


def page_event(*messaging: dict[str, Any]) -> dict[str, Any]:
    """Return the body of a request with these events in one entry."""
    return {"object": "page", "entry": [{"id": PAGE, "time": int(time.time() * 1000), "messaging": list(messaging)}]}


class Person:
    """One person's conversation with the page."""

    def __init__(self, base: str, graph: GraphStandIn, psid: str | None = None) -> None:
        self.client = httpx.Client(base_url=base, timeout=30)
        self.graph = graph
        self.psid = psid or str(6_000_000_000_000_000 + next(_numbers))
        self.replies: list[dict[str, Any]] = []

    def event(self, *, at: float | None = None, mid: str | None = None, **message: Any) -> dict[str, Any]:
        """Return one message of this person's as it stands in a webhook request; ``at`` in seconds since 1970."""
        number = next(_numbers)
        return {
            "sender": {"id": self.psid},
            "recipient": {"id": PAGE},
            "timestamp": int((time.time() if at is None else at) * 1000),
            "message": {"mid": mid or f"m_{number}_AbC-dEf", **message},
        }

    def postback(self, title: str, payload: str) -> dict[str, Any]:
        """Return the press of a button, of the page's menu for instance."""
        event = self.event()
        return {**event, "message": None, "postback": {**event["message"], "title": title, "payload": payload}}

    def post(self, body: Any, headers: dict[str, str] | None = None) -> httpx.Response:
        """Send a webhook request of Meta's."""
        self.graph.wrote(self.psid)
        raw = body if isinstance(body, bytes) else written(body)
        return self.client.post(PATH, content=raw, headers=signed(raw) if headers is None else headers)

    def tell(self, *events: dict[str, Any], wait: bool = True) -> str:
        """Send events in one request, and return what comes back, whole."""
        before = len(self.messages())
        reply = self.post(page_event(*events))
        assert reply.status_code == 200, reply.text
        return self.heard(before) if wait else ""

    def say(self, text: str) -> str:
        """Write something, and return what is said to it."""
        return self.tell(self.event(text=text))

    def choose(self, words: str) -> str:
        """Press the quick reply whose full title, here or in the text above, holds these words; pages on for it."""
        reply = self._find(words)
        while reply is None:
            more = next((reply for reply in self.replies if reply["title"] == "Flere …"), None)
            assert more, f"no choice '{words}' among {[reply['title'] for reply in self.replies]}"
            self.press(more)
            reply = self._find(words)
        return self.press(reply)

    def press(self, reply: dict[str, Any]) -> str:
        """Press a quick reply: Meta sends its title as the text."""
        return self.tell(self.event(text=reply["title"], quick_reply={"payload": reply["payload"]}))

    def messages(self) -> list[dict[str, Any]]:
        """Return all messages this person got."""
        return self.graph.messages(self.psid)

    def heard(self, before: int, least: int = 1) -> str:
        """Wait until at least so many messages came after the first ``before``, and no more come; return them."""
        until, last, since = time.monotonic() + _LONGEST, before, time.monotonic()
        while time.monotonic() < until:
            count = len(self.messages())
            if count != last:
                last, since = count, time.monotonic()
            if count >= before + least and time.monotonic() - since > _QUIET:
                break
            time.sleep(0.02)
        got = self.messages()[before:]
        assert len(got) >= least, f"no answer in {_LONGEST:.0f} s; refused by Meta: {self.graph.refused}"
        self.replies = got[-1].get("quick_replies", [])
        return "\n".join(shown(message) for message in got)

    def _find(self, words: str) -> dict[str, Any] | None:
        said = "\n".join(shown(message) for message in self.messages()[-6:])
        full = dict(re.findall(r"^(\d+\.) (.*)$", said, re.MULTILINE))
        for reply in self.replies:
            title = full.get(reply["title"].partition(" ")[0], reply["title"])
            if words.lower() in title.lower():
                return reply
        return None


def shown(message: dict[str, Any]) -> str:
    """Return what a person reads of one message, quick replies and buttons in brackets."""
    template = message.get("attachment", {}).get("payload", {})
    lines = [message.get("text") or template["text"]]
    lines += [f"[{button['title']}: {button['url']}]" for button in template.get("buttons", [])]
    lines += [f"[{reply['title']}]" for reply in message.get("quick_replies", [])]
    return "\n".join(lines)
