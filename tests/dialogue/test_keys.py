"""The meaning of a choice as a short key."""

import pytest

from bot.dialogue.keys import ActKey, AnswerKey, act_key, answer_key, parse


@pytest.mark.parametrize(
    ("key", "meaning"),
    [
        (answer_key("price"), AnswerKey("price")),
        (answer_key("price", "85"), AnswerKey("price", "85")),
        (answer_key("themes", "85", "mobilitet"), AnswerKey("themes", "85", "mobilitet")),
        (answer_key("themes", None, "mobilitet"), AnswerKey("themes", None, "mobilitet")),
        (act_key("human"), ActKey("human")),
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
    ],
)
def test_another_form_is_refused(key):
    with pytest.raises(ValueError, match=r"^" + key.replace("/", "/") + r"$"):
        parse(key)
