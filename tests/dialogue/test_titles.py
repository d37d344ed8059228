"""How topics read on buttons."""

import pytest

from bot.dialogue.titles import choice_title


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        (("price", "85"), "Hvad koster bostøtte?"),
        (("price", None), "Hvad koster hjælpen?"),
        (("overview", "107"), "Hvad er midlertidigt botilbud?"),
        (("duration", "botilbud"), "Hvor længe kan jeg få botilbud?"),
        (("opening_hours", None), "Hvornår har I åbent?"),
        (("themes", "85", "mobilitet"), "Tema: Mobilitet"),
    ],
)
def test_title(knowledge, asked, title):
    assert choice_title(knowledge, *asked) == title


def test_every_title_is_whole_and_fits(knowledge):
    for topic in knowledge.topics:
        for service in (None, *knowledge.services, *knowledge.groups):
            title = choice_title(knowledge, topic, service)
            assert "{" not in title
            assert 5 <= len(title) <= 100, title
