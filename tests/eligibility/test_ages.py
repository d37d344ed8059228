"""Ages as they are kept, and the years they can mean."""

import pytest

from bot.eligibility.ages import as_value, years


@pytest.mark.parametrize(
    ("value", "span"),
    [
        (0, (0, 0)),
        (120, (120, 120)),
        ("18", (18, 18)),
        ("under_18", (0, 17)),
        ("35-36", (35, 36)),
        ("61-120", (61, 120)),
    ],
)
def test_years(eligibility, value, span):
    assert years(value, eligibility.question("age")) == span


@pytest.mark.parametrize("value", [None, "unknown"])
def test_an_unknown_age(eligibility, value):
    assert years(value, eligibility.question("age")) is None


@pytest.mark.parametrize("value", [-1, 121, True, 18.5, "121-122", "9-3", "x", [18]])
def test_no_age(eligibility, value):
    with pytest.raises(ValueError, match="no age"):
        years(value, eligibility.question("age"))


@pytest.mark.parametrize(
    ("span", "value"),
    [((18, 18), 18), ((0, 17), "under_18"), ((19, 64), "19-64"), ((18, 120), "18-120"), ((34, 36), "34-36")],
)
def test_the_value_kept_means_the_same_years(eligibility, span, value):
    assert as_value(span, eligibility.question("age")) == value
    assert years(value, eligibility.question("age")) == span
