"""What a text message can hold, judged by a codec that others wrote."""

import gsm0338  # noqa: F401  (registers the codec)
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.channels.sms.gsm7 import ALPHABET, plain, segments


def test_the_alphabet_is_the_basic_table():
    assert len(ALPHABET) == 127  # 128 places, one of which is the escape to the extension
    for char in ALPHABET:
        assert len(char.encode("gsm03.38")) == 1, char


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("„Må jeg?“ – ja… så’n", '"Må jeg?" - ja... så\'n'),
        ("§ 85 › Særlige forhold", "§ 85 > Særlige forhold"),
        ("kl.\u00a010\u201314 • [valg] 100 €", "kl. 10-14 - (valg) 100 EUR"),
        ("Łukasz Şen Zoë Ørum Åse Ærø André", "Lukasz Sen Zoe Ørum Åse Ærø André"),
        ("tak 😀👍🏽 for det", "tak for det"),
        ("a\u030a o\u0308 e\u0301", "å ö é"),
        ("محمد", "mhmd"),
        ("  to  blanke \n  linjer ", "to blanke\nlinjer"),
    ],
)
def test_other_characters_become_plain_ones(text, sent):
    assert plain(text) == sent


@given(st.text())
@example("\ud800")
@settings(max_examples=500)
def test_whatever_comes_can_be_sent(text):
    sent = plain(text)
    assert len(sent.encode("gsm03.38")) == len(sent)
    assert plain(sent) == sent


@pytest.mark.parametrize(("length", "parts"), [(0, 1), (160, 1), (161, 2), (306, 2), (307, 3), (459, 3), (460, 4)])
def test_segments_hold_160_or_153_each(length, parts):
    assert segments("a" * length) == parts
