"""Write down the documents as they are now, after a person has read what changed."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

import yaml

from bot.knowledge.load import DEFAULT
from bot.knowledge.model import Knowledge
from bot.sources.report import read_all

_SOURCE = re.compile(r"^(\w+):")
_SECTION = re.compile(r"^(\s*- )(\{.*\})(\s*(?:#.*)?)$")
_FINGERPRINT = re.compile(r',\s*fingerprint:\s*"?[0-9a-f]*"?(?=\s*[,}])')


def accept(files: Iterable[Path], knowledge: Knowledge, folder: Path = DEFAULT) -> int:
    """Write the fingerprints of ``files`` into ``folder``/sources.yml and return how many lines that changed.

    The file keeps its layout and comments (one line a section); a section whose heading was not found keeps
    what it has. The file is replaced whole, so a reader never sees half of it. Raises
    :class:`DocumentError` as :func:`~bot.sources.report.report` does, and OSError when it cannot be written.
    """
    documents = read_all(files, knowledge)
    target = folder / "sources.yml"
    old = target.read_text(encoding="utf-8").split("\n")
    new, source = [], ""
    for line in old:
        top, section = _SOURCE.match(line), _SECTION.match(line)
        source = top.group(1) if top else source
        document = documents.get(source)
        if section and document:
            name = str(yaml.safe_load(section.group(2)).get("id"))
            if name in document.sections:
                bare = _FINGERPRINT.sub("", section.group(2)).rstrip("} ")
                line = f'{section.group(1)}{bare}, fingerprint: "{document.fingerprint(name)}"}}{section.group(3)}'
        new.append(line)
    changed = sum(before != after for before, after in zip(old, new, strict=True))
    if changed:
        draft = target.with_suffix(".yml.new")
        draft.write_text("\n".join(new), encoding="utf-8")
        os.replace(draft, target)
    return changed
