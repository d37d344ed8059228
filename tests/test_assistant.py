"""The agent as it is loaded: what fails is told, and not hidden in a memory that only one process has."""

import os
import subprocess
import sys
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
from tests.conftest import ROOT


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


def test_every_process_answers_alike(tmp_path):
    """Python orders sets by a seed of each process; what two instances say to the same message must not hang on it."""
    said = [_replies(seed, tmp_path / seed) for seed in ("1", "2")]
    assert said[0] == said[1]
    assert len(said[0].splitlines()) > 400


def _replies(seed: str, data: Path) -> str:
    data.mkdir()
    own = {"PYTHONHASHSEED": seed, "VEJVISER_DATA": str(data), "DATABASE_URL": "", "REDIS_URL": ""}
    asked = [sys.executable, "-c", _ASK_ALL]
    done = subprocess.run(asked, cwd=ROOT, env={**os.environ, **own}, capture_output=True, text=True, check=True)
    return done.stdout


_ASK_ALL = """
import asyncio, yaml
from bot import settings
from bot.assistant import Assistant, newest_model
from bot.logs import quiet
quiet()
assistant = Assistant(newest_model(settings.read().models))
async def main():
    cases = yaml.safe_load(open("tests/phrasings/entries_4_dev.yml")) + yaml.safe_load(open("tests/phrasings/acts.yml"))
    for number, case in enumerate(case for case in cases if "text" in case):
        for message in await assistant.say(case["text"], str(number)):
            print(repr(message.get("text")), [button["title"] for button in message.get("buttons") or ()])
asyncio.run(main())
"""
