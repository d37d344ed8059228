"""The example messages in ``knowledge/danger_examples``: of people in danger, and what only looks like it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.errors import KnowledgeError
from bot.knowledge.yaml_reader import parse

EXAMPLES = Path(__file__).resolve().parents[2] / "knowledge" / "danger_examples"


def examples(folder: Path = EXAMPLES) -> tuple[list[str], list[str]]:
    """Return the messages in danger (``folder/danger/*.yml``) and those without (``folder/near_misses/*.yml``).

    A file holds lists of messages under headings, which may stand under headings themselves; a message is
    returned once. Raises :class:`~bot.knowledge.errors.KnowledgeError` for a folder without messages, a file that
    is not such YAML, and a message that stands on both sides.
    """
    sides = []
    for side in ("danger", "near_misses"):
        found: dict[str, Path] = {}
        for file in sorted((folder / side).glob("*.yml")):
            found.update(dict.fromkeys(messages(file), file))
        if not found:
            raise KnowledgeError(folder / side, "folder", "holds no messages; restore it from version control")
        sides.append(found)
    dangerous, near_misses = sides
    for message in dangerous.keys() & near_misses.keys():
        raise KnowledgeError(near_misses[message], message, "stands under danger too; keep one of the two")
    return list(dangerous), list(near_misses)


def messages(file: Path) -> Iterator[str]:
    """Yield every message of ``file``; raise :class:`~bot.knowledge.errors.KnowledgeError` for a broken one."""
    try:
        raw = parse(file.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise KnowledgeError(file, "file", f"is not readable as YAML: {error}") from None
    yield from _flat(file, "file", raw)


def _flat(file: Path, where: str, raw: Any) -> Iterator[str]:
    if isinstance(raw, dict):
        for key, value in raw.items():
            yield from _flat(file, str(key), value)
    elif isinstance(raw, list) and all(isinstance(each, str) for each in raw):
        yield from raw
    else:
        raise KnowledgeError(file, where, "must be a list of messages; put ja, nej and numbers in quotes")
