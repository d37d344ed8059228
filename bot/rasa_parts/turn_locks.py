"""Rasa's lock of a conversation: the same turns that the channels take (:mod:`bot.shared.turns`)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockStore

from bot.shared.turns import Turns, current


class TurnLocks(LockStore):
    """Takes a turn, or goes on in the one that the channel has taken."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = LOCK_LIFETIME, wait_time_in_seconds: float = 1
    ) -> AsyncIterator[TicketLock]:
        """Hold the conversation. How long it waits and lasts is the turns' own; raises what they raise."""
        lock = TicketLock(conversation_id)
        if current(conversation_id):
            yield lock
            return
        async with self._turns.of(conversation_id):
            yield lock
