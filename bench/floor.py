"""The least that a message could cost here: an HTTP exchange with Sanic and one pass of the Danish pipeline.

And where the rest of this assistant's time goes, each part measured by itself.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

import aiohttp
import numpy as np
import requests

from bench.asked import some
from bench.places import ROOT
from bench.servers import Server

_EMPTY = """
import sys
from sanic import Sanic
from sanic.response import json
app = Sanic("empty", configure_logging=False)

@app.post("/")
async def answer(request):
    return json({"messages": [{"text": request.json["text"]}]})

app.run(host="127.0.0.1", port=int(sys.argv[1]), access_log=False)
"""


class Empty(Server):
    """A Sanic server whose handler reads JSON and says it again."""

    name = "empty"

    def _start(self) -> None:
        self.run([sys.executable, "-c", _EMPTY, str(self.port)], ROOT, "empty.log")

    def _try(self) -> bool:
        return requests.post(f"http://127.0.0.1:{self.port}/", json={"text": "hej"}, timeout=5).status_code == 200

    async def open(self, client: aiohttp.ClientSession) -> None:
        """Nothing is needed."""

    async def say(self, client: aiohttp.ClientSession, conversation: Any, text: str) -> Any:
        """Have the text said again."""
        async with client.post(f"http://127.0.0.1:{self.port}/", json={"text": text}) as reply:
            return await reply.json()


def parts(messages: int) -> dict[str, float]:
    """Return the milliseconds of processor time that each part of a message costs in this process, on average."""
    import os

    with tempfile.TemporaryDirectory() as data:
        os.environ.update({"VEJVISER_DATA": data, "DATABASE_URL": "", "REDIS_URL": ""})
        return asyncio.run(_parts(some(messages)))


async def _parts(texts: list[str]) -> dict[str, float]:
    from bot import settings
    from bot.logs import quiet
    from bot.models import newest_model
    from bot.rasa_parts.unneeded import spare

    quiet()
    model = newest_model(settings.read().models)
    spare(model)
    from bot.assembly import everything, the_danger, the_names
    from bot.assistant import load_agent
    from bot.channels.incoming import prepare
    from bot.channels.turn import made_safe, take
    from bot.danish.analyser import Analyser
    from bot.nlu.classifier import TopicClassifier
    from bot.nlu.worry import WorryDetector
    from bot.rasa_parts.indexed_rules import IndexedRulePolicy
    from bot.server import open_store

    everything()
    store, clock = open_store(settings.read()), Clock()
    components = {
        "of the graph: the classifier": clock.watch(TopicClassifier, "process"),
        "of the graph: the second opinion on danger": clock.watch(WorryDetector, "process"),
        "of the graph: the rules, for all actions of the turn": clock.watch(
            IndexedRulePolicy, "predict_action_probabilities"
        ),
    }  # before the model is loaded, when Rasa looks the methods up
    agent = load_agent(model, store)
    runner = agent.processor.graph_runner

    async def turn(number: int, text: str) -> None:
        session = f"bench-{number // 5}"
        await take(await made_safe(text, session, store), session, agent.handle_message, "web")

    for number, text in enumerate(texts[:20]):
        await turn(-1 - number, text + " nu")
    analyse, find, recognise = Analyser.load()._analyse, the_names()._find, the_danger().recognise
    found = {
        "one pass of the Danish pipeline, were it run for each": clock.mean(analyse, texts),
        "finding names of services": clock.mean(find, texts),
        "recognising danger": clock.mean(recognise, texts),
    }
    Analyser.load().analyse.cache_clear()
    the_names().find.cache_clear()
    found["masking, with danger, names and the pipeline where needed"] = clock.mean(prepare, texts)
    Analyser.load().analyse.cache_clear()
    the_names().find.cache_clear()

    watched = {"the graph: understanding and rules": (runner, "run")}
    for name in ("_retrieve", "save"):
        watched[f"the store: {'reading' if name == '_retrieve' else 'writing'}"] = (store, name)
    watched["the action"] = (agent.action_endpoint, "request")
    spent = {label: clock.watch(owner, name) for label, (owner, name) in watched.items()} | components
    for each in components.values():
        each.clear()
    start = time.process_time()
    for number, text in enumerate(texts):
        await turn(number, text)
    found["a whole turn, without HTTP"] = 1000 * (time.process_time() - start) / len(texts)
    found.update({label: 1000 * sum(each) / len(texts) for label, each in spent.items()})
    return {label: round(value, 3) for label, value in found.items()}


class Clock:
    """Measures processor time."""

    @staticmethod
    def mean(work: Callable[[str], Any], texts: list[str]) -> float:
        """Return the milliseconds that ``work`` takes for a text."""
        start = time.process_time()
        for text in texts:
            work(text)
        return float(np.round(1000 * (time.process_time() - start) / len(texts), 4))

    @staticmethod
    def watch(owner: Any, name: str) -> list[float]:
        """Let a method tell the seconds of each call in the list that is returned."""
        taken: list[float] = []
        method = getattr(owner, name)
        if asyncio.iscoroutinefunction(method):

            @wraps(method)
            async def watched(*args: Any, **kwargs: Any) -> Any:
                start = time.process_time()
                try:
                    return await method(*args, **kwargs)
                finally:
                    taken.append(time.process_time() - start)
        else:

            @wraps(method)
            def watched(*args: Any, **kwargs: Any) -> Any:
                start = time.process_time()
                try:
                    return method(*args, **kwargs)
                finally:
                    taken.append(time.process_time() - start)

        setattr(owner, name, watched)
        return taken


def main() -> None:
    """Print the parts as JSON: they are measured in a process of their own."""
    import json

    print(json.dumps(parts(int(sys.argv[1]))))


if __name__ == "__main__":
    main()
