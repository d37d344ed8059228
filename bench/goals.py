"""What was measured as rows: this assistant, stock Rasa, the ratio, and the goal it is held against."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Row:
    """One comparison. ``goal`` is the ratio aimed at; it is met from below, or from above where ``more`` is better."""

    what: str
    ours: str
    other: str
    ratio: float
    goal: float | None = None
    more: bool = False

    @property
    def verdict(self) -> str:
        """Whether the goal is met, in words."""
        if self.goal is None:
            return ""
        met = self.ratio >= self.goal if self.more else self.ratio <= self.goal
        return f"{'≥' if self.more else '≤'} {self.goal:g}: {'met' if met else '**not met**'}"


def against_stock(found: dict[str, Any]) -> Iterator[Row]:
    """The comparisons with stock Rasa, as far as they were measured."""
    if "latency" in found:
        ours, stock = found["latency"]["ours"], found["latency"]["stock"]
        for key, goal in (("p50", 10.0), ("p95", None)):
            mine, theirs = ours[f"{key}_ms"], stock[f"{key}_ms"]
            yield Row(f"a message, one client: {key}", f"{mine} ms", f"{theirs} ms", theirs / mine, goal, more=True)
        mine, theirs = ours["cpu_ms"], stock["cpu_ms"]
        what = "processor time of a message (stock: both servers)"
        yield Row(what, f"{mine} ms", f"{theirs} ms", theirs / mine, None, more=True)
    for clients in ("8", "32"):
        if "throughput" in found:
            mine, theirs = (found["throughput"][clients][name]["per_second"] for name in ("ours", "stock"))
            yield Row(f"messages a second, {clients} clients", f"{mine}", f"{theirs}", mine / theirs, 10.0, more=True)
    if "start" in found:
        ours, stock = found["start"]["ours"], found["start"]["stock"]
        mine, theirs = sum(ours["memory_mb"]), sum(stock["memory_mb"])
        both = " + ".join(map(str, stock["memory_mb"]))
        yield Row("memory (stock: server + action server)", f"{mine} MB", f"{both} MB", mine / theirs, 0.5)
        mine, theirs = median(ours["seconds"]), median(stock["seconds"])
        yield Row("start to the first answer", f"{mine} s", f"{theirs} s", mine / theirs, 0.15)
        mine, theirs = median(ours["cpu_seconds"]), median(stock["cpu_seconds"])
        yield Row("processor time of a start", f"{mine} s", f"{theirs} s", mine / theirs)
    if "training" in found:
        ours, stock = found["training"]["ours"], found["training"]["stock"]
        said = f"{ours['phrases']:,} phrases"
        mine, theirs = ours["cpu_seconds"], stock["cpu_seconds"]
        yield Row(f"training, {said}: processor time", f"{mine} s", f"{theirs} s", mine / theirs, 0.15)
        mine, theirs = ours["seconds"], stock["seconds"]
        yield Row(f"training, {said}: on the clock", f"{mine} s", f"{theirs} s", mine / theirs)
        mine, theirs = ours["model_mb"], stock["model_mb"]
        yield Row(f"the model, {said}", f"{mine} MB", f"{theirs} MB", mine / theirs)


def growth(found: dict[str, Any]) -> Iterator[Row]:
    """How p50 grows: the last of each row of sizes against the first."""
    phases = (
        ("turns", "turn 300 against turn 1", 1.2),
        ("stored", "100,000 stored conversations against none", 1.2),
        ("knowledge", "the knowledge ten times as large", 1.3),
    )
    for phase, what, goal in phases:
        if phase not in found:
            continue
        sizes = sized(found[phase]["ours"] if phase == "turns" else found[phase])
        first, last = sizes[0][1], sizes[-1][1]
        yield Row(
            f"p50, {what}", f"{last['p50_ms']} ms", f"{first['p50_ms']} ms", last["p50_ms"] / first["p50_ms"], goal
        )
        if phase == "turns" and "stock" in found[phase]:
            sizes = sized(found[phase]["stock"])
            first, last = sizes[0][1]["p50_ms"], sizes[-1][1]["p50_ms"]
            yield Row(f"stock: p50, {what}", f"{last} ms", f"{first} ms", last / first)


def sized(figures: dict[str, Any]) -> list[tuple[int, dict[str, Any]]]:
    """The figures by size, the smallest first."""
    return sorted((int(key), value) for key, value in figures.items() if key.isdecimal())
