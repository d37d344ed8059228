"""Writes the tables of the results into ``docs/measurements.md``, between two marks."""

import re
from collections.abc import Iterable
from typing import Any

from bench.goals import Row, against_stock, growth
from bench.places import ROOT

_PAGE = ROOT / "docs" / "measurements.md"
_BEGIN, _END = "<!-- bench: begin (written by `make bench`) -->", "<!-- bench: end -->"


def write(found: dict[str, Any]) -> None:
    """Put the tables in the place of those of the run before. Raises ``ValueError`` where there is none."""
    page = _PAGE.read_text(encoding="utf-8")
    between = re.compile(f"{re.escape(_BEGIN)}.*{re.escape(_END)}", re.DOTALL)
    if not between.search(page):
        raise ValueError(f"{_PAGE.name} has no place for the tables: write '{_BEGIN}' and '{_END}' there.")
    text = f"{_BEGIN}\n{_body(found)}\n{_END}"
    _PAGE.write_text(between.sub(lambda _: text, page), encoding="utf-8")


def summary(found: dict[str, Any]) -> str:
    """Return the rows for the terminal."""
    rows = [*against_stock(found), *growth(found)]
    return "\n".join(f"{row.what:55} {row.ours:>10} {row.other:>16} {row.ratio:8.2f}  {row.verdict}" for row in rows)


def _body(found: dict[str, Any]) -> str:
    parts = [_machine(found), _table(("", "this assistant", "stock Rasa", "ratio", "goal"), against_stock(found))]
    parts.append(_table(("growth", "at the end", "at first", "ratio", "goal"), growth(found)))
    if "scaled" in found:
        parts.append(_scaled(found["scaled"]))
    if "floor" in found:
        parts.append(_floor(found))
    plots = "\n".join(f"![{said}](measurements/{name}.svg)" for name, said in _PLOTS.items())
    return "\n\n".join([*parts, plots])


_WAYS = {
    "alone": "SQLite, one process",
    "one process": "PostgreSQL and Redis, one process",
    "two processes": "PostgreSQL and Redis, two processes",
}
_PLOTS = {
    "latency": "The time of a message and messages a second, this assistant and stock Rasa",
    "growth": "The time of a message as the conversation, the store and the knowledge grow",
    "parts": "Where the processor time of a message goes",
}


def _machine(found: dict[str, Any]) -> str:
    machine = found["machine"]
    loads = [phase["load"][0] for phase in found.values() if "load" in phase]
    return (
        f"{machine['cores']} cores, Python {machine['python']}, {machine['system']}. Other work on the machine: a load "
        f"of {min(loads)} to {max(loads)} when the phases ended, so read the ratios rather than the milliseconds."
    )


def _table(head: tuple[str, ...], rows: Iterable[Row]) -> str:
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    lines += [f"| {row.what} | {row.ours} | {row.other} | {row.ratio:.2f} | {row.verdict} |" for row in rows]
    return "\n".join(lines)


def _scaled(found: dict[str, Any]) -> str:
    lines = [
        "| ways to run it | p50, one client | processor time | messages a second, 32 clients | processor time"
        " | of PostgreSQL and Redis |",
        "|---|---|---|---|---|---|",
    ]
    for way, figures in found.items():
        if way in _WAYS:
            storm = figures["storm"]
            cells = (figures["p50_ms"], figures["cpu_ms"], storm["per_second"], storm["cpu_ms"])
            others = f"{storm['others_cpu_ms']} ms" if "others_cpu_ms" in storm else ""
            p50, one, second, many = cells
            lines.append(f"| {_WAYS[way]} | {p50} ms | {one} ms | {second} | {many} ms | {others} |")
    return "\n".join(lines)


def _floor(found: dict[str, Any]) -> str:
    lines = ["| where the time of a message goes (processor time, on average) | ms |", "|---|---|"]
    if "latency" in found and "empty" in found["latency"]:
        lines.append(f"| an empty Sanic handler, for comparison | {found['latency']['empty']['cpu_ms']} |")
        lines.append(f"| a message over HTTP, all of it | {found['latency']['ours']['cpu_ms']} |")
    lines += [f"| {what} | {value} |" for what, value in found["floor"]["cpu_ms"].items()]
    return "\n".join(lines)
