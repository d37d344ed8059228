"""How a model did on a list of phrasings, and how two models differ."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from bot.staff.lines import Line


class Verdict(str, Enum):
    """``ANSWERED`` is for lines of which nothing is expected; ``UNSURE`` for all that were not understood."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Heard:
    """How a model took a phrasing: ``topic`` is its intent's name, ``confidence`` from 0 to 1 is of the best reading.

    ``understood`` is False where readings were offered instead of an answer.
    """

    topic: str
    service: str | None
    confidence: float
    understood: bool


@dataclass(frozen=True)
class Result:
    """One phrasing, masked, what was expected, and how it was taken."""

    text: str
    expected: str | None
    expected_service: str | None
    heard: Heard

    @property
    def verdict(self) -> Verdict:
        """What it comes to."""
        if not self.heard.understood:
            return Verdict.UNSURE
        if self.expected is None and self.expected_service is None:
            return Verdict.ANSWERED
        right = self.expected in {None, self.heard.topic} and self.expected_service in {None, self.heard.service}
        return Verdict.RIGHT if right else Verdict.WRONG

    @property
    def line(self) -> Line:
        """The phrasing as a line of a list."""
        return Line(self.text, self.expected, self.expected_service)

    def as_dict(self) -> dict[str, Any]:
        """Return plain values that JSON can hold."""
        return asdict(self)

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> "Result":
        """Read what :meth:`as_dict` gave."""
        return cls(raw["text"], raw["expected"], raw["expected_service"], Heard(**raw["heard"]))


@dataclass(frozen=True)
class Score:
    """How many of each verdict."""

    right: int
    wrong: int
    unsure: int
    answered: int = 0

    @classmethod
    def of(cls, results: Sequence[Result]) -> "Score":
        """Count."""
        found = Counter(result.verdict for result in results)
        return cls(*(found[each] for each in (Verdict.RIGHT, Verdict.WRONG, Verdict.UNSURE, Verdict.ANSWERED)))

    @property
    def share(self) -> float | None:
        """The share of right ones among the judged, from 0 to 1; of a list that expects nothing, of the understood.

        None for an empty list.
        """
        if self.right or self.wrong:
            return self.right / (self.right + self.wrong + self.unsure)
        total = self.answered + self.unsure
        return self.answered / total if total else None


def confusions(results: Sequence[Result]) -> list[tuple[str, str, int]]:
    """Return which topic was taken for which, and how often, the most frequent first; readings count, not answers."""
    taken = ((result.expected, result.heard.topic) for result in results if result.expected)
    wrong = Counter((expected, heard) for expected, heard in taken if expected != heard)
    return [(str(expected), heard, count) for (expected, heard), count in wrong.most_common()]


def changes(before: Sequence[Result], after: Sequence[Result]) -> list[tuple[Result, Result]]:
    """Return the pairs of the same phrasing that two models took differently; both in the list's order."""
    return [
        (one, other)
        for one, other in zip(before, after, strict=True)
        if (one.heard.topic, one.heard.service, one.verdict) != (other.heard.topic, other.heard.service, other.verdict)
    ]
