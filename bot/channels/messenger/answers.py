"""What one message of a citizen is answered, before it is sent."""

from __future__ import annotations

import json
import math
import time
from functools import partial
from typing import Any

from bot.assembly import the_conversation, the_phrasing, the_shelf, the_switch
from bot.channels import deletion, episodes
from bot.channels.easy import is_easy
from bot.channels.incoming import MAX_LENGTH, Incoming, chosen, known, notice, prepare
from bot.channels.messenger.events import STICKER, Event
from bot.channels.messenger.render import PAGE, Message, Options, Renderer
from bot.channels.open_question import numbers_are_free
from bot.channels.signing import BadToken, Signer
from bot.channels.sms.heard import is_bare, leans_back, pointed
from bot.channels.sms.shown import Shown
from bot.channels.texts import broken, the_messenger_texts
from bot.channels.turn import Handle, made_safe, take
from bot.rasa_parts.bounded_store import BoundedTrackerStore
from bot.shared.kept import AsyncKeep

CHANNEL = "facebook"
GET_STARTED = "GET_STARTED"
"""The payload of the button that begins a conversation, as docs/channels.md has it set up at Meta."""
_SECONDS = 3600.0
_DAY = 24 * 3600.0  # Meta wants a machine to say so at the beginning, and again after a long time


class Answers:
    """Answers messages; remembers for an hour which choices stood under the last answer."""

    def __init__(self, signer: Signer, public_url: str, keep: AsyncKeep) -> None:
        """``signer`` signs what stands behind the buttons, so that nobody can press one that was not shown."""
        self._signer = signer
        self._public_url = public_url
        self._keep = keep

    @property
    def _render(self) -> Renderer:
        return Renderer(the_messenger_texts(), self._public_url)

    async def to(self, event: Event, conversation: str, store: BoundedTrackerStore, handle: Handle) -> list[Message]:
        """Return the messages that answer an event. Raises ``NoReplyError`` when the assistant said nothing."""
        if the_switch().is_off and not prepare(event.text[:MAX_LENGTH]).danger:
            return self._render.plain(the_phrasing().say("turned_off"))
        silence = await self._ended_by_silence(conversation, store)
        silent = episodes.SILENCE < silence < math.inf
        pressed = self._pressed(conversation, event.payload)
        if isinstance(pressed, int):
            return await self._page(conversation, pressed)
        if pressed is None and not event.text:
            return self._render.plain(
                the_messenger_texts().sticker if event.shown == STICKER else the_messenger_texts().attachment
            )
        if len(event.text) > MAX_LENGTH:
            return self._render.plain(the_phrasing().say("too_long"))
        incoming = pressed or await made_safe(event.text, conversation, store)
        if incoming.danger:
            if await deletion.close(conversation, store):
                await self._keep.drop(_key(conversation))  # there "ja" stands for the choice
            easy = await is_easy(store, conversation)
            return self._rendered(conversation, await take(incoming, conversation, handle, CHANNEL, easy), Options())
        if pressed is None and silent and is_bare(event.text):
            return self._render.plain(f"{the_messenger_texts().silence} {the_messenger_texts().silence_ask}")
        incoming = pressed or await self._pointed(conversation, event.text) or incoming
        if await deletion.is_wanted(incoming, conversation, store):
            return await self._deleted(conversation, store)
        said = await take(incoming, conversation, handle, CHANNEL)
        removed = notice(incoming)
        if removed:
            said = [_plain(the_phrasing().say(removed)), *said]
        if pressed is None and silent and leans_back(event.text):
            said = [_plain(the_messenger_texts().silence), *said]
        if silence > _DAY:
            said = self._introduced(said, greeted=event.payload == GET_STARTED)
        options = Options.of(said, not await numbers_are_free(store, conversation))
        await self._keep.put(_key(conversation), json.dumps([options.choices, options.numbered]), _SECONDS)
        return self._rendered(conversation, said, options)

    def too_fast(self) -> list[Message]:
        """Return what somebody gets who writes faster than is answered."""
        return self._render.plain(the_messenger_texts().too_fast)

    def broken(self) -> list[Message]:
        """Return what is said when something went wrong here."""
        return self._render.plain(broken())

    def _pressed(self, conversation: str, payload: str | None) -> Incoming | int | None:
        """Return the choice behind a button, or from where on more choices are wanted.

        None for a payload that was not signed for this conversation: then only the text on the button counts, as if
        it had been typed. So a page's own menu can hold questions, and no one can forge a choice.
        """
        if payload == GET_STARTED:
            return Incoming("hej", known("welcome", "hej"))
        try:
            key, title = self._signer.chosen(conversation, payload or "")
            return int(key[len(PAGE) :]) if key.startswith(PAGE) else chosen(key, title)
        except (BadToken, ValueError):
            return None

    async def _pointed(self, conversation: str, text: str) -> Incoming | None:
        """Return the choice that is meant by its number or its words."""
        options = await self._options(conversation)
        choice = pointed(text, Shown((), options.choices, options.numbered), the_conversation())
        return chosen(*choice) if choice else None

    async def _page(self, conversation: str, start: int) -> list[Message]:
        return self._render.page(await self._options(conversation), start, self._sign(conversation))

    async def _ended_by_silence(self, conversation: str, store: BoundedTrackerStore) -> float:
        """Return for how many seconds nothing was said, endless at first; after an hour that talk is over."""
        last = await episodes.last_time(store, conversation)
        silence = math.inf if last is None else time.time() - last
        if episodes.SILENCE < silence < math.inf:
            await self._forget(conversation)
            await episodes.end(store, conversation)
        return silence

    async def _deleted(self, conversation: str, store: BoundedTrackerStore) -> list[Message]:
        await episodes.delete_all(store, conversation)
        await self._forget(conversation)
        return self._render.plain(the_phrasing().say("deleted"))

    async def _forget(self, conversation: str) -> None:
        the_shelf().forget(conversation)
        await self._keep.drop(_key(conversation))

    async def _options(self, conversation: str) -> Options:
        """Return the choices that stood under the last answer."""
        kept = await self._keep.get(_key(conversation))
        if kept is None:
            return Options()
        choices, numbered = json.loads(kept)
        return Options(tuple((key, title) for key, title in choices), numbered)

    def _introduced(self, said: list[dict[str, Any]], greeted: bool) -> list[dict[str, Any]]:
        """Put before a first answer who it is that answers, and who else reads along."""
        welcome, rest = (said[0], said[1:]) if greeted else (_plain(the_phrasing().say("welcome")), said)
        return [{**welcome, "text": f"{welcome['text']}\n\n{the_messenger_texts().notice}"}, *rest]

    def _rendered(self, conversation: str, said: list[dict[str, Any]], options: Options) -> list[Message]:
        return self._render.turn(said, options, self._sign(conversation))

    def _sign(self, conversation: str) -> partial[str]:
        return partial(self._signer.choice, conversation)


def _key(conversation: str) -> str:
    return f"options {conversation}"


def _plain(text: str) -> dict[str, Any]:
    return {"text": text}
