"""Twelve conversations that give the same facts on every channel; one behaviour a file, the file's name says which.

A file is a list of turns: `say: <text>` or `choose: <words of a choice shown>`; `expect:` patterns that must all be in
the reply, `reject:` patterns that must not; `keep:` names for what a pattern finds, to be said later as {name}.
"""

import re
from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.yml"))
KEYS = {"say", "choose", "expect", "reject", "keep"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_same_facts(file, voice):
    kept = {}
    for number, turn in enumerate(yaml.safe_load(file.read_text(encoding="utf-8")), 1):
        assert set(turn) <= KEYS, f"turn {number}: unknown key among {set(turn)}"
        reply = voice.choose(turn["choose"]) if "choose" in turn else voice.say(turn["say"].format(**kept))
        for pattern in turn.get("expect", ()):
            assert re.search(pattern, reply, re.IGNORECASE), f"turn {number}: no '{pattern}' in:\n{reply}"
        for pattern in turn.get("reject", ()):
            assert not re.search(pattern, reply, re.IGNORECASE), f"turn {number}: '{pattern}' in:\n{reply}"
        for name, pattern in turn.get("keep", {}).items():
            found = re.search(pattern, reply)
            assert found, f"turn {number}: no '{pattern}' in:\n{reply}"
            kept[name] = found.group()


def test_there_are_twelve_and_each_expects_something():
    assert len(FILES) == 12
    for file in FILES:
        turns = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert sum(len(turn.get("expect", ())) for turn in turns) >= 2, file.name
