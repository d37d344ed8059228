"""Draws the results as SVG beside their JSON."""

from typing import Any

import matplotlib

from bench.goals import sized
from bench.places import RESULTS

matplotlib.use("svg")
matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "bench", "font.size": 10})

import matplotlib.pyplot as plt  # noqa: E402 (after the choice of how to draw)

_OURS, _STOCK, _SECOND = "#1b5e8c", "#b7791f", "#4a7c59"


def draw(found: dict[str, Any]) -> None:
    """Draw what was measured; what was not is left out."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    _latency(found)
    _growth(found)
    _parts(found)


def _latency(found: dict[str, Any]) -> None:
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4))
    if "latency" in found:
        for place, (name, colour) in enumerate((("ours", _OURS), ("stock", _STOCK))):
            values = [found["latency"][name][key] for key in ("p50_ms", "p95_ms", "cpu_ms")]
            _bars(left, values, place, name, colour)
        left.set_xticks([0, 1, 2], ["p50", "p95", "processor"])
        left.set_ylabel("milliseconds a message")
        left.legend(frameon=False)
    if "throughput" in found:
        for place, (name, colour) in enumerate((("ours", _OURS), ("stock", _STOCK))):
            values = [found["throughput"][clients][name]["per_second"] for clients in ("8", "32")]
            _bars(right, values, place, name, colour)
        right.set_xticks([0, 1], ["8 clients", "32 clients"])
        right.set_ylabel("messages a second")
    _save(figure, "latency")


def _bars(axes: Any, values: list[float], place: int, name: str, colour: str) -> None:
    at = [number + 0.38 * (place - 0.5) for number in range(len(values))]
    bars = axes.bar(at, values, 0.36, label="this assistant" if name == "ours" else "stock Rasa", color=colour)
    axes.bar_label(bars, fmt="%.3g", fontsize=8)
    axes.spines[["top", "right"]].set_visible(False)


def _growth(found: dict[str, Any]) -> None:
    figure, axes = plt.subplots(1, 3, figsize=(11, 3.2))
    labels = {"turns": "turn of the conversation", "stored": "stored conversations", "knowledge": "times the knowledge"}
    for place, (phase, label) in zip(axes, labels.items(), strict=True):
        place.set_xlabel(label)
        place.spines[["top", "right"]].set_visible(False)
        if phase not in found:
            continue
        sizes = sized(found[phase]["ours"] if phase == "turns" else found[phase])
        names = [f"{size:,}" for size, _ in sizes]
        for key, style in (("p50_ms", "o-"), ("p95_ms", "s--")):
            said = f"this assistant, {key[:3]}"
            place.plot(names, [value[key] for _, value in sizes], style, color=_OURS, label=said)
        if phase == "turns" and "stock" in found[phase]:
            theirs = [value["p50_ms"] for _, value in sized(found[phase]["stock"])]
            place.plot(names, theirs, "o-", color=_STOCK, label="stock Rasa, p50")
        place.set_ylim(bottom=0)
        place.legend(frameon=False, fontsize=8)
    axes[0].set_ylabel("milliseconds")
    _save(figure, "growth")


def _parts(found: dict[str, Any]) -> None:
    parts = dict(reversed(found["floor"]["cpu_ms"].items())) if "floor" in found else {}
    figure, axes = plt.subplots(figsize=(9, 0.7 + 0.4 * len(parts)))
    bars = axes.barh(list(parts), list(parts.values()), color=_SECOND)
    axes.bar_label(bars, fmt="%.2f", fontsize=8)
    axes.set_xlabel("milliseconds of processor time")
    axes.spines[["top", "right"]].set_visible(False)
    _save(figure, "parts")


def _save(figure: Any, name: str) -> None:
    figure.tight_layout()
    figure.savefig(RESULTS / f"{name}.svg", metadata={"Date": None})
    plt.close(figure)
