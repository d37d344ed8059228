"""What people sent, read from the body of a webhook request.

https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks/webhook-events
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

STICKER, ATTACHMENT = "sticker", "attachment"
_MOST_DIGITS = 40
_SECONDS_BELOW = 100_000_000_000  # as milliseconds, a day in 1973


@dataclass(frozen=True)
class Event:
    """One message, or one button that was pressed.

    ``person`` is the page-scoped id of who wrote, ``identifier`` the message's ``mid``, ``sent`` milliseconds since
    1970, or 0 where that was not told. ``payload`` stands behind the button that was pressed; ``shown`` is what came
    along besides text: :data:`STICKER`, :data:`ATTACHMENT`, or nothing.
    """

    person: str
    identifier: str
    sent: int
    text: str = ""
    payload: str | None = None
    shown: str | None = None


def read(body: dict[str, Any]) -> list[Event]:
    """Return what people sent, oldest first.

    Echoes of what the page said itself, receipts of delivery and reading, reactions, edits and whatever else Meta
    may tell are left out, and so is what is not of Meta's documented form.
    """
    found = [
        event
        for entry in _objects(body.get("entry"))
        for item in _objects(entry.get("messaging"))
        for event in _event(item)
    ]
    return sorted(found, key=lambda event: event.sent)


def _event(item: dict[str, Any]) -> Iterator[Event]:
    sender, page = _id(item.get("sender")), _id(item.get("recipient"))
    if not sender or sender == page:
        return
    sent = _milliseconds(item.get("timestamp"))
    message, postback = _object(item.get("message")), _object(item.get("postback"))
    if message and not message.get("is_echo") and not message.get("is_deleted"):
        text, payload = _text(message.get("text")), _object(message.get("quick_reply")).get("payload")
        shown = _shown(message)
    elif postback:
        text, payload, shown = _text(postback.get("title")), postback.get("payload"), None
    else:
        return
    payload = payload if isinstance(payload, str) else None
    if text or payload is not None or shown:
        identifier = _text((message or postback).get("mid")) or f"{sender} {sent} {payload or text}"
        yield Event(sender, identifier, sent, text, payload, shown)


def _shown(message: dict[str, Any]) -> str | None:
    """A sticker comes as one, or (until August 2026 besides) as an image with the sticker's number."""
    kinds = [
        STICKER if item.get("type") == STICKER or _object(item.get("payload")).get("sticker_id") else ATTACHMENT
        for item in _objects(message.get("attachments"))
        if not (item.get("type") == "fallback" and message.get("text"))  # the preview of an address in the text
    ]
    return STICKER if STICKER in kinds else kinds[0] if kinds else None


def _id(value: Any) -> str:
    """A page-scoped id, or a page's own."""
    found = _text(_object(value).get("id"))
    return found if found.isascii() and found.isdecimal() and len(found) <= _MOST_DIGITS else ""


def _milliseconds(value: Any) -> int:
    """Postbacks are documented with their timestamp as a string, and in the example in seconds."""
    text = str(value)
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else 0
    return number * 1000 if number < _SECONDS_BELOW else number


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
