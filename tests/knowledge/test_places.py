"""The file and the lines that staff are sent to."""

import pytest

from bot.knowledge import load
from bot.knowledge.load import DEFAULT
from bot.knowledge.places import places


@pytest.fixture(scope="module")
def knowledge():
    return load()


@pytest.fixture(scope="module")
def found():
    return places()


def test_every_entry_has_its_place(knowledge, found):
    assert found.keys() == knowledge.entries.keys()


def test_the_lines_are_those_in_the_file(found):
    for key, place in found.items():
        lines = (DEFAULT / place.file).read_text(encoding="utf-8").split("\n")
        assert lines[place.line - 1].strip().split(":")[0].strip("\"'") == key.split("/", 1)[1]
        assert {"answer", "easy", "sources"} <= place.lines.keys()
        for name, line in place.lines.items():
            assert lines[line - 1].strip().startswith(f"{name}:")
