"""Every criterion at its boundary, and what no combination of answers may do."""

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assembly import FOLDER
from bot.eligibility import NOT_RELEVANT, OPEN, RELEVANT, Eligibility
from bot.knowledge import load

TABLE = yaml.safe_load((Path(__file__).parent / "criteria.yml").read_text(encoding="utf-8"))
ROWS = [
    pytest.param(row["service"], key, state, answers, id=f"{row['service']}-{key}-{state}-{answers}")
    for row in TABLE
    for key, states in row.items()
    if key != "service"
    for state, several in states.items()
    for answers in several
]
ELIGIBILITY = Eligibility.load(FOLDER, load(FOLDER))
DIFFICULTIES = ["physical", "mental", "social", "risk"]
WISHES = ["talk", "course", "training", "work", "company", "home"]
NEED = {"extent": ["some", "considerable", "lasting"], "help_now": ["little", "period", "long", "around_the_clock"]}


def several(options, alone=()):
    some = st.lists(st.sampled_from(options), min_size=1, unique=True)
    return st.one_of(st.just("unknown"), some, *(st.just([key]) for key in alone))


def one(key):
    options = [option.key for option in ELIGIBILITY.question(key).options]
    return st.sampled_from([*options, "unknown"])


AGES = st.one_of(
    st.integers(0, 110),
    st.sampled_from(["under_18", "adult", "state_pension", "unknown", "18-19", "64-66", "69-71"]),
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "age": AGES,
        "difficulty": several(DIFFICULTIES, alone=["none"]),
        "extent": one("extent"),
        "wish": several(WISHES),
        "help_now": one("help_now"),
        "living": one("living"),
    },
)


@pytest.mark.parametrize(("service", "key", "state", "answers"), ROWS)
def test_a_criterion_at_its_boundary(service, key, state, answers):
    states = {item.criterion.key: item for item in ELIGIBILITY.judge(answers).service(service).states}
    assert states[key].state == state


def test_the_table_has_every_criterion_in_every_state():
    table = {row["service"]: {key: set(value) for key, value in row.items() if key != "service"} for row in TABLE}
    for verdict in ELIGIBILITY.judge({}).verdicts:
        criteria = [state.criterion for state in verdict.states if not state.criterion.assessed]
        assert table[verdict.service] == {item.key: {"met", "not_met", "unknown"} for item in criteria}


def test_every_open_case_is_in_the_table():
    reached = set()
    for service, key, _, answers in (row.values for row in ROWS):
        for item in ELIGIBILITY.judge(answers).service(service).states:
            if item.criterion.key == key and item.case:
                reached.add((service, key, item.case.because))
    wanted = {
        (verdict.service, state.criterion.key, case.because)
        for verdict in ELIGIBILITY.judge({}).verdicts
        for state in verdict.states
        for case in state.criterion.open
    }
    assert reached == wanted


@pytest.mark.parametrize(
    ("answers", "relevant", "unclear"),
    [
        ({"age": 22, "difficulty": ["mental"], "extent": "considerable", "wish": ["training"]}, "12 82 85", ""),
        ({"age": 18, "difficulty": ["mental"], "extent": "considerable", "wish": ["training"]}, "12 85", "82"),
        ({"age": 30, "difficulty": ["risk"], "wish": ["course"]}, "82", ""),
        ({"age": 30, "difficulty": ["physical"], "extent": "lasting", "wish": ["work"]}, "12 103", ""),
        ({"age": 66, "difficulty": ["physical"], "extent": "lasting", "wish": ["work"]}, "12", "103"),
        ({"age": 72, "difficulty": ["physical"], "extent": "lasting", "wish": ["work"]}, "12", ""),
        ({"age": 72, "difficulty": ["physical"], "extent": "lasting", "wish": ["company"]}, "12 82 104", "85"),
        ({"age": 40, "difficulty": ["social"], "wish": ["company"]}, "12 82 104", "85"),
        (
            {
                "age": 40,
                "difficulty": ["mental"],
                "extent": "lasting",
                "wish": ["home"],
                "help_now": "long",
                "living": "own_short",
            },
            "12 108 105",
            "85 107",
        ),
        ({"age": 17, "difficulty": ["mental"], "extent": "lasting", "wish": ["home"]}, "", ""),
        ({"age": 40, "difficulty": ["none"]}, "", ""),
    ],
)
def test_whole_cases(answers, relevant, unclear):
    result = ELIGIBILITY.judge(answers)
    assert [item.service for item in result.of(RELEVANT)] == relevant.split()
    assert [item.service for item in result.of(OPEN)] == unclear.split()


@given(ANSWERS)
@settings(max_examples=400, deadline=None)
def test_no_answers_give_an_empty_or_contradictory_result(answers):
    result = ELIGIBILITY.judge(answers)
    assert [item.service for item in result.verdicts] == ["12", "82", "85", "103", "104", "107", "108", "105"]
    for item in result.verdicts:
        deciding = [state for state in item.states if not state.criterion.assessed]
        states = {state.state for state in deciding}
        assert (item.verdict == RELEVANT) == (states == {"met"})
        assert (item.verdict == NOT_RELEVANT) == ("not_met" in states)
        for state in deciding:
            if state.state == "met":
                assert state.used
            elif state.state == "unknown":
                assert state.case or state.missing
            else:
                assert state.criterion.lacks
                assert not state.case


@given(ANSWERS, st.sampled_from(sorted(NEED)), st.data())
@settings(max_examples=400, deadline=None)
def test_more_need_never_removes_a_service_without_a_reason(answers, question, data):
    less, more = data.draw(st.sampled_from(list(pairwise(NEED[question]))))
    before = ELIGIBILITY.judge({**answers, question: less})
    after = ELIGIBILITY.judge({**answers, question: more})
    for first, second in zip(before.verdicts, after.verdicts, strict=True):
        if first.verdict != NOT_RELEVANT:
            assert second.verdict != NOT_RELEVANT, f"{first.service} is lost from {less} to {more}"
        if first.verdict == RELEVANT and second.verdict == OPEN:
            assert any(state.case and state.criterion.key == question for state in second.states)


@given(ANSWERS, st.sampled_from(["difficulty", "wish"]), st.data())
@settings(max_examples=400, deadline=None)
def test_naming_more_never_removes_a_service(answers, question, data):
    options = DIFFICULTIES if question == "difficulty" else WISHES
    named = data.draw(st.lists(st.sampled_from(options), min_size=1, unique=True))
    also = data.draw(st.sampled_from(options))
    rank = [NOT_RELEVANT, OPEN, RELEVANT]
    before = ELIGIBILITY.judge({**answers, question: named})
    after = ELIGIBILITY.judge({**answers, question: [*named, also]})
    for first, second in zip(before.verdicts, after.verdicts, strict=True):
        assert first.verdict == NOT_RELEVANT or second.verdict != NOT_RELEVANT
        if question == "wish":
            assert rank.index(second.verdict) >= rank.index(first.verdict)


@given(ANSWERS)
@settings(max_examples=200, deadline=None)
def test_an_answer_never_contradicts_what_was_certain_before(answers):
    """Kleene's logic: a criterion that is met or not met stays so whatever else is answered."""
    for question in list(answers):
        fewer = {key: value for key, value in answers.items() if key != question}
        for first, second in zip(ELIGIBILITY.judge(fewer).verdicts, ELIGIBILITY.judge(answers).verdicts, strict=True):
            for one_state, other in zip(first.states, second.states, strict=True):
                assert one_state.state == "unknown" or one_state.state == other.state


@pytest.mark.parametrize(
    "answers",
    [{"age": -1}, {"age": 121}, {"age": "old"}, {"age": True}, {"extent": "huge"}, {"wish": ["money"]}, {"age": "9-3"}],
)
def test_what_is_no_option_is_an_error(answers):
    with pytest.raises(ValueError, match=r"no (age|option)"):
        ELIGIBILITY.judge(answers)
