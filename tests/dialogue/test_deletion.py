"""What is a yes to the question whether to delete the conversation."""

import pytest

from bot.dialogue.context import Context
from bot.dialogue.deletion import closed, consents, is_asked, was_asked


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


def test_a_question_that_was_closed_is_not_open_but_was_asked():
    never, asked = Context(offered=("act:human",)), Context(offered=("act:human", "act:delete_now"), easy=True)
    assert (is_asked(never), was_asked(never)) == (False, False)
    assert (is_asked(asked), was_asked(asked)) == (True, True)
    assert (is_asked(closed(asked)), was_asked(closed(asked))) == (False, True)
    assert closed(asked).easy and closed(never) == never
