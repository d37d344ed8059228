"""Ages of the right person, and numbers that are no ages."""

from datetime import date

import pytest

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "text",
    [
        "hvad siger § 85",
        "jeg har ventet 8 uger",
        "jeg har 2 børn",
        "i 10 år",
        "for 20 år siden",
        "de sidste 15 år",
        "jeg bor i nr 22",
        "kl 14",
        "da jeg var 15",
        "jeg får 30 timer om ugen",
        "det koster 50 kr",
        "Er 99 31 32 81 jeres nummer",
        "kan det vare et år",
        "vi er 25 mennesker",
        "85 procent",
        "skriv det på 15 ord",
        "på 12 linjer tak",
    ],
)
def test_numbers_that_are_no_ages(eligibility, text):
    for asked in (None, "age"):
        assert "age" not in eligibility.hear(text, asked, today=TODAY).answers


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("jeg er 50 og min søn er 22", 22),
        ("min søn er 22 og jeg er 50", 22),
        ("jeg er 50. Kan min søn på 22 få hjælp", 22),
    ],
)
def test_the_age_is_that_of_the_person_it_is_about(eligibility, text, age):
    assert eligibility.hear(text, today=TODAY).answers["age"] == age


def test_an_age_of_somebody_else_is_not_taken(eligibility):
    son = eligibility.person("son")
    assert "age" not in eligibility.hear("jeg er 50", "age", son, TODAY).answers
    assert eligibility.hear("han er 22", "age", son, TODAY).answers == {"age": 22}


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("18", 18),
        ("næsten 18", 17),
        ("snart 18", 17),
        ("fylder 18 i dag", 18),
        ("fylder 18 i morgen", 17),
        ("fylder 18 om tre uger", 17),
        ("bliver 18 til marts", 17),
        ("18 snart 19", 18),
        ("fyldt 18", "adult"),
        ("lige fyldt 18", 18),
        ("ikke fyldt 18", "under_18"),
        ("over 18", "19-120"),
        ("mindst 18", "adult"),
        ("18 år eller derover", "adult"),
        ("under 18", "under_18"),
        ("70 år eller mere", "70-120"),
        ("19 til 64 år", "19-64"),
        ("mellem 30 og 40", "30-40"),
        ("17 eller 18", "17-18"),
        ("35 nej 36", 36),
        ("i trediverne", "30-39"),
        ("i 30'erne", "30-39"),
        ("1 år", 1),
        ("0", None),
        ("130", None),
    ],
)
def test_answers_to_the_question(eligibility, text, age):
    heard = eligibility.hear(text, "age", today=TODAY).answers.get("age")
    assert heard == age
    assert type(heard) is type(age)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("hun er kun 17", 17),
        ("jeg er bare 16", 16),
        ("han er ikke 18 endnu", "under_18"),
        ("hun fylder snart 18", 17),
        ("jeg blir 18 til maj", 17),
        ("min søn er en teenager", "under_18"),
        ("det er kun 17 timer", None),
        ("det er ikke 18 uger", None),
    ],
)
def test_words_between_that_only_soften_the_number(eligibility, text, age):
    assert eligibility.hear(text, today=TODAY).answers.get("age") == age
