"""How a citizen speaks on each channel, so that the same conversation can be held on all of them."""

from __future__ import annotations

import re
from typing import Protocol

from tests.conftest import Talk
from tests.sms.citizen import Citizen

_CHOICE = re.compile(r"^(?:([0-9]+)\.|-) (.+)$", re.MULTILINE)


class Voice(Protocol):
    """One citizen on one channel; both methods return all that was said in reply, choices with it."""

    def say(self, text: str) -> str:
        """Write a text."""
        ...

    def choose(self, title: str) -> str:
        """Take the choice, of those shown last, whose title holds these words."""
        ...


class WebVoice:
    """The page: choices are pressed."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def say(self, text: str) -> str:
        """Write a text."""
        return self._with_links(self._talk.say(text))

    def choose(self, title: str) -> str:
        """Press a choice."""
        return self._with_links(self._talk.choose(title))

    def _with_links(self, reply: str) -> str:
        links = [
            f"{link['title']}: {link['url']}" for message in self._talk.messages for link in message.get("links", ())
        ]
        return "\n".join([reply, *links])


class SmsVoice:
    """A telephone: choices are answered by their number, and all of a long answer is asked for."""

    def __init__(self, citizen: Citizen) -> None:
        self._citizen = citizen
        self._shown = ""

    def say(self, text: str) -> str:
        """Write a text, and "MERE" as long as there is more."""
        pages = [self._citizen.say(text)]
        while pages[-1].endswith("Skriv MERE for resten."):
            pages.append(self._citizen.say("MERE"))
        self._shown = "\n".join(page.removesuffix("\nSkriv MERE for resten.") for page in pages)
        return self._shown

    def choose(self, title: str) -> str:
        """Write the number of a choice, or its words where choices have no numbers."""
        found = [choice for choice in _CHOICE.findall(self._shown) if title.lower() in choice[1].lower()]
        assert found, f"no choice '{title}' in:\n{self._shown}"
        number, words = found[-1]
        return self.say(number or words)
