"""Pre-screening: which services look relevant from a few answers. An indication, never a decision."""

from bot.eligibility.eligibility import Eligibility
from bot.eligibility.model import (
    NOT_RELEVANT,
    OPEN,
    RELEVANT,
    UNKNOWN,
    Answers,
    Criterion,
    CriterionState,
    Heard,
    Option,
    Person,
    Question,
    Result,
    Verdict,
)

__all__ = [
    "NOT_RELEVANT",
    "OPEN",
    "RELEVANT",
    "UNKNOWN",
    "Answers",
    "Criterion",
    "CriterionState",
    "Eligibility",
    "Heard",
    "Option",
    "Person",
    "Question",
    "Result",
    "Verdict",
]
