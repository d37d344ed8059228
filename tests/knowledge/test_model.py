"""Which entry answers a topic of a service."""

import pytest

from bot.assembly import the_knowledge


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        (("price", "85"), "85/price"),
        (("price", None), "general/price"),
        (("complaint", "85"), "general/complaint"),
        (("content", "85", "mobilitet"), "85/themes.mobilitet"),
        (("themes", "85", "mobilitet"), "85/themes.mobilitet"),
        (("price", "85", "mobilitet"), "85/price"),
    ],
)
def test_entry_of(asked, key):
    entry = the_knowledge().entry_of(*asked)
    assert entry is not None
    assert entry.key == key


def test_a_service_without_an_answer_gets_no_general_one():
    knowledge = the_knowledge()
    assert "85/wage" not in knowledge.entries
    assert knowledge.entry_of("wage", "85") is None
    assert knowledge.entry("wage", "85") is not None
