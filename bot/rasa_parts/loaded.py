"""The parts of a loaded agent that Rasa hands to nobody: one of its components, and its way to handle a message."""

from copy import copy
from typing import TypeVar

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore
from rasa.engine.graph import GraphNode

T = TypeVar("T")


def component(agent: Agent, kind: type[T]) -> T:
    """Return the component of a class that a ready agent handles its messages with. Raises ``LookupError``."""
    runner = agent.processor.graph_runner if agent.processor else None
    for held in vars(runner).values() if runner else ():
        for node in held.values() if isinstance(held, dict) else ():
            if isinstance(node, GraphNode) and isinstance(node._component, kind):
                return node._component
    raise LookupError(f"the agent has no {kind.__name__}")


class Aside:
    """A conversation apart: handled by the agent's own model and actions, kept in memory until it is let go."""

    def __init__(self, agent: Agent) -> None:
        """``agent`` must be ready."""
        self.store: TrackerStore = InMemoryTrackerStore(agent.domain)
        self._processor = copy(agent.processor)
        self._processor.tracker_store = self.store

    async def handle(self, message: UserMessage) -> None:
        """Handle a message, as :meth:`Agent.handle_message` does."""
        await self._processor.handle_message(message)
