"""What is done with one text message of one person: the words of the channel itself first, then the dialogue."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.assembly import the_conversation, the_phrasing, the_shelf, the_switch
from bot.channels import deletion, episodes
from bot.channels.easy import is_easy
from bot.channels.incoming import MAX_LENGTH, Incoming, chosen, known, notice
from bot.channels.open_question import numbers_are_free
from bot.channels.sms.heard import is_bare, leans_back, pointed
from bot.channels.sms.memory import Memory
from bot.channels.sms.shown import Shown, shown
from bot.channels.sms.twilio_request import STOP, Sms
from bot.channels.texts import the_sms_texts
from bot.channels.turn import Handle, made_safe, take
from bot.danish.words import words
from bot.opening_hours.zone import COPENHAGEN
from bot.rasa_parts.bounded_store import BoundedTrackerStore

_MORE = frozenset({"mere", "mere tak", "more"})
_HELP = frozenset({"hjælp", "hjaelp", "help", "info"})
_STOP = frozenset({"stop", "stop nu", "slut"})
Messages = list[dict[str, Any]]


class Citizens:
    """Answers text messages; those of one person must come one after the other."""

    def __init__(self, public_url: str, memory: Memory) -> None:
        self._public_url = public_url
        self._memory = memory

    async def answer(self, sms: Sms, conversation: str, store: BoundedTrackerStore, handle: Handle) -> str | None:
        """Return what to send, or None where Twilio has answered already. Raises ``NoReplyError``."""
        if sms.opt_out:
            if sms.opt_out == STOP:
                await self._end(conversation, store)
            return None
        silent = await self._ended_by_silence(conversation, store)
        if len(sms.body) > MAX_LENGTH:
            return await self._sent(conversation, [_plain(the_phrasing().say("too_long"))])
        incoming = await made_safe(sms.body, conversation, store)
        if incoming.danger:
            if await deletion.close(conversation, store):
                await self._memory.forget(conversation)  # there "ja" stands for the choice
            messages = await take(incoming, conversation, handle, "sms", await is_easy(store, conversation))
            return shown(messages, the_sms_texts(), self._public_url).pages[0]
        if the_switch().is_off:
            return shown([_plain(the_phrasing().say("turned_off"))], the_sms_texts(), self._public_url).pages[0]
        said = " ".join(word.text for word in words(sms.body))
        sent = await self._memory.last(conversation)
        if said in _MORE and sent.pages:
            await self._memory.keep(conversation, sent.rest())
            return sent.pages[0]
        if said in _HELP:
            return shown([_plain(the_sms_texts().say("help"))], the_sms_texts(), self._public_url).pages[0]
        if said in _STOP:
            return await self._stop(conversation, store, handle)
        if silent and is_bare(sms.body):
            return await self._sent(
                conversation, [_plain(the_sms_texts().say(name)) for name in ("silence", "silence_ask")]
            )
        choice = pointed(sms.body, sent, the_conversation())
        incoming = chosen(*choice) if choice else incoming
        if await deletion.is_wanted(incoming, conversation, store):
            return await self._delete(conversation, store)
        return await self._talk(incoming, conversation, store, handle, silent)

    async def _talk(
        self, incoming: Incoming, conversation: str, store: BoundedTrackerStore, handle: Handle, silent: bool
    ) -> str:
        before: Messages = []
        if silent and leans_back(incoming.text):
            before.append(_plain(the_sms_texts().say("silence")))
        if not await episodes.has_talked(store, conversation):
            before.append(_plain(the_sms_texts().say("first")))
        messages = await take(incoming, conversation, handle, "sms")
        removed = notice(incoming)
        if removed:
            messages.append(_plain(the_phrasing().say(removed)))
        return await self._sent(conversation, [*before, *messages], not await numbers_are_free(store, conversation))

    async def _ended_by_silence(self, conversation: str, store: BoundedTrackerStore) -> bool:
        last = await episodes.last_time(store, conversation)
        if last is None or datetime.now(COPENHAGEN).timestamp() - last <= episodes.SILENCE:
            return False
        await self._end(conversation, store)
        return True

    async def _stop(self, conversation: str, store: BoundedTrackerStore, handle: Handle) -> str:
        """Break a form off; without one, end the conversation."""
        tracker = await store.retrieve(conversation)
        if tracker is not None and tracker.active_loop_name:
            messages = await take(Incoming("stop", known("stop", "stop")), conversation, handle, "sms")
            return await self._sent(conversation, [*messages, _plain(the_sms_texts().say("stopped_form"))])
        await self._end(conversation, store)
        return shown([_plain(the_sms_texts().say("stopped"))], the_sms_texts(), self._public_url).pages[0]

    async def _end(self, conversation: str, store: BoundedTrackerStore) -> None:
        await self._memory.forget(conversation)
        the_shelf().forget(conversation)
        await episodes.end(store, conversation)

    async def _delete(self, conversation: str, store: BoundedTrackerStore) -> str:
        await episodes.delete_all(store, conversation)
        await self._memory.forget(conversation)
        the_shelf().forget(conversation)
        return shown([_plain(the_phrasing().say("deleted"))], the_sms_texts(), self._public_url).pages[0]

    async def _sent(self, conversation: str, messages: Messages, numbered: bool = True) -> str:
        sent: Shown = shown(messages, the_sms_texts(), self._public_url, numbered)
        await self._memory.keep(conversation, replace(sent, pages=sent.pages[1:]))
        return sent.pages[0]


def _plain(text: str) -> dict[str, Any]:
    return {"text": text}


async def _is_easy(store: BoundedTrackerStore, conversation: str) -> bool:
    tracker = await store.retrieve(conversation)
    return bool(tracker and (tracker.get_slot("context") or {}).get("easy"))
