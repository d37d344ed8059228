"""Answers that were not what was meant."""

import pytest

from bot.dialogue.context import Context
from bot.dialogue.keys import act_key, answer_key
from tests.dialogue.replies import choices_of, text_of


def test_back_goes_to_the_answer_before(conversation, after_two, knowledge, now):
    reply = conversation.back(after_two, None, now)
    assert reply.messages[0].text == conversation.phrasing.say("back")
    assert reply.messages[1].text == knowledge.entries["85/price"].answer
    assert reply.context.entries == ("85/price",)
    assert text_of(conversation.back(reply.context, None, now)) == knowledge.entries["85/price"].answer
    assert text_of(conversation.back(Context(), None, now)) == conversation.phrasing.say("no_last_answer")


def test_back_to_an_overview_after_a_service_was_named(conversation, knowledge, now):
    overview = conversation.choose(answer_key("price"), Context(), now)
    assert overview.context.entries == ("general/price",)
    named = conversation.choose(answer_key("price", "85"), overview.context, now)
    back = conversation.back(named.context, None, now)
    assert back.messages[-1].text == knowledge.entries["general/price"].answer


def test_no_offers_a_human(conversation, now):
    reply = conversation.deny(Context(service="85"), None, now)
    assert [choice.key for choice in choices_of(reply)] == [act_key("human")]
    assert reply.context.service == "85"


def test_not_helpful_offers_a_human_and_counts(conversation, knowledge, now):
    reply = conversation.not_helpful(Context(service="85"), None, now)
    assert knowledge.contact["phone"] in text_of(reply)
    assert reply.context.misses == 1
    assert [choice.key for choice in choices_of(reply)] == [act_key("human")]


@pytest.mark.parametrize(
    "text", ["Det forstår jeg ikke", "fatter ikke noget", "jeg kan ikke forstå det", "forstår intet"]
)
def test_what_was_not_understood_is_said_again_in_easy_words(conversation, knowledge, now, text):
    after = conversation.choose(answer_key("overview", "85"), Context(), now).context
    reply = conversation.not_helpful(after, None, now, text)
    assert reply.messages[-1].text == knowledge.entries["85/overview"].easy
    assert reply.context.easy
    again = conversation.not_helpful(reply.context, None, now, text)
    assert [choice.key for choice in choices_of(again)] == [act_key("human")], "easier it cannot be said"


@pytest.mark.parametrize("text", ["det hjalp ikke", "du forstår mig rigtig godt", "det var ikke det jeg spurgte om"])
def test_what_only_did_not_help_is_not_said_in_easy_words(conversation, now, text):
    after = conversation.choose(answer_key("overview", "85"), Context(), now).context
    assert not conversation.not_helpful(after, None, now, text).context.easy


@pytest.mark.parametrize("act", ["deny", "back", "not_helpful"])
def test_a_service_named_with_it_corrects_the_question_before(conversation, part, knowledge, now, act):
    after = conversation.choose(answer_key("price", "107"), Context(), now).context
    reply = getattr(conversation, act)(after, part("nej, § 108", **{act: 1.0}), now, "nej, § 108")
    assert reply.messages[-1].text == knowledge.entries["108/price"].answer
    assert reply.context.service == "108"
