"""How many messages a second are answered when several clients ask at once."""

import asyncio
import time
from collections.abc import Sequence
from itertools import count
from typing import Any

import aiohttp
import numpy as np

from bench.asked import TURNS, questions
from bench.servers import Server

_ROUNDS = 3


def measure(servers: Sequence[Server], clients: int, seconds: float) -> dict[str, Any]:
    """Let so many clients ask each server without a pause, in turn, so many seconds in all."""
    return asyncio.run(_measure(servers, clients, seconds))


async def _measure(servers: Sequence[Server], clients: int, seconds: float) -> dict[str, Any]:
    found: dict[str, list[tuple[int, float, float]]] = {server.name: [] for server in servers}
    limits = aiohttp.TCPConnector(limit=clients)
    async with aiohttp.ClientSession(connector=limits, timeout=aiohttp.ClientTimeout(total=120)) as client:
        for _ in range(_ROUNDS):
            for server in servers:
                found[server.name].append(await _storm(server, client, clients, seconds / _ROUNDS))
    result: dict[str, Any] = {}
    for name, rounds in found.items():
        answered, took = sum(each[0] for each in rounds), sum(each[1] for each in rounds)
        result[name] = {
            "messages": answered,
            "per_second": round(answered / took, 1),
            "cpu_ms": round(1000 * sum(each[2] for each in rounds) / max(answered, 1), 2),
            "rounds": [round(each[0] / each[1], 1) for each in rounds],
        }
    return result


async def _storm(
    server: Server, client: aiohttp.ClientSession, clients: int, seconds: float
) -> tuple[int, float, float]:
    """Return how many messages were answered, in how many seconds, with how many of processor time."""
    texts, numbers = questions(), count()
    answered: list[float] = []
    before, start = server.cpu_seconds(), time.perf_counter()
    until = start + seconds

    async def one() -> None:
        while time.perf_counter() < until:
            conversation = await server.open(client)
            for _ in range(TURNS):
                if time.perf_counter() >= until:
                    return
                await server.say(client, conversation, texts[next(numbers) % len(texts)])
                answered.append(time.perf_counter())

    await asyncio.gather(*(one() for _ in range(clients)))
    end = max(answered, default=time.perf_counter())
    return len(answered), float(np.maximum(end - start, 1e-9)), server.cpu_seconds() - before
