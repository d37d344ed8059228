"""Writes proposals down as training phrases and test phrasings, for a person to read through and to train from.

Both files hold what they held before too, sorted, so that exporting twice changes nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.model import Knowledge
from bot.staff.conflicts import conflicts
from bot.staff.phrases import Phrases, plain, read_examples
from bot.staff.proposals import MISSING, Proposal
from bot.understanding.features import REMOVED
from bot.understanding.names import PLACEHOLDER as SERVICE

NLU_FILE, TESTS_FILE = "from_staff.yml", "from_staff.yml"
_SIGNS = re.compile(r"[\[\]{}()<>\\`|#*_\"]")  # what Rasa could take for its own marks
_NLU_HEAD = """\
# Phrases that staff proposed, written by `vejviser proposals export`. Each can be moved to the file of its theme.
"""
_TESTS_HEAD = """\
# What staff wanted to be understood, written by `vejviser proposals export`. The phrases are learned, so that these
# cases hold what was put right; they do not measure how well unknown phrasings are understood.
"""


@dataclass
class Exported:
    """What was done: ``new`` phrases with their topics; ``refused`` and ``alike`` with what speaks against them.

    ``numbers`` are the proposals that are dealt with; a refused one is not.
    """

    new: list[tuple[str, str]] = field(default_factory=list)
    there: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str, str]] = field(default_factory=list)
    alike: list[tuple[str, str, str, str]] = field(default_factory=list)
    missing: list[Proposal] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


def export(proposals: Iterable[Proposal], phrases: Phrases, knowledge: Knowledge, nlu: Path, tests: Path) -> Exported:
    """Write proposals into a folder of NLU data and one of test phrasings. Raises ``OSError``.

    A phrase that stands under another topic, there or in another proposal, is refused: learning it twice would teach
    nothing. ``phrases`` are those of the folder.
    """
    listed = list(proposals)
    wanted: dict[str, set[str]] = defaultdict(set)
    for each in listed:
        if each.topic:
            wanted[plain(learned(each.text, phrases))].add(each.topic)
    done = Exported()
    cases = []
    for each in listed:
        if each.kind == MISSING:
            done.missing.append(each)
            done.numbers.append(each.id)
            continue
        topic, phrase = str(each.topic), learned(each.text, phrases)
        others = (phrases.topics_of(phrase) | wanted[plain(phrase)]) - {topic}
        if not plain(phrase) or others:
            done.refused.append((phrase, topic, ", ".join(sorted(others))))
            continue
        if topic in phrases.topics_of(phrase):
            done.there.append((phrase, topic))
        else:
            done.new.append((phrase, topic))
            done.alike += [
                (phrase, topic, near.text, near.topic) for near in conflicts(phrase, topic, phrases) if not near.same
            ]
        cases.append(_case(each, phrases, knowledge))
        done.numbers.append(each.id)
    done.new = sorted(set(done.new), key=lambda pair: (pair[1], pair[0]))
    _write_nlu(nlu / NLU_FILE, done.new)
    _write_tests(tests / TESTS_FILE, cases)
    return done


def learned(text: str, phrases: Phrases) -> str:
    """Return a phrasing as it is learned: on one line, without what stood for personal data, services hidden."""
    return " ".join(_SIGNS.sub(" ", phrases.hidden(REMOVED.sub(" ", text))).split()).lstrip("- ")


def _case(proposal: Proposal, phrases: Phrases, knowledge: Knowledge) -> dict[str, Any]:
    """The case that tests a proposal: the entry that must be said, else the topic, else the act."""
    text = " ".join(REMOVED.sub(" ", proposal.text).split())
    topic = knowledge.topics.get(str(proposal.topic))
    if topic is None:
        return {"text": text, "intent": proposal.topic}
    entry = knowledge.entry(topic.name, proposal.service)
    if entry and (proposal.service or topic.per == "general"):
        named = SERVICE in phrases.hidden(text) or not proposal.service
        context = {} if named else {"context": {"service": proposal.service}}
        return {"text": text, **context, "entry": entry.key}
    return {"text": text, "topic": topic.name}


def _write_nlu(file: Path, new: list[tuple[str, str]]) -> None:
    by_topic: dict[str, set[str]] = defaultdict(set)
    for phrase, topic in [*(read_examples(file) if file.exists() else ()), *new]:
        by_topic[topic].add(phrase)
    if not by_topic:
        return
    lines = ['version: "3.1"\n\n', _NLU_HEAD, "nlu:\n"]
    for topic in sorted(by_topic):
        lines.append(f"- intent: {topic}\n  examples: |\n")
        lines += [f"    - {phrase}\n" for phrase in sorted(by_topic[topic])]
    _replace(file, "".join(lines))


def _write_tests(file: Path, new: list[dict[str, Any]]) -> None:
    there = yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else None
    cases = {case["text"]: case for case in [*(there or ()), *new]}
    if not cases:
        return
    written = (
        yaml.safe_dump([case], allow_unicode=True, default_flow_style=True, sort_keys=False, width=10_000)
        for _, case in sorted(cases.items())
    )
    _replace(file, _TESTS_HEAD + "".join(f"- {line.strip()[1:-1]}\n" for line in written))


def _replace(file: Path, text: str) -> None:
    """Write a file whole or not at all."""
    part = file.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(file)
