"""Accepting writes fingerprints and nothing else."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge import load
from bot.sources import DocumentError, accept

LIBRARY = (Path(__file__).parent / "library.txt").read_text(encoding="utf-8")
SOURCES = (Path(__file__).parent / "sources.yml").read_text(encoding="utf-8")


def test_the_layout_stays(make: Callable[..., Path], texts: dict[str, Path]) -> None:
    folder = make()
    assert accept(texts.values(), load(folder), folder) == 12
    written = (folder / "sources.yml").read_text(encoding="utf-8")
    assert len(re.findall(r', fingerprint: "[0-9a-f]{16}"\}', written)) == 12
    assert re.sub(r', fingerprint: "[0-9a-f]{16}"', "", written) == SOURCES
    assert not list(folder.glob("*.new"))


def test_accepting_again_changes_nothing(make: Callable[..., Path], texts: dict[str, Path]) -> None:
    folder = make()
    accept(texts.values(), load(folder), folder)
    before = (folder / "sources.yml").read_text(encoding="utf-8")
    assert accept(texts.values(), load(folder), folder) == 0
    assert (folder / "sources.yml").read_text(encoding="utf-8") == before


def test_only_what_changed_in_the_given_document_is_written(
    make: Callable[..., Path],
    texts: dict[str, Path],
) -> None:
    folder = make()
    accept(texts.values(), load(folder), folder)
    texts["L"].write_text(LIBRARY.replace("Digte", "Noder"), encoding="utf-8")
    assert accept([texts["L"]], load(folder), folder) == 1


def test_a_missing_section_keeps_what_it_had(make: Callable[..., Path], texts: dict[str, Path]) -> None:
    folder = make()
    accept(texts.values(), load(folder), folder)
    before = load(folder).sources["L"].sections["Hylder › Blå"].fingerprint
    texts["L"].write_text(LIBRARY.replace("Blå\n", ""), encoding="utf-8")
    accept([texts["L"]], load(folder), folder)
    assert load(folder).sources["L"].sections["Hylder › Blå"].fingerprint == before


def test_nothing_is_written_when_a_file_is_no_document(make: Callable[..., Path], texts: dict[str, Path]) -> None:
    folder = make()
    texts["M"].write_text("Noget andet\n", encoding="utf-8")
    with pytest.raises(DocumentError):
        accept(texts.values(), load(folder), folder)
    assert (folder / "sources.yml").read_text(encoding="utf-8") == SOURCES
