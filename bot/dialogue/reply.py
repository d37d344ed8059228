"""The messages a person gets, before a channel gives them its own form."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.dialogue.context import Context

TURN = "turn"
"""The key under which an action tells the channel how it took a message; no channel shows it to anybody."""


@dataclass(frozen=True)
class Choice:
    """Something to press: ``key`` says what it means (see :mod:`bot.dialogue.keys`)."""

    key: str
    title: str


@dataclass(frozen=True)
class Cited:
    """A source as a reader sees it."""

    title: str
    section: str
    date: str
    url: str | None = None


@dataclass(frozen=True)
class Link:
    """A page or file of this server; ``url`` is its path, beginning with a slash."""

    title: str
    url: str


@dataclass(frozen=True)
class Message:
    """One message: text, things to press, what the text rests on, and what can be opened.

    ``about`` is the keys of the entries that it answers from; empty where it is no answer.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    sources: tuple[Cited, ...] = ()
    links: tuple[Link, ...] = ()
    about: tuple[str, ...] = ()

    def as_response(self) -> dict[str, Any]:
        """Return it as Rasa's actions say it and channels take it."""
        return {
            "text": self.text,
            "buttons": [{"title": each.title, "payload": each.title, "key": each.key} for each in self.choices],
            "sources": [dict(vars(cited)) for cited in self.sources],
            "links": [dict(vars(link)) for link in self.links],
        }


@dataclass(frozen=True)
class Reply:
    """All that is said in one turn, what is remembered after it, and the form or action that goes on from there."""

    messages: Sequence[Message]
    context: Context = field(default_factory=Context)
    then: str | None = None
