"""How figures read."""

from datetime import date

from bot.figures import words
from bot.figures.few import Untold


def test_counts_and_shares():
    assert [words.said(count) for count in (1234567, 7, Untold.FEW, Untold.HIDDEN)] == [
        "1.234.567",
        "7",
        "under 5",
        "vises ikke",
    ]
    assert (words.percent(0.625), words.percent(None)) == ("62 %", "vises ikke")


def test_weeks():
    assert words.week(date(2026, 11, 23)) == "uge 48, 23.-29. november 2026"
    assert words.week(date(2026, 11, 30)) == "uge 49, 30. november-6. december 2026"
    assert words.week(date(2026, 12, 28)) == "uge 53, 28. december-3. januar 2027"


def test_hours():
    assert words.hour(13, True) == "kl. 13-14, åbent"
