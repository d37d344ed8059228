"""Three-valued judgement (S. C. Kleene's strong logic): what is not known is neither met nor not met."""

from bot.eligibility.ages import years
from bot.eligibility.model import (
    MET,
    NOT_MET,
    NOT_RELEVANT,
    OPEN,
    RELEVANT,
    UNKNOWN,
    Answers,
    Condition,
    Criterion,
    CriterionState,
    Question,
    Result,
    ServiceRules,
    Span,
    Verdict,
)

Questions = dict[str, Question]


def judge(rules: tuple[ServiceRules, ...], questions: Questions, answers: Answers) -> Result:
    """Return the verdict on each service. Raises ``ValueError`` for an answer that is no option."""
    return Result(tuple(_verdict(rule, questions, answers) for rule in rules))


def chosen(question: Question, answers: Answers) -> frozenset[str] | None:
    """Return the options answered; None where there is no answer or it is unknown.

    Raises ``ValueError`` for an answer that is no option of the question.
    """
    value = answers.get(question.key)
    keys = [value] if isinstance(value, str) else list(value or ())
    kept = frozenset(key for key in keys if key != UNKNOWN)
    if kept - question.keys:
        raise ValueError(f"no option of {question.key}: {sorted(kept - question.keys)}")
    return kept or None


def _verdict(rule: ServiceRules, questions: Questions, answers: Answers) -> Verdict:
    states = tuple(_state(criterion, questions, answers) for criterion in rule.criteria)
    deciding = {state.state for state in states if not state.criterion.assessed}
    verdict = NOT_RELEVANT if NOT_MET in deciding else OPEN if UNKNOWN in deciding else RELEVANT
    return Verdict(rule.service, verdict, states, rule.time)


def _state(criterion: Criterion, questions: Questions, answers: Answers) -> CriterionState:
    if criterion.assessed:
        return CriterionState(criterion, UNKNOWN)
    missing: dict[str, None] = {}
    for condition in criterion.met:
        holds, used, lacking = _holds(condition, questions, answers)
        if holds:
            return CriterionState(criterion, MET, used)
        if holds is None:
            missing.update(dict.fromkeys(lacking))
    for case in criterion.open:
        holds, used, lacking = _holds(case.when, questions, answers)
        if holds:
            return CriterionState(criterion, UNKNOWN, used, tuple(missing), case)
        if holds is None:
            missing.update(dict.fromkeys(lacking))
    return CriterionState(criterion, UNKNOWN if missing else NOT_MET, {}, tuple(missing))


def _holds(
    condition: Condition, questions: Questions, answers: Answers
) -> tuple[bool | None, dict[str, tuple[str, ...]], list[str]]:
    """Whether a condition holds, the options it used, and the questions that leave it unknown."""
    used: dict[str, tuple[str, ...]] = {}
    lacking = []
    if condition.age:
        within = _within(years(answers.get("age"), questions["age"]), condition.age)
        if within is False:
            return False, {}, []
        if within is None:
            lacking.append("age")
        else:
            used["age"] = ()
    for key, wanted in condition.options.items():
        given = chosen(questions[key], answers)
        if given is None:
            lacking.append(key)
        elif given & wanted:
            used[key] = tuple(option.key for option in questions[key].options if option.key in given & wanted)
        else:
            return False, {}, []
    return (None if lacking else True), used, lacking


def _within(given: Span | None, wanted: Span) -> bool | None:
    if given is None:
        return None
    if wanted[0] <= given[0] and given[1] <= wanted[1]:
        return True
    return None if given[0] <= wanted[1] and wanted[0] <= given[1] else False
