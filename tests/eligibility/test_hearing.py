"""What people write is heard, and nothing else."""

from datetime import date
from pathlib import Path

import pytest
import yaml

TODAY = date(2026, 11, 20)
HERE = Path(__file__).parent
ROWS = [
    pytest.param(row, id=f"{file}: {row['text'][:60]} ({row.get('asked')})")
    for file in ("hear_apart", "hear_later", "hear_last", "hear_told")
    for row in yaml.safe_load((HERE / f"{file}.yml").read_text(encoding="utf-8"))
]


def hear(eligibility, text, asked=None, was=None):
    return eligibility.hear(text, asked, eligibility.person(was) if was else None, TODAY)


@pytest.mark.parametrize("row", ROWS)
def test_an_expression_is_heard(eligibility, row):
    heard = hear(eligibility, row["text"], row.get("asked"), row.get("was"))
    assert heard.answers == row["is"]
    assert (heard.person.key if heard.person else None) == row.get("who")
    assert heard.unknown == row.get("unknown", False)


def test_there_are_enough_expressions_and_none_twice():
    told = [(row.values[0]["text"], row.values[0].get("asked")) for row in ROWS]
    assert len(told) >= 200
    assert len(set(told)) == len(told)


def test_what_is_heard_can_be_judged(eligibility):
    for row in ROWS:
        eligibility.judge(hear(eligibility, row.values[0]["text"], row.values[0].get("asked")).answers)


def test_every_diagnosis_is_heard_by_each_of_its_names(eligibility):
    for diagnosis in eligibility._rules.diagnoses:
        for word in diagnosis.words:
            heard = hear(eligibility, f"jeg har {word.replace('*', '')}")
            assert heard.answers.get("difficulty") == list(diagnosis.options), word
            assert heard.mentions == (diagnosis.name,), word


@pytest.mark.parametrize("asked", ["difficulty", "extent", "wish", "help_now", "living"])
def test_each_button_can_be_written_instead_of_pressed(eligibility, asked):
    question = eligibility.question(asked)
    for option in question.options:
        if option.title:
            expected = [option.key] if question.multiple else option.key
            assert hear(eligibility, option.title, asked).answers.get(asked) == expected, option.title


def test_words_of_the_question_asked_do_not_count_for_another_question(eligibility):
    assert hear(eligibility, "meget").answers == {}
    assert hear(eligibility, "ryggen", "age").answers == {}


@pytest.mark.parametrize(
    "text",
    [
        "jeg vil have hjælp til at komme i bad",
        "hun kan ikke få tøj på selv",
        "nogen der kan støvsuge",
        "jeg kan ikke lave mad",
        "hjemmehjælp",
        "jeg har brug for hjælp til bad",
    ],
)
def test_help_that_the_documents_point_elsewhere_for_is_heard(eligibility, text):
    assert eligibility.is_elsewhere(text)


@pytest.mark.parametrize("text", ["både bostøtte og et værksted", "jeg skal ikke have hjælp til bad", "en at tale med"])
def test_other_help_is_not(eligibility, text):
    assert not eligibility.is_elsewhere(text)


@pytest.mark.parametrize(
    "text",
    [
        "min bror er skizofren",
        "jeg sidder i kørestol",
        "min mor er dement",
        "min søster er bipolar.",
        "jeg har angst og adhd",
        "min nabo er narkoman",
    ],
)
def test_a_few_words_only_tell_what_somebody_has(eligibility, text):
    assert eligibility.only_tells(text)


@pytest.mark.parametrize(
    "text",
    [
        "er min bror skizofren?",
        "hvad er skizofreni",
        "min hund er blind",
        "demens",
        "jeg har ikke angst",
        "jeg har en cykel",
        "hvilken medicin skal min mor med demens have",
        "min mor er dement og nu er hun gået hjemmefra og jeg ved ikke, hvor hun er henne",
        "",
    ],
)
def test_a_question_a_story_or_anything_else_is_more_or_less_than_that(eligibility, text):
    assert not eligibility.only_tells(text)


def test_the_words_for_illnesses_are_known_without_their_endings(eligibility):
    assert {"dement", "skizofren", "parkinson", "narkoman", "ocd"} <= eligibility.conditions
    assert not any("*" in word or " " in word for word in eligibility.conditions)


def test_no_text_breaks_it(eligibility):
    for text in ("", "   ", "?", "!!!", "§", "§ 85 § 107", "æøå", "1" * 200, "😀", "og og og og", "18 år" * 100):
        for asked in (None, *(question.key for question in eligibility.questions)):
            eligibility.judge(hear(eligibility, text, asked).answers)
        assert eligibility.only_tells(text) in {True, False}


def test_an_unknown_question_is_an_error(eligibility):
    with pytest.raises(KeyError):
        eligibility.hear("22", "shoe_size")
