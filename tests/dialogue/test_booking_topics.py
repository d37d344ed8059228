"""Topics in people's own words."""

import pytest

from bot.assembly import the_booking_texts
from bot.dialogue.booking_topics import likely_topics, topic_typed
from tests.dialogue.bookers import at_topic


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


@pytest.mark.parametrize(
    ("text", "intent", "services", "topic"),
    [
        ("en klage", "complaint", (), "complaint"),
        ("jeg vil søge om hjælp", "application", (), "apply"),
        ("hvilken hjælp jeg kan få", "prescreen", (), "help"),
        ("bostøtte", "ask_service", ("85",), "85"),
        ("noget andet", "out_of_scope", (), "other"),
        ("nej", "deny", (), "skip"),
        ("ligemeget", "filler", (), "skip"),
        ("det ved jeg ikke", "filler", (), "skip"),
        ("spring det over", "out_of_scope", (), "skip"),
    ],
)
def test_a_topic_in_words(booker, text, intent, services, topic):
    at_topic(booker).say(text, intent, services)
    assert booker.state["topic"] == topic
    assert booker.asked == "confirm"


def test_a_question_on_a_service_is_not_the_topic(booker):
    at_topic(booker).say("hvad koster bostøtte?", "price", ["85"])
    assert booker.step.aside
    assert "topic" not in booker.state


def test_an_illness_is_not_written_down(booker):
    at_topic(booker).say("min skizofreni", "out_of_scope")
    assert "topic" not in booker.state
    assert booker.asked == "topic"


def test_a_topic_that_fits_several_is_asked_about(booker):
    at_topic(booker).say("noget om botilbud")
    assert booker.asked == "topic"
    assert len(booker.titles) == 4 and all("otilbud" in title or title == "Spring over" for title in booker.titles)
    booker.press("Midlertidigt")
    assert booker.state["topic"] == "107"


@pytest.mark.parametrize(
    ("text", "intent", "topic"),
    [
        ("det midlertidige", "duration", "107"),
        ("noget helt andet", "restart", "other"),
        ("om en klage", "complaint", "complaint"),
    ],
)
def test_a_topic_in_other_words_than_on_its_button(booker, text, intent, topic):
    at_topic(booker).say(text, intent)
    assert booker.state["topic"] == topic


@pytest.mark.parametrize("text", ["ved ik", "øh det ved jeg sgu ikke", "ved ikke", "spring over"])
def test_who_does_not_know_books_without_a_topic(booker, text):
    at_topic(booker).say(text)
    assert booker.asked != "topic"
