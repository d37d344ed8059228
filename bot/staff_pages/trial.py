"""A message tried by staff: through the same steps as a citizen's, in a conversation that nobody keeps or counts."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any

from rasa.core.agent import Agent

from bot.assembly import the_danger, the_knowledge
from bot.channels.incoming import Incoming, chosen
from bot.channels.open_question import numbers_are_free
from bot.channels.turn import made_safe, take
from bot.channels.turned import Turned, aside
from bot.dialogue.context import Context
from bot.dialogue.keys import answer_key
from bot.dialogue.titles import choice_title
from bot.rasa_parts.loaded import Aside

CHANNEL = "web"


@dataclass(frozen=True)
class Setting:
    """What was said before the message: a text, a kind of help that was just spoken of, and easy words."""

    before: str = ""
    service: str | None = None
    topic: str | None = None
    easy: bool = False


@dataclass(frozen=True)
class Trial:
    """What became of a message. ``parse`` is Rasa's reading; empty where the message never reached it (danger).

    ``pattern`` is the kind of danger and what it was recognised by. ``numbered``: a number takes a choice.
    """

    incoming: Incoming
    turned: Turned
    said: list[dict[str, Any]]
    parse: dict[str, Any] = field(default_factory=dict)
    before: Context = field(default_factory=Context)
    after: Context = field(default_factory=Context)
    pattern: tuple[str, str] | None = None
    numbered: bool = True


async def try_out(agent: Agent, text: str, setting: Setting) -> Trial:
    """Return what would become of a message as a citizen typed it."""
    talk, session = Aside(agent), "staff-" + secrets.token_urlsafe(12)
    with aside() as turns:
        for earlier in await _earlier(setting, session, talk):
            await take(earlier, session, talk.handle, CHANNEL, setting.easy)
        before = await _context(talk, session)
        incoming = await made_safe(text, session, talk.store)
        said = await take(incoming, session, talk.handle, CHANNEL, setting.easy, details=True)
    if incoming.danger:
        return Trial(incoming, turns[-1], said, before=before, after=before, pattern=the_danger().explain(text))
    tracker = await talk.store.retrieve(session)
    parse = dict(tracker.latest_message.parse_data) if tracker and tracker.latest_message else {}
    numbered = not await numbers_are_free(talk.store, session)
    return Trial(incoming, turns[-1], said, parse, before, await _context(talk, session), None, numbered)


async def _earlier(setting: Setting, session: str, talk: Aside) -> list[Incoming]:
    found = []
    if setting.service or setting.topic:
        knowledge = the_knowledge()
        topic = setting.topic if setting.topic in knowledge.topics else "overview"
        key, title = answer_key(topic, setting.service), choice_title(knowledge, topic, setting.service)
        found.append(chosen(key, title))
    if setting.before.strip():
        found.append(await made_safe(setting.before, session, talk.store))
    return found


async def _context(talk: Aside, session: str) -> Context:
    tracker = await talk.store.retrieve(session)
    return Context.from_dict(tracker.get_slot("context") if tracker else None)
