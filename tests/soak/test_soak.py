"""A thousand messages of all kinds: each answered, nothing in the log, no memory lost. ``make soak`` sends more."""

from itertools import islice

from tests.soak.messages import messages
from tests.soak.soak import soak

SHORT = 1_000
GROWTH = 0.08
"""More than in the long run: what is remembered for speed is still filling up."""


def test_a_thousand_messages_of_all_kinds():
    result = soak(SHORT, seconds=120)
    assert result.wrong == []
    assert result.log == []
    assert sum(result.statuses.values()) >= SHORT * 0.3, "the machine is too slow to tell"
    assert result.statuses[500] == 0
    assert result.statuses[200] > result.statuses[400] > 0
    assert result.growth < GROWTH, result.memory


def test_the_messages_are_of_all_kinds_and_the_same_for_the_same_seed():
    found = list(islice(messages(7), 3000))
    assert found == list(islice(messages(7), 3000))
    whole = b" ".join(sent.body for sent in found)
    for sign in (b"leve mere", b"\\u202e", b"\\u0301", b"251248", b"book en tid", b"slet mine data", b"\\ud83d"):
        assert sign in whole
    assert any(len(sent.body) > 20_000 for sent in found)
    assert 50 < sum(not sent.readable for sent in found) < 400
    assert len({sent.body for sent in found}) > 800
