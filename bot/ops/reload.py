"""A new model, and the knowledge as it is now, in place of the old ones while conversations go on."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path

import structlog
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from sanic import Sanic

from bot import assembly, settings
from bot.assistant import NoModelError, load_agent, newest_model
from bot.channels import incoming
from bot.channels.collect import Collector
from bot.knowledge.errors import KnowledgeError
from bot.logs import where
from bot.ops.instances import Instance, State
from bot.ops.metrics import Metrics
from bot.ops.settled import settle
from bot.ops.whole import whole

log = structlog.get_logger()
_QUESTION = "hvad koster bostøtte?"


class Reloading:
    """Waits for SIGHUP (``vejviser reload``) and then changes the model of an application.

    The new one is loaded and tried beside the old one, in a thread. Only one that answers takes over, between two
    messages; whatever goes wrong, the old one goes on, and the instance's file says why.
    """

    def __init__(self, current: settings.Settings, model: Path, metrics: Metrics) -> None:
        """``model`` is the one that is loaded at the start."""
        self._current = current
        self._metrics = metrics
        self._state = State(0, current.port, model.name)
        self._instance: Instance | None = None
        self._task: asyncio.Task[None] | None = None

    def attach(self, app: Sanic) -> None:
        """Listen from the start of an application to its end."""
        app.register_listener(self._begin, "after_server_start")
        app.register_listener(self._end, "before_server_stop")

    async def _begin(self, app: Sanic, _: object) -> None:
        self._metrics.loaded(time.time(), again=False)
        if threading.current_thread() is not threading.main_thread():
            return  # signals come to the main thread only
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._asked, app)
        self._state = replace(self._state, pid=os.getpid())  # of a worker, which was forked since
        self._instance = Instance(self._current.data)  # from now on a signal is safe
        self._instance.tell(self._state)

    async def _end(self, app: Sanic, _: object) -> None:
        if self._instance:
            self._instance.close()

    def _asked(self, app: Sanic) -> None:
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self.reload(app))

    async def reload(self, app: Sanic) -> None:
        """Load the newest model and let it take over; tell in the log and in the instance's file how it went."""
        name, good = "", False
        try:
            model = newest_model(self._current.models)
            name = model.name
            agent, core = await asyncio.to_thread(_tried, model)
            take_over(agent, app.ctx.agent)
            assembly.exchange(core)
            incoming.forget_words()
            app.ctx.agent, app.ctx.model, good = agent, name, True
            settle()
            says = f"Modellen {name} svarer nu."
        except (NoModelError, KnowledgeError) as error:
            says = f"Den gamle model svarer stadig: {error}"
        except Exception as error:  # of the unforeseen ones only the kind is known to be safe to tell
            says = f"Den gamle model svarer stadig; den nye gav fejlen {type(error).__name__}."
            log.error("model.refused", model=name, error=type(error).__name__, at=where(error))
        self._metrics.loaded(time.time(), good)
        log.info("model.reloaded" if good else "model.kept", model=name if good else self._state.model)
        shown = name if good else self._state.model
        self._state = replace(self._state, model=shown, reloads=self._state.reloads + 1, good=good, says=says)
        if self._instance:
            self._instance.tell(self._state)


def take_over(new: Agent, old: Agent) -> None:
    """Give a new agent the conversations and the locks of the old one: a turn under way keeps its conversation."""
    new.tracker_store, new.lock_store = old.tracker_store, old.lock_store
    new.processor.tracker_store, new.processor.lock_store = old.tracker_store, old.lock_store
    new.tracker_store.domain = new.domain


def _tried(model: Path) -> tuple[Agent, assembly.Core]:
    """Return an agent that answered a question, and the core that it answered from.

    Raises ``NoModelError`` or ``KnowledgeError``. For a thread of its own: it looks at nothing that is in use.
    """
    core = assembly.build_apart(whole)
    with assembly.apart(core):
        agent = load_agent(model)
        said = Collector()
        asyncio.run(agent.handle_message(UserMessage(_QUESTION, said, "trial")))
    if not any(message.get("text") for message in said.messages):
        raise NoModelError(f"The model {model.name} does not answer. Run 'uv run vejviser train' to train it anew.")
    return agent, core
