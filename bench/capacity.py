"""How many cores and how much disk a city or a country needs, from what a message was measured to cost.

``python -m bench.capacity`` writes the table into ``docs/capacity.md``; ``--people 590000`` prints another place's.
"""

import math
import re
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from bench import results
from bench.places import ROOT

_PAGE = ROOT / "docs" / "capacity.md"
_BEGIN, _END = "<!-- capacity: begin (written by `python -m bench.capacity`) -->", "<!-- capacity: end -->"
_PLACES = {"Aalborg": 225_000, "Copenhagen": 670_000, "Denmark": 6_000_000}
KEPT_DAYS = 30


@dataclass(frozen=True)
class Use:
    """What is assumed of a place.

    ``share``: of its people, who ask in a year. ``conversations``: of each who asks. ``messages``: of a conversation.
    ``busiest``: how many times the messages of an even hour (one of a year's 8,760) come in the busiest one.
    ``load``: how busy the cores may be then.
    """

    share: float = 0.05
    conversations: float = 3.0
    messages: float = 8.0
    busiest: float = 40.0
    load: float = 0.5


@dataclass(frozen=True)
class Need:
    """``cores`` is never less than one; ``megabytes`` is what the conversations of 30 days take on the disk."""

    messages_a_year: int
    messages_a_second: float
    cores: int
    conversations_kept: int
    megabytes: float


def need(people: int, cpu_ms: float, kilobytes: float, use: Use = Use()) -> Need:
    """Return what a place needs. ``cpu_ms``: processor time of a message. ``kilobytes``: one turn in the store."""
    conversations = people * use.share * use.conversations
    messages = conversations * use.messages
    second = messages / (365 * 24 * 3600) * use.busiest
    kept = conversations * KEPT_DAYS / 365
    cores = max(1, math.ceil(second * cpu_ms / 1000 / use.load))
    return Need(round(messages), second, cores, round(kept), kept * use.messages * kilobytes / 1024)


def measured(found: dict[str, Any]) -> tuple[float, float]:
    """Return the processor time of a message in ms, and the kilobytes of a stored turn, of a run of the benchmark."""
    stored = found["stored"]["100000"]  # conversations of two turns each
    return float(found["latency"]["ours"]["cpu_ms"]), stored["megabytes"] * 1024 / 100_000 / 2


def table(places: dict[str, int], found: dict[str, Any], use: Use = Use()) -> str:
    """Return the needs of places as a table."""
    cpu_ms, kilobytes = measured(found)
    lines = [
        f"A message was measured at {cpu_ms} ms of processor time, a stored turn at {kilobytes:.1f} kB.",
        "",
        "| place | people | messages a year | a second, busiest hour | cores | conversations kept | their disk |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, people in places.items():
        wants = need(people, cpu_ms, kilobytes, use)
        lines.append(
            f"| {name} | {people:,} | {wants.messages_a_year:,} | {wants.messages_a_second:.1f} | {wants.cores} "
            f"| {wants.conversations_kept:,} | {wants.megabytes:,.0f} MB |"
        )
    return "\n".join(lines)


def main(people: Annotated[int, typer.Option(help="print the row of a place of so many people")] = 0) -> None:
    """Write ``docs/capacity.md`` anew, or print the needs of one place."""
    found = results.load()
    if people:
        typer.echo(table({"this place": people}, found))
        return
    write(found)


def write(found: dict[str, Any]) -> None:
    """Put the table into the page."""
    page = _PAGE.read_text(encoding="utf-8")
    text = f"{_BEGIN}\n{table(_PLACES, found)}\n{_END}"
    between = re.compile(f"{re.escape(_BEGIN)}.*{re.escape(_END)}", re.DOTALL)
    _PAGE.write_text(between.sub(lambda _: text, page), encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
