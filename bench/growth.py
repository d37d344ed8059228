"""How the time of a message grows: with the conversation, with what is stored, and with what is known."""

import asyncio
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import aiohttp

from bench import latency
from bench.asked import some
from bench.servers import Ours, Server
from bench.stored import fill

_AT_TURN = 15
"""How many messages are timed around a turn."""


def turns(server: Server, at: Sequence[int], conversations: int) -> dict[str, Any]:
    """Time the messages after a conversation's first, 50th, 300th … turn, in several conversations."""
    return asyncio.run(_turns(server, at, conversations))


async def _turns(server: Server, at: Sequence[int], conversations: int) -> dict[str, Any]:
    taken: dict[int, list[float]] = {turn: [] for turn in at}
    texts = some(max(at) + _AT_TURN)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=120)) as client:
        await latency.ask(server, client, some(30))
        for _ in range(conversations):
            conversation = await server.open(client)
            for number, text in enumerate(texts, start=1):
                start = time.perf_counter()
                # The same questions at each of the turns, so that only the conversation's length differs.
                first = next((turn for turn in at if turn <= number < turn + _AT_TURN), None)
                await server.say(client, conversation, text if first is None else texts[number - first])
                if first is not None:
                    taken[first].append(time.perf_counter() - start)
    return {str(turn): latency.spread(seconds) for turn, seconds in taken.items()}


def stored(numbers: Sequence[int], messages: int) -> dict[str, Any]:
    """Time messages with so many conversations in the store, all servers in turn."""
    folders = {number: Path(tempfile.mkdtemp(prefix="vejviser-bench-")) for number in numbers}
    try:
        found = {}
        for number, folder in folders.items():
            with Ours(folder) as server:
                latency.measure([server], 10)
            found[str(number)] = {"megabytes": fill(folder / "conversations.db", number)}
        result = _side_by_side({str(number): Ours(folder) for number, folder in folders.items()}, messages)
        return {name: {**found[name], **figures} for name, figures in result.items()}
    finally:
        for folder in folders.values():
            shutil.rmtree(folder, ignore_errors=True)


def knowledge(times: Sequence[int], messages: int) -> dict[str, Any]:
    """Time messages with the knowledge as it is and several times as large (see :mod:`bench.big_knowledge`)."""
    servers = {str(number): Ours(module=["bench.big_knowledge", str(number)]) for number in times}
    return _side_by_side(servers, messages)


def _side_by_side(servers: dict[str, Ours], messages: int) -> dict[str, Any]:
    running: list[Server] = []
    try:
        for name, server in servers.items():
            server.name = name
            running.append(server.__enter__())
        return latency.measure(running, messages)
    finally:
        for server in running:
            server.__exit__(None, None, None)
