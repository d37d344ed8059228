"""Services side by side."""

from bot.dialogue.context import Context
from tests.dialogue.replies import text_of


def test_compare_puts_services_side_by_side(conversation, part, knowledge, now):
    reply = conversation.compare(part("forskel på § 107 og § 108", compare=1.0), Context(), now)
    assert all(knowledge.services[service].choice in text_of(reply) for service in ("107", "108"))
    assert reply.context.offered[-2:] == ("answer:duration::", "answer:price::")
    later = conversation.choose(reply.context.offered[-2], reply.context, now)
    assert later.messages[0].about == ("107/duration", "108/duration")
    one = conversation.compare(part("forskel på det og § 108", compare=1.0), Context(service="107"), now)
    assert all(knowledge.services[service].choice in text_of(one) for service in ("107", "108"))
    group = conversation.compare(part("forskel på dagtilbud", compare=1.0), Context(), now)
    assert all(knowledge.services[service].choice in text_of(group) for service in ("103", "104"))
    none = conversation.compare(part("hvad er forskellen", compare=1.0), Context(), now)
    assert text_of(none) == conversation.phrasing.say("compare")
    assert text_of(conversation.compare(None, Context(), now)) == conversation.phrasing.say("compare")
