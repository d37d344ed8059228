"""Which question comes next, and what a choice stands for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.eligibility.test_judge import ANSWERS, ELIGIBILITY

KEYS = ["age", "difficulty", "extent", "wish", "help_now", "living"]


@pytest.mark.parametrize(
    ("answers", "following"),
    [
        ({}, "age"),
        ({"age": 17}, None),
        ({"age": "under_18"}, None),
        ({"age": 18}, "difficulty"),
        ({"age": "unknown"}, "difficulty"),
        ({"difficulty": ["mental"]}, "age"),
        ({"age": 22, "difficulty": ["none"]}, None),
        ({"age": 22, "difficulty": ["mental"]}, "extent"),
        ({"age": 22, "difficulty": ["social"]}, "wish"),
        ({"age": 22, "difficulty": ["risk"]}, "wish"),
        ({"age": 22, "difficulty": ["social", "mental"]}, "extent"),
        ({"age": 22, "difficulty": ["mental"], "extent": "some"}, "wish"),
        ({"age": 22, "difficulty": ["mental"], "extent": "lasting", "wish": ["training"]}, None),
        ({"age": 22, "difficulty": ["mental"], "extent": "lasting", "wish": "unknown"}, None),
        ({"age": 22, "difficulty": ["mental"], "extent": "lasting", "wish": ["home"]}, "help_now"),
        ({"age": 22, "difficulty": ["mental"], "extent": "lasting", "wish": ["home"], "help_now": "little"}, None),
        ({"age": 22, "difficulty": ["mental"], "extent": "lasting", "wish": ["home"], "help_now": "long"}, "living"),
        ({"age": 22, "difficulty": ["physical"], "extent": "some", "wish": ["home"]}, None),
        ({"difficulty": ["mental"], "wish": ["training"], "age": 22, "extent": "unknown"}, None),
    ],
)
def test_the_next_question(eligibility, answers, following):
    question = eligibility.next_question(answers)
    assert (question.key if question else None) == following


@given(ANSWERS)
@settings(max_examples=200, deadline=None)
def test_a_question_that_is_asked_is_open_and_the_row_ends(answers):
    for _ in range(len(KEYS) + 1):
        question = ELIGIBILITY.next_question(answers)
        if question is None:
            break
        assert question.key not in answers
        answers = {**answers, question.key: "unknown"}
    assert ELIGIBILITY.next_question(answers) is None


@given(ANSWERS, st.data())
@settings(max_examples=200, deadline=None)
def test_what_is_not_asked_could_not_have_made_a_service_relevant(answers, data):
    """Once nothing more is asked, an answer to an unasked question changes no verdict to relevant, unless passed."""
    if ELIGIBILITY.next_question(answers) is not None or "unknown" in answers.values():
        return
    open_keys = [key for key in KEYS if key not in answers]
    if not open_keys:
        return
    key = data.draw(st.sampled_from(open_keys))
    option = data.draw(st.sampled_from([item.key for item in ELIGIBILITY.question(key).options]))
    value = [option] if ELIGIBILITY.question(key).multiple else option
    before = {item.service: item.verdict for item in ELIGIBILITY.judge(answers).verdicts}
    after = {item.service: item.verdict for item in ELIGIBILITY.judge({**answers, key: value}).verdicts}
    assert {name for name, verdict in after.items() if verdict == "relevant"} <= {
        name for name, verdict in before.items() if verdict == "relevant"
    }


def test_there_are_at_most_six_questions(eligibility):
    assert [question.key for question in eligibility.questions] == KEYS


@pytest.mark.parametrize(
    ("question", "option", "value"),
    [
        ("age", "18", 18),
        ("age", "under_18", "under_18"),
        ("age", "19-64", "19-64"),
        ("age", "unknown", "unknown"),
        ("difficulty", "mental", ["mental"]),
        ("difficulty", "physical+mental", ["physical", "mental"]),
        ("extent", "some", "some"),
        ("wish", "unknown", "unknown"),
    ],
)
def test_what_a_choice_stands_for(eligibility, question, option, value):
    assert eligibility.choose(question, option) == value


@pytest.mark.parametrize(
    ("question", "option", "error"),
    [("age", "old", ValueError), ("wish", "money", ValueError), ("wish", "talk+", ValueError), ("x", "y", KeyError)],
)
def test_a_choice_that_is_none(eligibility, question, option, error):
    with pytest.raises(error):
        eligibility.choose(question, option)


def test_persons(eligibility):
    assert eligibility.person(None).key == "self"
    assert eligibility.person("son").name == "din søn"
    with pytest.raises(KeyError):
        eligibility.person("dog")


@pytest.mark.parametrize(
    ("age", "years"), [(22, (22, 22)), ("under_18", (0, 17)), ("adult", (18, 120)), ("unknown", None), (None, None)]
)
def test_the_years_that_an_answer_allows(eligibility, age, years):
    assert eligibility.years({"age": age}) == years


@pytest.mark.parametrize(
    ("diagnosis", "options"), [("hjerneskade", {"physical", "mental"}), ("angst", {"mental"}), ("forelskelse", set())]
)
def test_what_a_diagnosis_stands_for(eligibility, diagnosis, options):
    assert eligibility.means(diagnosis) == options
