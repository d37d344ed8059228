"""Messages that may mean several things, or nothing that is known."""

from bot.dialogue.context import Context
from bot.dialogue.keys import ActKey, AnswerKey, answer_key, parse
from bot.understanding.reading import Reading
from tests.dialogue.replies import choices_of, read_as, text_of


def test_unsure_offers_the_best_readings_and_a_human(conversation, now):
    reply = conversation.unsure(
        read_as(("price", 0.2), ("duration", 0.15), ("thanks", 0.1), ("age", 0.09), ("wage", 0.08), ("start", 0.01)),
        Context(),
        now,
    )
    keys = [parse(choice.key) for choice in choices_of(reply)]
    assert keys == [AnswerKey("price"), AnswerKey("duration"), AnswerKey("age"), AnswerKey("wage"), ActKey("human")]
    assert reply.context.misses == 1
    assert reply.context.offered == tuple(choice.key for choice in choices_of(reply))


def test_two_misses_lead_to_a_human(conversation, knowledge, now):
    first = conversation.unsure(read_as(("price", 0.2)), Context(), now)
    assert knowledge.contact["phone"] not in text_of(first)
    second = conversation.unsure(read_as(("price", 0.2)), first.context, now)
    assert knowledge.contact["phone"] in text_of(second)
    assert knowledge.contact["address"] in text_of(second)
    assert second.context.misses == 2


def test_an_answer_between_forgets_the_miss(conversation, knowledge, now):
    first = conversation.unsure(read_as(("price", 0.2)), Context(), now)
    answered = conversation.choose(answer_key("price", "85"), first.context, now)
    again = conversation.unsure(read_as(("complaint", 0.2)), answered.context, now)
    assert again.context.misses == 1
    assert knowledge.contact["phone"] not in text_of(again)


def test_nothing_to_offer_leads_to_a_human_at_once(conversation, knowledge, now):
    for reading in (Reading("", ()), read_as(("price", 0.01))):
        assert knowledge.contact["phone"] in text_of(conversation.unsure(reading, Context(), now))


def test_unsure_but_leaning_on_the_topic_before_is_answered(conversation, part, knowledge, now):
    after = conversation.choose(answer_key("price", "85"), Context(), now).context
    reply = conversation.unsure(
        Reading("og for § 107?", (part("og for § 107?", duration=0.2, price=0.15),)), after, now
    )
    assert text_of(reply) == knowledge.entries["107/price"].answer


def test_another_service_repeats_the_topic(conversation, part, knowledge, now):
    after = conversation.choose(answer_key("price", "85"), Context(), now).context
    reply = conversation.ask_service(part("hvad med § 107?", ask_service=1.0), after, now)
    assert text_of(reply) == knowledge.entries["107/price"].answer
    assert reply.context.service == "107"


def test_a_service_alone_gives_its_overview(conversation, part, knowledge, now):
    reply = conversation.ask_service(part("§ 107", ask_service=1.0), Context(), now)
    assert reply.context.entries == ("107/overview",)
    after_general = conversation.choose(answer_key("complaint"), Context(), now).context
    assert conversation.ask_service(part("og § 107", ask_service=1.0), after_general, now).context.service == "107"


def test_no_service_at_all_is_not_understood(conversation, part, now):
    assert conversation.ask_service(None, Context(), now).context.misses == 1
    assert conversation.ask_service(part("hvad med det?", ask_service=1.0), Context(), now).context.misses == 1
    outside = conversation.ask_service(part("hvad med BPA?", ask_service=1.0), Context(), now)
    assert outside.context.entries == ("general/other_services",)


def test_out_of_scope_names_help_that_exists_elsewhere(conversation, part, now):
    assert "BPA" in text_of(conversation.out_of_scope(part("kan jeg få BPA", out_of_scope=1.0), Context(), now))
    assert text_of(conversation.out_of_scope(part("hvem vinder i dag", out_of_scope=1.0), Context(), now)) == (
        conversation.phrasing.say("out_of_scope")
    )
    assert text_of(conversation.out_of_scope(None, Context(), now)) == conversation.phrasing.say("out_of_scope")


def test_a_message_that_names_a_service_is_not_foreign(conversation, part, now):
    heard = part("min læge siger bostøtte, hvad er sådan en", out_of_scope=0.9, overview=0.05, themes=0.01)
    assert conversation.out_of_scope(heard, Context(), now).context.entries == ("85/overview",)
    unclear = part("bostøtte og så videre", out_of_scope=0.9, overview=0.02, themes=0.02, price=0.02, age=0.02)
    keys = [choice.key for choice in choices_of(conversation.out_of_scope(unclear, Context(), now))]
    assert answer_key("overview", "85") in keys
    foreign = conversation.out_of_scope(part("hvordan bliver vejret", out_of_scope=0.9, overview=0.05), Context(), now)
    assert text_of(foreign) == conversation.phrasing.say("out_of_scope")
