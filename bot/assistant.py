"""The trained assistant as an object: Rasa's agent with actions in process."""

from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.tracker_store import TrackerStore

from bot.channels.incoming import Incoming, known
from bot.channels.turn import made_safe, take
from bot.models import NoModelError, newest_model
from bot.rasa_parts import event_types, log_copies, result_check, slot_copies
from bot.rasa_parts.actions_in_process import ActionsInProcess
from bot.rasa_parts.quick_processor import QuickAgent
from bot.rasa_parts.turn_locks import TurnLocks
from bot.shared.turns import Turns, TurnsHere

__all__ = ["Assistant", "NoModelError", "load_agent", "newest_model"]


def load_agent(model: Path, store: TrackerStore | None = None, turns: Turns | None = None) -> Agent:
    """Return a ready agent. Raises :class:`NoModelError` for a model that cannot be loaded."""
    for patch in (result_check, event_types, slot_copies, log_copies):
        patch.apply()
    locks = TurnLocks(turns or TurnsHere())
    agent = QuickAgent(tracker_store=store, lock_store=locks, action_endpoint=ActionsInProcess())
    if store is not None:  # Rasa wraps it in one that goes on in memory, and unnoticed, when the database fails
        agent.tracker_store = store
    try:
        agent.load_model(str(model))
    except Exception as error:
        raise NoModelError(
            f"The model {model.name} cannot be loaded: {error} Run 'uv run vejviser train' to train it anew."
        ) from error
    return agent


class Assistant:
    """Answers in this process, for the terminal and for tests; conversations are kept in memory only."""

    def __init__(self, model: Path) -> None:
        self.agent = load_agent(model)

    async def say(self, text: str, session: str = "terminal") -> list[dict[str, Any]]:
        """Take a message as a citizen typed it, and return Rasa's responses."""
        return await self.send(await made_safe(text, session, self.agent.tracker_store), session)

    async def welcome(self, session: str = "terminal") -> list[dict[str, Any]]:
        """Open a conversation."""
        return await self.send(Incoming("hej", known("welcome", "hej")), session)

    async def send(self, incoming: Incoming, session: str = "terminal") -> list[dict[str, Any]]:
        """Take a message that was made safe already."""
        return await take(incoming, session, self.agent.handle_message, "terminal")
