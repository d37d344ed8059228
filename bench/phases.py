"""The phases of the benchmark, each a function from the options to figures."""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from bench import growth, latency, throughput, training
from bench.environment import environment
from bench.floor import Empty
from bench.places import ROOT, STOCK
from bench.servers import Ours, Server, Stock, has_stock


@dataclass(frozen=True)
class Options:
    """How much is measured: ``quick`` for a quarter of it; ``phrases`` of each intent to train both on."""

    quick: bool = False
    phrases: int = 10

    def some(self, number: int) -> int:
        """Return how many, of a number that is meant for a whole run."""
        return max(number // 4, 20) if self.quick else number


class NoStockError(Exception):
    """Stock Rasa was not trained yet; says what to do."""


def _both(stack: ExitStack) -> list[Server]:
    if not has_stock():
        raise NoStockError(f"There is no stock model in {STOCK}. Run 'python -m bench --only training' first.")
    return [stack.enter_context(Ours()), stack.enter_context(Stock())]


def train(options: Options) -> dict[str, Any]:
    """Train both on the same phrases; the stock model is kept, and only trained where there is none."""
    figures = {"ours": training.ours(options.phrases)}
    figures["stock"] = training.stock(options.phrases)
    return figures


def start(options: Options) -> dict[str, Any]:
    """Start each three times; the time until the first answer, the memory then and after two hundred messages."""
    figures: dict[str, Any] = {}
    for kind in (Ours, Stock):
        if kind is Stock and not has_stock():
            raise NoStockError(f"There is no stock model in {STOCK}. Run 'python -m bench --only training' first.")
        taken, cpu = [], []
        for number in range(1 if options.quick else 3):
            with kind() as server:
                taken.append(round(server.start_seconds, 1))
                cpu.append(round(server.start_cpu_seconds, 1))
                if number == 0:
                    fresh = server.memory_mb()
                    latency.measure([server], options.some(200))
                    used = server.memory_mb()
        figures[server.name] = {
            "seconds": taken,
            "cpu_seconds": cpu,
            "memory_mb_fresh": fresh,
            "memory_mb": used,
        }
    return figures


def messages(options: Options) -> dict[str, Any]:
    """The time of a message with one client, both at once; and of an empty handler, for the floor."""
    with ExitStack() as stack:
        servers = [*_both(stack), stack.enter_context(Empty())]
        return latency.measure(servers, options.some(500))


def load(options: Options) -> dict[str, Any]:
    """Messages a second with 8 and with 32 clients, the servers in turn."""
    with ExitStack() as stack:
        servers = _both(stack)
        return {str(clients): throughput.measure(servers, clients, options.some(45)) for clients in (8, 32)}


def conversation(options: Options) -> dict[str, Any]:
    """How a message's time grows with the conversation's turns."""
    figures: dict[str, Any] = {}
    with ExitStack() as stack:
        for server in _both(stack):
            times = 1 if server.name == "stock" or options.quick else 4
            figures[server.name] = growth.turns(server, (1, 50, 300), times)
    return figures


def stored(options: Options) -> dict[str, Any]:
    """How a message's time grows with the conversations that are stored."""
    return growth.stored((0, 10_000, 100_000), options.some(400))


def knowledge(options: Options) -> dict[str, Any]:
    """How a message's time grows with what is known."""
    return growth.knowledge((1, 4, 10), options.some(400))


def scale(options: Options) -> dict[str, Any]:
    """What PostgreSQL and Redis cost a message, and what a second process gives."""
    from bench import scaled  # which looks for the two servers, and warns of much

    return scaled.measure(options.some(400), options.some(40))


def floor(options: Options) -> dict[str, Any]:
    """Where a message's milliseconds go."""
    command = [sys.executable, "-m", "bench.floor", str(options.some(400))]
    done = subprocess.run(command, cwd=ROOT, env=environment(OPENBLAS_NUM_THREADS="1"), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return {"cpu_ms": json.loads(done.stdout.splitlines()[-1])}


PHASES: dict[str, Callable[[Options], dict[str, Any]]] = {
    "training": train,
    "start": start,
    "latency": messages,
    "throughput": load,
    "turns": conversation,
    "stored": stored,
    "knowledge": knowledge,
    "scaled": scale,
    "floor": floor,
}
