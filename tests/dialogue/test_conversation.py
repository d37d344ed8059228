"""The acts of a conversation that are not answers from the knowledge."""

from datetime import timedelta

import pytest

from bot.dialogue.context import Context
from bot.dialogue.conversation import BOOKING_FORM, CODE_FORM, PRESCREEN_FORM
from bot.dialogue.keys import ActKey, AnswerKey, act_key, answer_key, parse
from bot.dialogue.titles import DELETE
from bot.understanding.reading import Part, Reading


@pytest.fixture
def after_two(conversation, now):
    """The context after bostøtte's price and then its age limit were asked."""
    first = conversation.choose(answer_key("price", "85"), Context(), now)
    return conversation.choose(answer_key("age", "85"), first.context, now).context


def _text(reply):
    return "\n".join(message.text for message in reply.messages)


def _choices(reply):
    return [choice for message in reply.messages for choice in message.choices]


def _unsure(*pairs):
    return Reading("blabla blabla", (Part(pairs),))


@pytest.mark.parametrize("name", ["thanks", "bye", "who_are_you", "insult", "other_language", "out_of_scope", "empty"])
def test_plain_sentences_keep_what_was_remembered(conversation, after_two, name):
    reply = conversation.plain(name, after_two)
    assert _text(reply) == conversation.phrasing.say(name)
    assert reply.context.service == "85"
    assert reply.context.entries == after_two.entries
    assert not reply.context.misses


@pytest.mark.parametrize("name", ["welcome", "greet", "help"])
def test_openings_show_what_can_be_asked(conversation, now, name):
    reply = conversation.starters(name, Context())
    assert _text(reply) == conversation.phrasing.say(name)
    assert len(_choices(reply)) >= 3
    for choice in _choices(reply):
        chosen = conversation.choose(choice.key, reply.context, now)
        assert _text(chosen) or chosen.then


def test_restart_forgets_all_but_the_easy_words(conversation, after_two):
    reply = conversation.restart(after_two)
    assert reply.context.service is reply.context.topic is None
    assert reply.context.entries == ()
    assert not reply.context.easy
    assert conversation.restart(Context(easy=True, service="85")).context.easy


def test_a_human_is_told_with_phone_address_and_whether_it_is_open(conversation, knowledge, now):
    open_now = _text(conversation.human(Context(), now + timedelta(days=1)))
    at_night = _text(conversation.human(Context(), now + timedelta(days=1, hours=12)))
    assert knowledge.contact["phone"] in open_now
    assert knowledge.contact["address"] in open_now
    assert open_now != at_night


def test_unsure_offers_the_best_readings_and_a_human(conversation, now):
    reply = conversation.unsure(
        _unsure(("price", 0.2), ("duration", 0.15), ("thanks", 0.1), ("age", 0.09), ("wage", 0.08), ("start", 0.01)),
        Context(),
        now,
    )
    keys = [parse(choice.key) for choice in _choices(reply)]
    assert keys == [AnswerKey("price"), AnswerKey("duration"), AnswerKey("age"), AnswerKey("wage"), ActKey("human")]
    assert reply.context.misses == 1
    assert reply.context.offered == tuple(choice.key for choice in _choices(reply))


def test_two_misses_lead_to_a_human(conversation, knowledge, now):
    first = conversation.unsure(_unsure(("price", 0.2)), Context(), now)
    assert knowledge.contact["phone"] not in _text(first)
    second = conversation.unsure(_unsure(("price", 0.2)), first.context, now)
    assert knowledge.contact["phone"] in _text(second)
    assert knowledge.contact["address"] in _text(second)
    assert second.context.misses == 2


def test_an_answer_between_forgets_the_miss(conversation, knowledge, now):
    first = conversation.unsure(_unsure(("price", 0.2)), Context(), now)
    answered = conversation.choose(answer_key("price", "85"), first.context, now)
    again = conversation.unsure(_unsure(("complaint", 0.2)), answered.context, now)
    assert again.context.misses == 1
    assert knowledge.contact["phone"] not in _text(again)


def test_nothing_to_offer_leads_to_a_human_at_once(conversation, knowledge, now):
    for reading in (Reading("", ()), _unsure(("price", 0.01))):
        assert knowledge.contact["phone"] in _text(conversation.unsure(reading, Context(), now))


def test_unsure_but_leaning_on_the_topic_before_is_answered(conversation, part, knowledge, now):
    after = conversation.choose(answer_key("price", "85"), Context(), now).context
    reply = conversation.unsure(
        Reading("og for § 107?", (part("og for § 107?", duration=0.2, price=0.15),)), after, now
    )
    assert _text(reply) == knowledge.entries["107/price"].answer


def test_another_service_repeats_the_topic(conversation, part, knowledge, now):
    after = conversation.choose(answer_key("price", "85"), Context(), now).context
    reply = conversation.ask_service(part("hvad med § 107?", ask_service=1.0), after, now)
    assert _text(reply) == knowledge.entries["107/price"].answer
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


def test_compare_puts_services_side_by_side(conversation, part, knowledge, now):
    reply = conversation.compare(part("forskel på § 107 og § 108", compare=1.0), Context(), now)
    assert all(knowledge.services[service].choice in _text(reply) for service in ("107", "108"))
    assert reply.context.offered[-2:] == ("answer:duration::", "answer:price::")
    later = conversation.choose(reply.context.offered[-2], reply.context, now)
    assert later.messages[0].about == ("107/duration", "108/duration")
    one = conversation.compare(part("forskel på det og § 108", compare=1.0), Context(service="107"), now)
    assert all(knowledge.services[service].choice in _text(one) for service in ("107", "108"))
    group = conversation.compare(part("forskel på dagtilbud", compare=1.0), Context(), now)
    assert all(knowledge.services[service].choice in _text(group) for service in ("103", "104"))
    none = conversation.compare(part("hvad er forskellen", compare=1.0), Context(), now)
    assert _text(none) == conversation.phrasing.say("compare")
    assert _text(conversation.compare(None, Context(), now)) == conversation.phrasing.say("compare")


def test_the_source_of_the_last_answer(conversation, after_two, knowledge, now):
    reply = conversation.source(after_two, now)
    for ref in knowledge.entries["85/age"].sources:
        assert knowledge.sources[ref.document].title in _text(reply)
        assert ref.section in _text(reply)
    assert reply.messages[0].sources
    assert conversation.source(Context(), now).context.entries == ("general/document_scope",)


def test_more_leads_deeper(conversation, knowledge, now):
    entry = next(entry for entry in knowledge.entries.values() if entry.service == "85" and entry.more)
    context = Context(service="85").answered(entry.key)
    reply = conversation.more(context)
    assert 1 <= len(_choices(reply)) <= 4
    first = parse(_choices(reply)[0].key)
    target = knowledge.entries[entry.more[0]]
    assert (first.topic, first.service, first.theme) == (target.topic, target.service, target.theme)
    assert _text(conversation.more(Context())) == conversation.phrasing.say("no_last_answer")


def test_repeat_says_the_last_answer_again(conversation, after_two, knowledge, now):
    reply = conversation.repeat(after_two, now)
    assert _text(reply) == knowledge.entries["85/age"].answer
    assert reply.context.entries == after_two.entries
    assert _text(conversation.repeat(Context(), now)) == conversation.phrasing.say("no_last_answer")


def test_back_goes_to_the_answer_before(conversation, after_two, knowledge, now):
    reply = conversation.back(after_two, None, now)
    assert reply.messages[0].text == conversation.phrasing.say("back")
    assert reply.messages[1].text == knowledge.entries["85/price"].answer
    assert reply.context.entries == ("85/price",)
    assert _text(conversation.back(reply.context, None, now)) == knowledge.entries["85/price"].answer
    assert _text(conversation.back(Context(), None, now)) == conversation.phrasing.say("no_last_answer")


def test_back_to_an_overview_after_a_service_was_named(conversation, knowledge, now):
    overview = conversation.choose(answer_key("price"), Context(), now)
    assert overview.context.entries == ("general/price",)
    named = conversation.choose(answer_key("price", "85"), overview.context, now)
    back = conversation.back(named.context, None, now)
    assert back.messages[-1].text == knowledge.entries["general/price"].answer


def test_easy_words_on_and_off_again(conversation, after_two, knowledge, now):
    easy = conversation.easy(True, after_two, now)
    assert easy.messages[-1].text == knowledge.entries["85/age"].easy
    assert easy.context.easy
    full = conversation.easy(False, easy.context, now)
    assert full.messages[-1].text == knowledge.entries["85/age"].answer
    assert not full.context.easy
    alone = conversation.easy(True, Context(), now)
    assert len(alone.messages) == 1
    assert alone.context.easy


def test_easy_words_last_through_the_conversation(conversation, after_two, knowledge, now):
    easy = conversation.easy(True, after_two, now)
    assert (
        _text(conversation.choose(answer_key("price", "85"), easy.context, now)) == knowledge.entries["85/price"].easy
    )
    assert conversation.restart(easy.context).context.easy


def test_yes_takes_the_one_reading_that_was_offered(conversation, knowledge, now):
    offered = conversation.unsure(_unsure(("complaint", 0.2)), Context(), now)
    assert _text(conversation.affirm(offered.context, now)) == knowledge.entries["general/complaint"].answer
    several = conversation.unsure(_unsure(("complaint", 0.2), ("address", 0.2)), Context(), now)
    which = conversation.affirm(several.context, now)
    assert _text(which) == conversation.phrasing.say("affirm")
    assert {choice.key for choice in _choices(which)} >= {answer_key("complaint"), answer_key("address")}
    assert _text(conversation.affirm(Context(), now)) == conversation.phrasing.say("affirm")


def test_no_offers_a_human(conversation, now):
    reply = conversation.deny(Context(service="85"), None, now)
    assert [choice.key for choice in _choices(reply)] == [act_key("human")]
    assert reply.context.service == "85"


def test_choices(conversation, knowledge, now):
    assert _text(conversation.choose(answer_key("duration", "107"), Context(), now)) == (
        knowledge.entries["107/duration"].answer
    )
    group = conversation.choose(answer_key("duration", "botilbud"), Context(), now)
    assert group.context.group == "botilbud"


@pytest.mark.parametrize("key", ["answer:nothing::", "answer:price:999:", "answer:price", "hej", "", "/price"])
def test_an_unknown_choice_is_refused(conversation, now, key):
    with pytest.raises(ValueError, match=r".*"):
        conversation.choose(key, Context(), now)


def test_not_helpful_offers_a_human_and_counts(conversation, knowledge, now):
    reply = conversation.not_helpful(Context(service="85"), None, now)
    assert knowledge.contact["phone"] in _text(reply)
    assert reply.context.misses == 1
    assert [choice.key for choice in _choices(reply)] == [act_key("human")]


@pytest.mark.parametrize(
    "text", ["Det forstår jeg ikke", "fatter ikke noget", "jeg kan ikke forstå det", "forstår intet"]
)
def test_what_was_not_understood_is_said_again_in_easy_words(conversation, knowledge, now, text):
    after = conversation.choose(answer_key("overview", "85"), Context(), now).context
    reply = conversation.not_helpful(after, None, now, text)
    assert reply.messages[-1].text == knowledge.entries["85/overview"].easy
    assert reply.context.easy
    again = conversation.not_helpful(reply.context, None, now, text)
    assert [choice.key for choice in _choices(again)] == [act_key("human")], "easier it cannot be said"


@pytest.mark.parametrize("text", ["det hjalp ikke", "du forstår mig rigtig godt", "det var ikke det jeg spurgte om"])
def test_what_only_did_not_help_is_not_said_in_easy_words(conversation, now, text):
    after = conversation.choose(answer_key("overview", "85"), Context(), now).context
    assert not conversation.not_helpful(after, None, now, text).context.easy


def test_out_of_scope_names_help_that_exists_elsewhere(conversation, part, now):
    assert "BPA" in _text(conversation.out_of_scope(part("kan jeg få BPA", out_of_scope=1.0), Context(), now))
    assert _text(conversation.out_of_scope(part("hvem vinder i dag", out_of_scope=1.0), Context(), now)) == (
        conversation.phrasing.say("out_of_scope")
    )
    assert _text(conversation.out_of_scope(None, Context(), now)) == conversation.phrasing.say("out_of_scope")


@pytest.mark.parametrize("act", ["human", "prescreen", "book", "help", "restart"])
def test_the_choice_of_an_act_hands_over_to_its_action(conversation, after_two, now, act):
    reply = conversation.choose(act_key(act), after_two, now)
    assert reply.then == f"action_{act}"
    assert list(reply.messages) == []
    assert reply.context == after_two


def test_the_choice_that_deletes_only_asks_when_it_is_pointed_at(conversation, after_two, now):
    reply = conversation.choose(act_key(DELETE), after_two, now)
    assert reply.then is None
    assert _text(reply) == conversation.phrasing.say("delete_data")
    assert [choice.key for choice in _choices(reply)] == [act_key(DELETE)]


@pytest.mark.parametrize(
    ("key", "act"),
    [
        ("prescreen:age:18", "prescreen"),
        ("booking:time:2026-12-01T10:00:00+01:00", "book"),
        ("booking:confirm:2026-12-01T10:00:00+01:00", "book"),
        ("code:confirm:no", "book"),
    ],
)
def test_an_old_choice_of_a_form_that_is_over_offers_to_begin_again(conversation, after_two, now, key, act):
    reply = conversation.choose(key, after_two, now)
    assert _text(reply) == conversation.phrasing.say("form_over")
    assert [choice.key for choice in _choices(reply)] == [act_key(act)]
    assert reply.then is None
    assert reply.context.entries == after_two.entries


def test_prescreen_begins_the_form(conversation, part, now):
    before = Context(service="85", misses=1, easy=True)
    for heard in (None, part("kan jeg få hjælp", prescreen=1.0)):
        reply = conversation.prescreen(heard, before, now)
        assert reply.then == PRESCREEN_FORM
        assert list(reply.messages) == []
        assert (reply.context.service, reply.context.misses, reply.context.easy) == ("85", 0, True)


def test_prescreen_for_a_service_says_first_who_may_get_it_and_offers_it(conversation, part, now):
    reply = conversation.prescreen(part("kan jeg få bostøtte", prescreen=1.0), Context(), now)
    assert reply.context.entries == ("85/target_group",)
    assert reply.then is None
    assert _choices(reply)[-1].key == act_key("prescreen")
    last = tuple(choice.key for choice in reply.messages[-1].choices)
    assert reply.context.offered == last, "what is pointed at is what was shown"
    group = conversation.prescreen(part("kan jeg få et botilbud", prescreen=1.0), Context(), now)
    assert _choices(group)[-1].key == act_key("prescreen")


def test_prescreen_for_help_that_is_elsewhere_says_so(conversation, part, now):
    outside = conversation.prescreen(part("kan jeg få BPA", prescreen=1.0), Context(), now)
    assert outside.context.entries == ("general/other_services",)
    assert outside.then is None


def test_book_begins_the_form_whatever_is_named(conversation, part):
    for heard in (None, part("book en tid om bostøtte", book=1.0)):
        reply = conversation.book(heard, Context(misses=1))
        assert reply.then == BOOKING_FORM
        assert list(reply.messages) == []
        assert reply.context.misses == 0


def _read_as(text, **topics):
    return Reading(text, (Part(tuple(topics.items())),))


@pytest.mark.parametrize(
    ("reading", "known"),
    [
        (_read_as("flyt min tid", move_booking=0.5), False),
        (_read_as("ændre", move_booking=1.0), False),
        (_read_as("Flyt tiden", move_booking=0.5), True),
        (Reading("Flyt tiden", ()), True),
    ],
)
def test_a_booking_is_found_by_its_code(conversation, reading, known, now):
    reply = conversation.by_code("move_booking", reading, Context(misses=1, service="85"), now, known)
    assert reply.then == CODE_FORM
    assert list(reply.messages) == []
    assert (reply.context.misses, reply.context.service) == (0, "85")


def test_a_stray_message_is_not_met_with_a_question_for_a_code(conversation, now):
    reading = _read_as("hvilken var det nu", my_booking=0.7, address=0.1)
    reply = conversation.by_code("my_booking", reading, Context(), now, False)
    assert reply.then is None
    titles = [choice.title for choice in reply.messages[0].choices]
    assert "Se min tid" in titles and len(titles) > 2
    assert conversation.affirm(reply.context, now).then is None


def test_who_does_not_want_to_move_is_offered_no_moving(conversation, now):
    reply = conversation.by_code(
        "move_booking", _read_as("jeg vil ikke flytte", move_booking=0.6), Context(), now, False
    )
    assert reply.then is None
    assert "Flyt min tid" not in [choice.title for choice in reply.messages[0].choices]
    kept = conversation.by_code(
        "move_booking", _read_as("jeg vil ikke flytte min tid", move_booking=0.6), Context(), now, False
    )
    assert kept.then is None and _text(kept) == conversation.phrasing.say("deny")


def test_a_bare_day_asks_for_its_hours_and_a_time_can_be_booked(conversation, now):
    reply = conversation.bare_day("og på torsdag", Context(), now)
    assert "torsdag den 19. november" in _text(reply).lower()
    assert reply.messages[0].choices[0].title == "Book en samtale"
    assert reply.context.offered[0] == "act:book"
    assert conversation.bare_day("på torsdag i stedet", Context(), now) is None


def test_who_wants_a_person_can_book_a_time(conversation, now):
    reply = conversation.human(Context(), now)
    assert [choice.title for choice in reply.messages[0].choices] == ["Book en samtale"]


def test_without_a_result_a_new_beginning_is_offered(conversation, now):
    reply = conversation.no_result(Context(service="85"))
    assert _text(reply) == conversation.phrasing.say("no_result")
    assert [choice.key for choice in _choices(reply)] == [act_key("prescreen")]
    pointed = conversation.offered_in_words("den første", reply.context)
    assert conversation.choose(pointed, reply.context, now).then == "action_prescreen"


def test_deleting_is_asked_first(conversation):
    reply = conversation.delete_data(Context(service="85"))
    assert [choice.key for choice in _choices(reply)] == [act_key(DELETE)]
    assert _text(reply) == conversation.phrasing.say("delete_data")


def test_danger_leaves_the_conversation_as_it_was(conversation, after_two):
    for kind in conversation.alarm.kinds:
        reply = conversation.danger(kind, after_two)
        assert _text(reply) == conversation.alarm.reply(kind)
        assert "112" in _text(reply)
        assert reply.context == after_two
    for kind in (None, "", "something new"):
        assert _text(conversation.danger(kind, Context(easy=True))) == conversation.alarm.reply(
            conversation.alarm.kinds[0], easy=True
        )


@pytest.mark.parametrize("act", ["deny", "back", "not_helpful"])
def test_a_service_named_with_it_corrects_the_question_before(conversation, part, knowledge, now, act):
    after = conversation.choose(answer_key("price", "107"), Context(), now).context
    reply = getattr(conversation, act)(after, part("nej, § 108", **{act: 1.0}), now, "nej, § 108")
    assert reply.messages[-1].text == knowledge.entries["108/price"].answer
    assert reply.context.service == "108"


def test_a_message_that_names_a_service_is_not_foreign(conversation, part, now):
    heard = part("min læge siger bostøtte, hvad er sådan en", out_of_scope=0.9, overview=0.05, themes=0.01)
    assert conversation.out_of_scope(heard, Context(), now).context.entries == ("85/overview",)
    unclear = part("bostøtte og så videre", out_of_scope=0.9, overview=0.02, themes=0.02, price=0.02, age=0.02)
    keys = [choice.key for choice in _choices(conversation.out_of_scope(unclear, Context(), now))]
    assert answer_key("overview", "85") in keys
    foreign = conversation.out_of_scope(part("hvordan bliver vejret", out_of_scope=0.9, overview=0.05), Context(), now)
    assert _text(foreign) == conversation.phrasing.say("out_of_scope")


def test_prescreen_is_offered_once_with_the_other_reading(conversation, part, now):
    heard = part("en der hjælper i bad, er det bostøtte", prescreen=0.6, practical_help_83=0.3)
    keys = [choice.key for choice in _choices(conversation.prescreen(heard, Context(), now))]
    assert keys.count(act_key("prescreen")) == 1
    assert answer_key("practical_help_83", None) in keys
    assert len(keys) <= 4


@pytest.mark.parametrize("text", ["nej det har jeg ikke", "ikke rigtig", "det passer ikke", "nej, det er ikke fint"])
def test_a_no_to_feeling_better_is_met_like_feeling_bad(conversation, after_two, now, text):
    reply = conversation.not_better(after_two, now, text)
    assert _text(reply) == conversation.phrasing.say("feeling_bad")
    assert act_key("human") in reply.context.offered


@pytest.mark.parametrize("text", ["nej", "Nej tak!", "næ ellers tak", "nej det er fint"])
def test_a_bare_no_to_feeling_better_is_met_as_either(conversation, after_two, now, text):
    reply = conversation.not_better(after_two, now, text)
    assert _text(reply) == conversation.phrasing.say("not_better_or_nothing")
    assert act_key("human") in reply.context.offered
