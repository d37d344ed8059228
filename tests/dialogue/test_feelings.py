"""How people feel."""

import pytest

from bot.dialogue.keys import act_key
from tests.dialogue.replies import text_of


@pytest.mark.parametrize("text", ["nej det har jeg ikke", "ikke rigtig", "det passer ikke", "nej, det er ikke fint"])
def test_a_no_to_feeling_better_is_met_like_feeling_bad(conversation, after_two, now, text):
    reply = conversation.not_better(after_two, now, text)
    assert text_of(reply) == conversation.phrasing.say("feeling_bad")
    assert act_key("human") in reply.context.offered


@pytest.mark.parametrize("text", ["nej", "Nej tak!", "næ ellers tak", "nej det er fint"])
def test_a_bare_no_to_feeling_better_is_met_as_either(conversation, after_two, now, text):
    reply = conversation.not_better(after_two, now, text)
    assert text_of(reply) == conversation.phrasing.say("not_better_or_nothing")
    assert act_key("human") in reply.context.offered
