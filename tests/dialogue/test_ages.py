"""Whose age a question tells, and that most questions cost no reading of ages at all."""

from datetime import date

import pytest

from bot.assembly import the_answerer

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def ages():
    return the_answerer().ages


@pytest.mark.parametrize(
    ("text", "highest"),
    [
        ("min søster vil have § 107 men hun er kun 17", 17),
        ("jeg er 16, kan jeg få bostøtte", 16),
        ("kan min lillebror på fjorten komme i samværstilbud", 14),
        ("hun fylder snart atten", 17),
        ("jeg blir 18 i næste måned", 17),
        ("jeg er ikke 18 endnu", 17),
        ("kan en 15-årig få hjælp", 15),
        ("min søn på 8 år, kan han få bostøtte", 8),
        ("jeg er teenager", 17),
        ("jeg er 18, kan jeg få bostøtte", 18),
        ("jeg er 45 og har et barn på 7, kan jeg få bostøtte", 45),
    ],
)
def test_the_age_of_the_one_it_is_about(ages, text, highest):
    assert ages.said(text, TODAY)[1] == highest


@pytest.mark.parametrize(
    "text",
    [
        "hvad koster bostøtte",
        "hvad er § 12",
        "hvad er 12?",
        "jeg har ventet 17 uger på bostøtte",
        "jeg har haft angst siden jeg var 12, kan jeg få bostøtte",
        "jeg var 15, da jeg fik diagnosen",
        "er svarfristen kun 8 uger",
        "§ 108 er højst 2 år, ikke",
        "er § 108 kun 2 år",
        "kan jeg kun få § 107 højst 2 år",
        "er bostøtte under 18 timer",
        "kl er 14, har I åbent",
        "på 1 linje: forskel på 107 og 108",
        "hvad er forskellen på 103 og 104",
        "forklar bostøtte på 15 ord",
    ],
)
def test_what_tells_no_age(ages, text):
    assert ages.said(text, TODAY) is None


@pytest.mark.parametrize("text", ["hvad koster bostøtte", "hvad er § 12", "hvem kan få et botilbud"])
def test_a_question_without_a_figure_is_not_read_for_ages(ages, text, monkeypatch):
    monkeypatch.setattr(ages, "_eligibility", None)
    assert ages.said(text, TODAY) is None
