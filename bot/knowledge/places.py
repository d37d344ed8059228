"""Where an entry stands: the file and the lines that a person must change."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.knowledge.load import DEFAULT

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster, where the package brings it


@dataclass(frozen=True)
class Place:
    """``file`` is below the knowledge's folder (``services/85.yml``); ``lines`` (from 1) are by the fields' names."""

    file: str
    line: int
    lines: Mapping[str, int]


def places(folder: Path = DEFAULT) -> dict[str, Place]:
    """Return the place of each entry, by its key. The files must be sound: ``load`` has read them."""
    found = {}
    for file in sorted((folder / "services").glob("*.yml")) + sorted((folder / "topics").glob("*.yml")):
        top = _fields(yaml.compose(file.read_text(encoding="utf-8"), Loader=_LOADER))
        owner = top["service"][1].value if "service" in top else "general"
        if "entries" not in top:
            continue
        for name, (line, node) in _fields(top["entries"][1]).items():
            lines = {field: at for field, (at, _) in _fields(node).items()}
            found[f"{owner}/{name}"] = Place(file.relative_to(folder).as_posix(), line, lines)
    return found


def _fields(node: yaml.Node | None) -> dict[str, tuple[int, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: (key.start_mark.line + 1, value) for key, value in node.value}
