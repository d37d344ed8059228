"""What only turns a help down is told from what asks or tells of one."""

import pytest

from bot.dialogue.rejecting import rejects
from bot.understanding.reading import Part

HOME = Part((("overview", 0.5),), services=("85",))
GROUP = Part((("overview", 0.5),), group="botilbud")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("ikke bostøtte", HOME),
        ("nej ik bostøtte", HOME),
        ("jeg mener ikke bostøtte", HOME),
        ("jeg spurgte ikke om botilbud", GROUP),
        ("jeg vil ikke have botilbud", GROUP),
        ("hun vil ikke bo på et botilbud", GROUP),
        ("jeg har ikke brug for bostøtte", HOME),
    ],
)
def test_turned_down(text, part):
    assert rejects(text, part)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("er det ikke bostøtte", HOME),
        ("jeg har ikke bostøtte", HOME),
        ("kan jeg ikke få bostøtte", HOME),
        ("hvorfor må jeg ikke få bostøtte", HOME),
        ("jeg vil ikke have bostøtte mere", HOME),
        ("jeg kan ikke få bostøtte", HOME),
        ("ikke bostøtte?", HOME),
        ("ikke bostøtte, hvad koster botilbud", HOME),
        ("ikke", HOME),
        ("bostøtte", HOME),
        ("ikke bostøtte men botilbud", Part((("overview", 0.5),), services=("85",), group="botilbud")),
        ("ikke bostøtte", None),
    ],
)
def test_not_turned_down(text, part):
    assert not rejects(text, part)
