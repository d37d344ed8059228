"""What the classifier sees of a message."""

import pytest

from bot.understanding.features import PLACEHOLDERS, features


def _seen(names, text):
    return features(text, names.find(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hvad koster bostøtte?", "hvad koster § 107?"),
        ("Hvad koster bostøtten?", "hvad koster det beskyttede værksted?"),
        ("kan jeg få boligstøtte", "kan jeg få BPA"),
        ("jeg er 22 år", "jeg er 43 år"),
        ("det varer 3 uger", "det varer 8 uger"),
    ],
)
def test_what_differs_only_by_a_name_or_a_figure_looks_alike(names, one, other):
    assert _seen(names, one).replace("det beskyttede ", "") == _seen(names, other).replace("det beskyttede ", "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hvad koster bostøtte", "hvad koster boligstøtte"),
        ("min søn er 15 år", "min søn er 25 år"),
        ("min mor er 82 år", "min mor er 52 år"),
        ("hvad er § 83", "hvad er § 141"),
        ("hvad koster det", "hvad koster det?"),
        ("kan jeg lære at tage bussen", "kan jeg lære at gøre rent"),
    ],
)
def test_what_means_something_else_looks_different(names, one, other):
    assert _seen(names, one) != _seen(names, other)


def test_letters_are_folded_and_marks_left_out(names):
    assert _seen(names, "HVAD, koster... det!") == "hvad koster det"


def test_an_age_is_no_number_of_hours(names):
    assert "xgammelx" in _seen(names, "min far er 80 år")
    assert "xgammelx" not in _seen(names, "det er 80 timer")
    assert "xgammelx" not in _seen(names, "de kommer 80 gange")
    assert "xbarnx" not in _seen(names, "der er 7 temaer i bostøtte")
    assert "xbarnx" not in _seen(names, "sig det på 1 linje")
    assert "xbarnx" not in _seen(names, "hvad er bostøtte på 10 ord")


def test_what_a_service_lasts_is_no_age(names):
    assert "xbarnx" not in _seen(names, "er § 108 på 2 år")
    assert "xgammelx" in _seen(names, "kan man få § 108 over 67 år")


def test_each_kind_of_name_and_of_age_has_its_placeholder(names):
    text = "bostøtte boligstøtte 15 årig 30 årig 80 årig"
    assert set(_seen(names, text).split()) - {"årig"} == PLACEHOLDERS


def test_an_empty_message_has_no_features(names):
    assert _seen(names, "") == ""
    assert _seen(names, "...") == ""
