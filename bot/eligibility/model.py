"""The shape of the pre-screening: questions, persons, criteria and results. Frozen values, no I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.knowledge.model import SourceRef

Answers = Mapping[str, Any]
"""Question key to value, JSON-safe.

``age`` is whole years (int), ``"<low>-<high>"`` years, or an option key; questions with several answers
hold a list of option keys, the others one option key. ``"unknown"`` stands for "ved ikke" and "springer over".
"""
UNKNOWN = "unknown"
WISH = "wish"
"""The key of the criterion on what is wished for."""
MET, NOT_MET = "met", "not_met"
RELEVANT, OPEN, NOT_RELEVANT = "relevant", "open", "not_relevant"
Span = tuple[int, int]


@dataclass(frozen=True)
class Option:
    """One possible answer: how it reads on a button, how it is said back, and the words that mean it.

    ``title`` is empty for an option that can be said but is not offered. ``span`` is years of age,
    both ends included, and only there for the question of age. ``plain`` words count always,
    ``asked`` words only as an answer to this question, and ``alone`` words only as an answer that tells
    nothing else; ``services`` and ``groups`` are those whose names in a message mean this option.
    """

    key: str
    title: str
    said: str
    span: Span | None = None
    plain: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """A question, with its options and what "begge dele" and several options at once mean.

    ``after``: it is asked only when the questions named there were answered with one of the options.
    """

    key: str
    multiple: bool
    short: str
    ask: str
    easy: str
    why: str
    options: tuple[Option, ...]
    offered: tuple[tuple[tuple[str, ...], str], ...] = ()
    both: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    combine: tuple[tuple[frozenset[str], str], ...] = ()
    prefer: tuple[str, ...] = ()
    after: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def option(self, key: str) -> Option:
        """Return an option by its key. Raises ``KeyError`` for an unknown one."""
        return {option.key: option for option in self.options}[key]

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the options."""
        return frozenset(option.key for option in self.options)


@dataclass(frozen=True)
class Person:
    """Whom the help is for, and how that person is spoken of; ``key`` is JSON-safe.

    ``own`` is "din, dit, dine" or "hans" three times; ``words`` are names that people use, ``close``
    names that mean the person only after "min" or "vores".
    """

    key: str
    name: str
    object: str
    he: str
    him: str
    own: tuple[str, str, str]
    reflexive: str
    words: tuple[str, ...] = ()
    close: tuple[str, ...] = ()


@dataclass(frozen=True)
class Diagnosis:
    """What a person has, as it is said back, and the options of "difficulty" that it points at."""

    name: str
    options: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Condition:
    """Answers that must hold together: options (any of them) by question; ``age`` is a span of years."""

    options: Mapping[str, frozenset[str]]
    age: Span | None = None


@dataclass(frozen=True)
class OpenCase:
    """Answers for which the documents are not clear, and what is said then."""

    when: Condition
    because: str
    easy: str


@dataclass(frozen=True)
class Criterion:
    """One criterion of a service; an ``assessed`` one no answer can tell, and it decides nothing here."""

    key: str
    name: str
    sources: tuple[SourceRef, ...]
    met: tuple[Condition, ...] = ()
    open: tuple[OpenCase, ...] = ()
    lacks: str = ""
    easy: str = ""
    assessed: bool = False


@dataclass(frozen=True)
class AnsweringTime:
    """How long an answer is expected to take, as a sentence; ``brief`` where space is short."""

    text: str
    brief: str
    easy: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True)
class ServiceRules:
    """The criteria of one service, and its answering time."""

    service: str
    criteria: tuple[Criterion, ...]
    time: AnsweringTime


@dataclass(frozen=True)
class CriterionState:
    """Whether a criterion is ``"met"``, ``"not_met"`` or ``"unknown"``, and what that rests on.

    ``used``: the options that met it, by question. ``missing``: the questions without an answer that it
    waits for. ``case``: why it is unknown although all was answered.
    """

    criterion: Criterion
    state: str
    used: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    case: OpenCase | None = None


@dataclass(frozen=True)
class Verdict:
    """One service: ``"relevant"``, ``"open"`` or ``"not_relevant"``, with the state of each criterion."""

    service: str
    verdict: str
    states: tuple[CriterionState, ...]
    time: AnsweringTime

    @property
    def unwished(self) -> bool:
        """Whether nothing speaks against it but that it was not wished for, which is no sign that it does not fit."""
        failed = {state.criterion.key for state in self.states if state.state == NOT_MET}
        return failed == {WISH}


@dataclass(frozen=True)
class Result:
    """A verdict for every service, the least intrusive help first."""

    verdicts: tuple[Verdict, ...]

    def of(self, verdict: str) -> tuple[Verdict, ...]:
        """Return the services with this verdict."""
        return tuple(item for item in self.verdicts if item.verdict == verdict)

    def service(self, service: str) -> Verdict:
        """Return the verdict on one service. Raises ``KeyError`` for an unknown service."""
        return {item.service: item for item in self.verdicts}[service]


@dataclass(frozen=True)
class Heard:
    """What a message says on the questions.

    ``answers`` can be merged into the answers so far; ``person`` is None where nobody is named; ``unknown``
    tells that the person does not know or passes; ``mentions`` are the diagnoses named, in the field's terms.
    """

    answers: dict[str, Any]
    person: Person | None = None
    unknown: bool = False
    mentions: tuple[str, ...] = ()
