"""What is a yes to the question whether to delete the conversation."""

import pytest

from bot.dialogue.deletion import consents


@pytest.mark.parametrize(
    "text",
    ["ja", "JA!", "ja tak", "ja, slet det", "ja gør det", "slet", "slet det hele nu", "gør det", "det må du gerne",
     "jo tak", "slet alt", "Ja, slet min samtale", "ok slet det", "ja det vil jeg gerne", "slet mine data"],
)  # fmt: skip
def test_a_plain_yes(text):
    assert consents(text)


@pytest.mark.parametrize(
    "text",
    ["", "nej", "slet ikke", "ja men vent", "ok", "det", "ja?", "slet det?", "slet min tid", "ja, jeg er 45",
     "nej, slet det ikke", "ja hvad koster det", "tak", "jeg vil ikke slette det", "er det slettet"],
)  # fmt: skip
def test_what_is_no_plain_yes(text):
    assert not consents(text)
