"""A turn's messages as one text to read on a telephone, with numbered choices."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.sms.gsm7 import plain
from bot.channels.sms.pages import pages
from bot.channels.sms.texts import SmsTexts

Choice = tuple[str, str]
"""The key and title of something to choose."""


@dataclass(frozen=True)
class Shown:
    """What a person was sent: its pages, and the choices in the order of their numbers.

    ``numbered`` is False where a number is an answer of its own, as to "how old are you?".
    """

    pages: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    numbered: bool = True

    def rest(self) -> "Shown":
        """Return what is left once the first page was sent."""
        return Shown(self.pages[1:], self.choices, self.numbered)


def shown(messages: Iterable[Mapping[str, Any]], texts: SmsTexts, public_url: str, numbered: bool = True) -> Shown:
    """Return Rasa's responses as they are sent. ``public_url`` stands before the addresses of pages and files."""
    lines: list[str] = []
    choices: list[Choice] = []
    documents: dict[str, None] = {}
    for message in messages:
        text = texts.reworded(message.get("text") or "")
        lines.append(text)
        lines += [f"{link['title']}: {public_url}{link['url']}" for link in message.get("links") or ()]
        for button in message.get("buttons") or ():
            if "key" in button:
                choices.append((button["key"], button["title"]))
                lines.append(f"{len(choices)}. {button['title']}" if numbered else f"- {button['title']}")
        for source in message.get("sources") or ():
            if source["title"] not in text:  # asked for its sources, the answer names them in full
                documents[texts.documents.get(source["title"], source["title"])] = None
    if choices and numbered:
        lines.append(texts.say("choose"))
    if documents:
        lines.append(texts.say("source", documents=" og ".join(documents)))
    whole = plain("\n".join(line for line in lines if line.strip()))
    return Shown(pages(whole, plain(texts.say("more"))), tuple(choices), numbered)
