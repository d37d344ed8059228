"""Gives what the assistant says the form of Messenger.

Quick replies vanish as soon as another message follows, so that all choices of a turn hang on its last message. Their
titles hold 20 characters: where one is longer, all stand in full in the text, with their numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.messenger.limits import QUICK_REPLIES, TEMPLATE_TEXT, TEXT, TITLE
from bot.channels.messenger.split import shortened, size, split
from bot.channels.messenger.texts import Texts

Message = dict[str, Any]
Sign = Callable[[str, str], str]
"""Makes the payload of a choice out of its key and title."""
PAGE = "page:"
_SIGNED_TITLE = 200  # keeps the payload under its 1,000 characters


@dataclass(frozen=True)
class Options:
    """The choices of a turn: key and title. ``numbered`` is False where a number is an answer of its own."""

    choices: tuple[tuple[str, str], ...] = ()
    numbered: bool = True

    @classmethod
    def of(cls, messages: Sequence[Message], numbered: bool) -> Options:
        """Return the choices in Rasa's responses, each once."""
        buttons = [button for message in messages for button in message.get("buttons") or () if "key" in button]
        return cls(tuple({button["key"]: button["title"] for button in buttons}.items()), numbered)


class Renderer:
    """Renders turns; ``public_url`` is this server's address as a citizen reaches it."""

    def __init__(self, texts: Texts, public_url: str) -> None:
        self._texts = texts
        self._public_url = public_url.rstrip("/")

    def turn(self, messages: Sequence[Message], options: Options, sign: Sign) -> list[Message]:
        """Return Rasa's responses of one turn as messages of the Graph API, in order, with their choices."""
        page = _Page(options, 0)
        rendered: list[Message] = []
        for message in messages:
            keys = {button.get("key") for button in message.get("buttons") or ()}
            parts = [message.get("text") or "", self._sources(message), "\n".join(page.lines(keys))]
            rendered += self.plain("\n\n".join(part for part in parts if part))
            rendered += [self._link(link) for link in message.get("links") or ()]
        return self._with_replies(rendered, page, sign)

    def page(self, options: Options, start: int, sign: Sign) -> list[Message]:
        """Return the choices from ``start`` on, or a sentence when there are none any more."""
        page = _Page(options, start)
        if not page.shown:
            return self.plain(self._texts.more_gone)
        text = "\n".join([self._texts.more_follow, *page.lines({key for key, _ in page.shown.values()})])
        return self._with_replies(self.plain(text), page, sign)

    def plain(self, text: str) -> list[Message]:
        """Return a text without choices, in as many messages as it needs."""
        return [{"text": piece} for piece in split(text, TEXT)]

    def _with_replies(self, rendered: list[Message], page: _Page, sign: Sign) -> list[Message]:
        if not page.shown or not rendered:
            return rendered
        replies = [
            _reply(page.button(number), sign(key, shortened(title, _SIGNED_TITLE)))
            for number, (key, title) in page.shown.items()
        ]
        if page.more:
            replies.append(_reply(self._texts.more, sign(f"{PAGE}{page.more}", self._texts.more)))
        return [*rendered[:-1], {**rendered[-1], "quick_replies": replies}]

    def _sources(self, message: Message) -> str:
        lines = [f"– {item['title']} ({item['date']}): {item['section']}" for item in message.get("sources") or ()]
        return "\n".join([self._texts.sources, *lines]) if lines else ""

    def _link(self, link: dict[str, str]) -> Message:
        """A button and not an address in the text: Meta would open that, to show a preview of a private page."""
        button = {"type": "web_url", "url": self._public_url + link["url"], "title": self._texts.open}
        text = shortened(link["title"], TEMPLATE_TEXT)
        payload = {"template_type": "button", "text": text, "buttons": [button]}
        return {"attachment": {"type": "template", "payload": payload}}


class _Page:
    """As many choices as one message takes, by their numbers; ``more`` is where the next page starts, if any."""

    def __init__(self, options: Options, start: int) -> None:
        rest = options.choices[start:]
        fits = len(rest) <= QUICK_REPLIES
        self.shown = dict(enumerate(rest if fits else rest[: QUICK_REPLIES - 1], start + 1))
        self.more = None if fits else start + len(self.shown)
        self._numbered = options.numbered
        self._listed = any(size(title) > TITLE for _, title in self.shown.values())

    def lines(self, keys: set[str | None]) -> list[str]:
        """Return the full titles of some choices, where a button does not hold all of them."""
        if not self._listed:
            return []
        return [f"{self._mark(number)} {title}" for number, (key, title) in self.shown.items() if key in keys]

    def button(self, number: int) -> str:
        """Return what stands on a choice's button."""
        title = self.shown[number][1]
        return shortened(f"{number}. {title}" if self._listed and self._numbered else title, TITLE)

    def _mark(self, number: int) -> str:
        return f"{number}." if self._numbered else "–"


def _reply(title: str, payload: str) -> dict[str, str]:
    return {"content_type": "text", "title": title, "payload": payload}
