"""How unlikely a slip of the finger is."""

import pytest

from bot.understanding.slips import slip


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [
        ("jlage", "blage"),  # a neighbouring key
        ("klagge", "klagte"),  # a doubled letter, and one put in
        ("klaeg", "klazz"),  # swapped, and two others
        ("klake", "klase"),  # g and k sound alike
    ],
)
def test_what_fingers_do_costs_less(likely, unlikely):
    def cost(typed):
        return slip(typed, "klage", 2 if typed == "klazz" else 1)

    assert cost(likely) < cost(unlikely)


def test_two_slips_cost_more_than_any_one():
    assert slip("kxxge", "klage", 2) > slip("qlage", "klage", 1)
