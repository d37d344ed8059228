"""Names and topics."""

import pytest

from bot.booking import BadNameError, clean_name
from bot.booking.words import check_topic


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bo", "Bo"),
        ("  Anne  Marie ", "Anne Marie"),
        ("Åse-Maj", "Åse-Maj"),
        ("A\u030ase", "Åse"),
        ("D’Arcy", "D’Arcy"),
        ("Łucja", "Łucja"),
        ("فاطمة", "فاطمة"),
        ("x" * 40, "x" * 40),
    ],
)
def test_names_are_kept_as_given(text, name):
    assert clean_name(text) == name


@pytest.mark.parametrize(
    "text", ["", "  ", "x" * 41, "Bo2", "Bo@x", "-Bo", "Bo-", "=Bo", "Bo, Ib", "Bo\x00", "😀", "_"]
)
def test_anything_else_is_refused(text):
    with pytest.raises(BadNameError):
        clean_name(text)


@pytest.mark.parametrize("key", [None, "85", "abl-105", "complaint", "bostøtte", "85/themes.egenomsorg"])
def test_keys_of_choices(key):
    assert check_topic(key) == key


@pytest.mark.parametrize("key", ["", "jeg er syg", "x" * 41, "a\nb", "=1+1"])
def test_free_text_is_no_topic(key):
    with pytest.raises(BadNameError):
        check_topic(key)
