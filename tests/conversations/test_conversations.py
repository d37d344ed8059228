"""Conversations with the trained assistant, one behaviour a file; the file's name says which.

A file is a list of turns: `say: <text>` or `choose: <words of a choice shown>`; `expect:` patterns that must all be
in the reply (texts, and choices in brackets), `reject:` patterns that must not.
"""

import re
from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*/*.yml"))
KEYS = {"say", "choose", "easy", "expect", "reject"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_conversation(file, talk):
    turns = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert any(turn.get("expect") or turn.get("reject") for turn in turns), "a conversation that expects nothing"
    for number, turn in enumerate(turns, 1):
        assert set(turn) <= KEYS, f"turn {number}: unknown key among {set(turn)}"
        more = {"easy": turn["easy"]} if "easy" in turn else {}
        reply = talk.choose(turn["choose"]) if "choose" in turn else talk.say(turn["say"], **more)
        for pattern in turn.get("expect", ()):
            assert re.search(pattern, reply, re.IGNORECASE), f"turn {number}: no '{pattern}' in:\n{reply}"
        for pattern in turn.get("reject", ()):
            assert not re.search(pattern, reply, re.IGNORECASE), f"turn {number}: '{pattern}' in:\n{reply}"


def test_there_are_conversations():
    assert len(FILES) >= 40
