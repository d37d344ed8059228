"""What is offered under an answer: few, of what there is an answer to, and the kinds of help where they are many."""

import pytest

from bot.assembly import the_knowledge
from bot.dialogue.choices import MOST, Choices
from bot.dialogue.keys import parse
from bot.understanding.reading import Part


@pytest.fixture(scope="module")
def choices():
    """Offer what stands in ``knowledge/``."""
    return Choices(the_knowledge())


def test_many_services_are_offered_by_kind_in_the_order_of_the_law(choices):
    offered = choices.kinds("price")
    assert [parse(choice.key).service for choice in offered] == ["tidlig_indsats", "85", "dagtilbud", "botilbud"]
    assert all(parse(choice.key).topic == "price" for choice in offered)
    assert [choice.title for choice in offered][1] == "Bostøtte (§ 85)"


def test_few_services_are_offered_by_name(choices):
    assert [parse(choice.key).service for choice in choices.kinds("wage")] == ["103", "104"]


def test_what_no_service_has_is_offered_of_none(choices):
    assert choices.kinds("complaint") == ()


def test_never_many_and_none_twice_after_an_answer(choices):
    knowledge = the_knowledge()
    part = Part((("price", 0.4), ("duration", 0.3), ("extent", 0.2), ("age", 0.1)))
    for entry in knowledge.entries.values():
        titles = [choice.title for choice in choices.after(entry, part, None)]
        assert len(titles) <= MOST
        assert len(set(titles)) == len(titles)


def test_other_readings_have_an_answer(choices):
    part = Part((("price", 0.5), ("wage", 0.3), ("silent", 0.2), ("thanks", 0.1)))
    assert [parse(choice.key).topic for choice in choices.other_readings(part, "103")] == ["wage"]
    assert choices.other_readings(part, "85") == ()


def test_one_plain_reading_among_the_acts_too(choices):
    part = Part((("price", 0.5), ("book", 0.3), ("duration", 0.2)))
    assert [choice.key for choice in choices.plain_readings(part, None)] == ["act:book"]
    unlikely = Part((("price", 0.95), ("duration", 0.01)))
    assert choices.plain_readings(unlikely, None) == ()


def test_neighbours_of_a_service_only_where_it_is_known(choices):
    part = Part((("processing_time", 1.0),))
    assert choices.kin("processing_time", part, "85")
    assert all(parse(choice.key).service is None for choice in choices.kin("processing_time", part))
