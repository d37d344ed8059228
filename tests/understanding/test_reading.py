"""A reading as plain values and back."""

import json

from bot.understanding.reading import Part, Reading

PART = Part((("price", 0.75), ("wage", 0.1)), ("85", "107"), "botilbud", "mobilitet", "bpa", "BPA")


def test_topic_and_confidence_are_those_of_the_best():
    assert (PART.topic, PART.confidence) == ("price", 0.75)


def test_round_trip_through_json():
    for part in (PART, Part((("age", 1.0),))):
        assert Part.from_dict(json.loads(json.dumps(part.as_dict()))) == part


def test_a_reading_of_plain_parts():
    reading = Reading.of("hvad koster det", [PART.as_dict()])
    assert reading == Reading("hvad koster det", (PART,))
