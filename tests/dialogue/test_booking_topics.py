"""Topics in people's own words."""

import pytest

from bot.assembly import the_booking_texts
from bot.dialogue.booking_topics import likely_topics, topic_typed


@pytest.mark.parametrize(
    ("text", "key"),
    [("En klage", "complaint"), ("om en klage", "complaint"), ("noget helt andet", "other"), ("noget andet.", "other"),
     ("noget om botilbud", None), ("", None)],
)  # fmt: skip
def test_a_title_that_was_typed(text, key):
    assert topic_typed(text, the_booking_texts().topics) == key


@pytest.mark.parametrize(
    ("text", "keys"),
    [("noget om botilbud", ["105", "107", "108"]), ("det midlertidige", ["107"]), ("klage", ["complaint"]),
     ("noget andet", ["other"]), ("jeg vil gerne søge", ["apply"]), ("vejret", []), ("", [])],
)  # fmt: skip
def test_topics_that_share_words(text, keys):
    assert likely_topics(text, the_booking_texts().topics) == keys


def test_of_no_topics_none_is_likely():
    assert likely_topics("en klage", {}) == []
