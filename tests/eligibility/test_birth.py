"""Ages from a date or year of birth."""

from datetime import date

import pytest

from bot.eligibility.birth import born

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("foedt i 1990", (35, 36)),
        ("foedt 1990", (35, 36)),
        ("fodt i 90", (35, 36)),
        ("aargang 62", (63, 64)),
        ("argang 2008", (17, 18)),
        ("foedt i 12", (13, 14)),
        ("foedt i 2026", (0, 0)),
        ("foedt den 20. november 2008", (18, 18)),
        ("foedt den 21. november 2008", (17, 17)),
        ("foedt 19.11.2008", (18, 18)),
        ("foedt 21/11-2008", (17, 17)),
        ("foedt d. 1/2 1950", (76, 76)),
        ("foedt i syrien og kom i 2015", None),
        ("foedt i 2030", None),
        ("foedt i 1850", None),
        ("siden 2019", None),
        ("jeg er fra 1971", None),
        ("1985", None),
    ],
)
def test_born(text, span):
    assert born(text, False, TODAY) == span


@pytest.mark.parametrize(
    ("text", "span"), [("jeg er fra 1971", (54, 55)), ("1985", (40, 41)), ("i 1985 flyttede vi", None)]
)
def test_a_bare_year_counts_when_the_age_was_asked(text, span):
    assert born(text, True, TODAY) == span
