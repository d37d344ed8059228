"""The time of a message with one client, and the processor time it costs."""

import asyncio
import time
from collections.abc import Sequence
from typing import Any

import aiohttp
import numpy as np

from bench.asked import TURNS, some
from bench.servers import Server

_WARM_UP = 30
_BLOCK = 25


def measure(servers: Sequence[Server], messages: int) -> dict[str, Any]:
    """Ask each server so many questions, a few at a time in turn: what else the machine does meets them alike."""
    return asyncio.run(_measure(servers, messages))


async def _measure(servers: Sequence[Server], messages: int) -> dict[str, Any]:
    taken: dict[str, list[float]] = {server.name: [] for server in servers}
    cpu = dict.fromkeys(taken, 0.0)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as client:
        for server in servers:
            await ask(server, client, some(_WARM_UP))
        texts = some(messages)
        for block, start in enumerate(range(0, messages, _BLOCK)):
            first = block % len(servers)
            for server in (*servers[first:], *servers[:first]):
                before = server.cpu_seconds()
                taken[server.name] += await ask(server, client, texts[start : start + _BLOCK])
                cpu[server.name] += server.cpu_seconds() - before
    return {
        server.name: {**spread(taken[server.name]), "cpu_ms": round(1000 * cpu[server.name] / messages, 2)}
        for server in servers
    }


async def ask(server: Server, client: aiohttp.ClientSession, texts: Sequence[str]) -> list[float]:
    """Ask questions one after the other, in conversations of a few turns; return the seconds each took."""
    taken, conversation = [], None
    for number, text in enumerate(texts):
        if number % TURNS == 0:
            conversation = await server.open(client)
        start = time.perf_counter()
        await server.say(client, conversation, text)
        taken.append(time.perf_counter() - start)
    return taken


def spread(taken: Sequence[float]) -> dict[str, Any]:
    """Return the median and the 95th percentile of seconds, in milliseconds."""
    p50, p95 = np.percentile(taken, (50, 95)) * 1000
    return {"messages": len(taken), "p50_ms": round(float(p50), 2), "p95_ms": round(float(p95), 2)}
