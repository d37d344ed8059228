"""Every fact of the two documents is said in the answer that it is filed under."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

FILES = sorted((Path(__file__).parent / "facts").glob("*.yml"))
FACTS = [
    (file.stem, name, fact)
    for file in FILES
    for name, fact in (yaml.safe_load(file.read_text(encoding="utf-8")) or {}).items()
]


def test_all_365_facts_are_there_once():
    assert len(FACTS) == 365
    assert [name for name, times in Counter(name for _, name, _ in FACTS).items() if times > 1] == []


@pytest.mark.parametrize("file", [file.stem for file in FILES])
def test_each_fact_is_said(file, knowledge):
    missing = []
    for stem, name, fact in FACTS:
        if stem != file:
            continue
        assert fact["says"], f"{name} says nothing"
        entry = knowledge.entries.get(fact["entry"])
        if entry is None:
            missing.append(f"{name}: no entry {fact['entry']}")
            continue
        missing += [
            f"{name}: '{says}' is not in {entry.key}"
            for says in fact["says"]
            if not re.search(says, entry.answer, re.IGNORECASE)
        ]
    assert missing == []


def test_the_patterns_tell_answers_apart(knowledge):
    """A pattern that nearly every answer holds would prove nothing."""
    answers = [entry.answer for entry in knowledge.entries.values()]
    for _, name, fact in FACTS:
        hits = sum(all(re.search(says, answer, re.IGNORECASE) for says in fact["says"]) for answer in answers)
        assert hits <= 0.5 * len(answers), f"{name} is said in {hits} of {len(answers)} answers"
