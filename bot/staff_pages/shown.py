"""How the channels show the same answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.messenger.render import Options, Renderer
from bot.channels.sms.gsm7 import segments
from bot.channels.sms.shown import shown
from bot.channels.texts import the_messenger_texts, the_sms_texts


@dataclass(frozen=True)
class Channels:
    """``full`` and ``easy`` are the web's two wordings; ``sms`` each text and in how many parts it is sent.

    ``messenger``: each message's text, its buttons, and where it leads.
    """

    full: list[str]
    easy: list[str]
    choices: list[str]
    sources: list[dict[str, Any]]
    links: list[dict[str, Any]]
    sms: list[tuple[str, int]]
    messenger: list[dict[str, Any]]


def channels(said: Sequence[dict[str, Any]], numbered: bool, address: str) -> Channels:
    """Return Rasa's responses of one turn as each channel shows them. ``address``: the server's own, for links."""
    on_phone = shown(said, the_sms_texts(), address, numbered)
    in_messenger = Renderer(the_messenger_texts(), address).turn(
        said, Options.of(said, numbered), lambda key, title: key
    )
    return Channels(
        [str(each.get("full_text") or each.get("text") or "") for each in said],
        [str(each.get("easy_text") or each.get("text") or "") for each in said],
        [button["title"] for each in said for button in each.get("buttons") or ()],
        [source for each in said for source in each.get("sources") or ()],
        [link for each in said for link in each.get("links") or ()],
        [(page, segments(page)) for page in on_phone.pages],
        [_message(each) for each in in_messenger],
    )


def _message(message: dict[str, Any]) -> dict[str, Any]:
    payload = (message.get("attachment") or {}).get("payload") or {}
    return {
        "text": message.get("text") or payload.get("text") or "",
        "buttons": [reply["title"] for reply in message.get("quick_replies") or payload.get("buttons") or ()],
    }
