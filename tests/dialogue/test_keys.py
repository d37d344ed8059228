"""The meaning of a choice as a short key."""

import pytest

from bot.dialogue.keys import ActKey, AnswerKey, FormKey, act_key, answer_key, form_key, parse


@pytest.mark.parametrize(
    ("key", "meaning"),
    [
        (answer_key("price"), AnswerKey("price")),
        (answer_key("price", "85"), AnswerKey("price", "85")),
        (answer_key("themes", "85", "mobilitet"), AnswerKey("themes", "85", "mobilitet")),
        (answer_key("themes", None, "mobilitet"), AnswerKey("themes", None, "mobilitet")),
        (act_key("human"), ActKey("human")),
        (form_key("prescreen", "difficulty", "physical+mental"), FormKey("prescreen", "difficulty", "physical+mental")),
        (
            form_key("booking", "time", "2026-12-01T10:00:00+01:00"),
            FormKey("booking", "time", "2026-12-01T10:00:00+01:00"),
        ),
        (form_key("code", "confirm", "no"), FormKey("code", "confirm", "no")),
    ],
)
def test_a_key_means_what_it_was_made_of(key, meaning):
    assert parse(key) == meaning


@pytest.mark.parametrize(
    "key",
    [
        "",
        "price",
        "answer:",
        "answer:::",
        "answer:price",
        "answer:price:85",
        "answer:price:85:x:y",
        "act:",
        "act",
        "intent:price",
        "/price",
        "ANSWER:price::",
        "booking",
        "booking:",
        "booking:time",
        "booking:time:",
        "booking::10",
        "Booking:time:10",
        "danger:kind:x",
    ],
)
def test_another_form_is_refused(key):
    with pytest.raises(ValueError, match=r"^" + key.replace("/", "/") + r"$"):
        parse(key)
