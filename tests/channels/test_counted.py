"""What of a turn is counted: nothing that it says."""

from datetime import datetime

import pytest

from bot.channels.counted import counting
from bot.channels.turned import Outcome, Turned
from bot.figures import Counted
from bot.opening_hours.zone import COPENHAGEN

AT = datetime(2026, 11, 24, 13, tzinfo=COPENHAGEN)


class Noted(list):
    note = list.append


@pytest.mark.parametrize(
    ("outcome", "about", "topic"),
    [
        (Outcome.ANSWERED, ("85/price", "85/transport"), "85/price"),
        (Outcome.ANSWERED, ("107/themes.mobility",), "107/themes"),
        (Outcome.ANSWERED, (), ""),
        (Outcome.TO_A_PERSON, ("general/contact",), ""),
    ],
)
def test_a_turn_is_counted_under_what_answered_it(outcome, about, topic):
    noted = Noted()
    counting(noted)(Turned(AT, "web", outcome, 0.1, "c", "hvad koster det for Anna?", "price", 0.9, "85", about))
    assert noted == [Counted(AT, "web", outcome.value, topic, "c")]


def test_opening_the_conversation_is_no_message():
    noted = Noted()
    counting(noted)(Turned(AT, "web", Outcome.ACT, 0.1, "c", None, "welcome"))
    assert noted == []
