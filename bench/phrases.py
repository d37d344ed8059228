"""The phrases that both assistants are trained on when training is compared."""

from itertools import cycle
from pathlib import Path

import yaml

from bench.places import ROOT

_SERVICES = (
    "bostøtte", "støtte i eget hjem", "midlertidigt botilbud", "længerevarende botilbud", "beskyttet beskæftigelse",
    "aktivitets- og samværstilbud", "gratis rådgivning", "§ 107", "gruppestøtte",
)  # fmt: skip


def phrases(each: int | None) -> dict[str, list[str]]:
    """Return the phrases of every intent as they stand in ``data/nlu``, evenly spread; at most ``each`` of one."""
    found: dict[str, list[str]] = {}
    for file in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for part in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            lines = [line[2:].strip() for line in part["examples"].splitlines() if line.startswith("- ")]
            found.setdefault(part["intent"], []).extend(lines)
    if each is None:
        return found
    return {intent: _spread(list(dict.fromkeys(lines)), each) for intent, lines in found.items()}


def with_names(found: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the phrases with a service's name where the project's own have a placeholder."""
    names = cycle(_SERVICES)
    return {intent: [_named(line, names) for line in lines] for intent, lines in found.items()}


def write(found: dict[str, list[str]], file: Path) -> None:
    """Write phrases as Rasa reads them."""
    nlu = [{"intent": intent, "examples": "".join(f"- {line}\n" for line in lines)} for intent, lines in found.items()]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True, width=10_000), encoding="utf-8")


def _spread(lines: list[str], most: int) -> list[str]:
    if len(lines) <= most:
        return lines
    return [lines[number * len(lines) // most] for number in range(most)]


def _named(line: str, names: "cycle[str]") -> str:
    while "SERVICE" in line:
        line = line.replace("SERVICE", next(names), 1)
    return line
