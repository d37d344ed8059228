"""What is remembered from turn to turn."""

import json

from bot.dialogue.context import Context

FULL = Context(
    service="85",
    group="botilbud",
    compared=("107", "108"),
    topic="price",
    theme="mobilitet",
    entries=("85/price", "85/age"),
    offered=("act:human",),
    misses=1,
    easy=True,
)


def test_round_trip_through_json():
    for context in (Context(), FULL):
        assert Context.from_dict(json.loads(json.dumps(context.as_dict()))) == context


def test_nothing_and_unknown_keys_are_no_error():
    assert Context.from_dict(None) == Context.from_dict({}) == Context()
    assert Context.from_dict({"service": "85", "gone": 1}) == Context(service="85")


def test_an_answer_is_remembered_once_and_the_misses_forgotten():
    context = Context(misses=2).answered("85/price").answered("85/age").answered("85/price", topic="price")
    assert context == Context(entries=("85/age", "85/price"), topic="price")


def test_only_the_latest_answers_are_kept():
    context = Context()
    for number in range(12):
        context = context.answered(f"general/{number}")
    assert len(context.entries) == 5
    assert context.entries[-1] == "general/11"
    assert context.entries[0] == "general/7"


def test_a_context_never_changes_in_place():
    context = Context()
    context.answered("85/price")
    assert context == Context()
