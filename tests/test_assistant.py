"""The agent as it is loaded: what fails is told, and not hidden in a memory that only one process has."""

from pathlib import Path

import pytest
from rasa.core.agent import Agent
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.assistant import load_agent
from bot.rasa_parts.bounded_store import BoundedTrackerStore
from bot.rasa_parts.quick_processor import QuickAgent
from bot.rasa_parts.turn_locks import TurnLocks
from bot.shared.turns import TurnsHere


class Broken(BoundedTrackerStore):
    """A store whose database is away."""

    async def save(self, tracker):
        raise ConnectionError

    async def retrieve(self, sender_id):
        raise ConnectionError


@pytest.fixture
def agent(monkeypatch, tmp_path):
    monkeypatch.setattr(QuickAgent, "load_model", lambda *_: None)
    store = Broken(Domain.empty(), dialect="sqlite", db=str(tmp_path / "x.db"))
    return load_agent(Path("model"), store, TurnsHere())


async def test_a_store_that_fails_is_not_replaced_by_memory(agent):
    with pytest.raises(ConnectionError):
        await agent.tracker_store.save(DialogueStateTracker("a", []))
    with pytest.raises(ConnectionError):
        await agent.tracker_store.retrieve("a")


async def test_rasas_own_wrapper_would_replace_it(agent):
    """Why it is taken off. When this fails, the wrapper has changed, and need not be taken off any more."""
    usual = Agent(tracker_store=agent.tracker_store).tracker_store
    assert isinstance(usual, FailSafeTrackerStore)
    await usual.save(DialogueStateTracker("a", []))
    assert await usual.retrieve("a") is None


def test_conversations_are_locked_by_turns(agent):
    assert isinstance(agent.lock_store, TurnLocks)
