"""The acts of a conversation that are not answers from the knowledge."""

from datetime import timedelta

import pytest

from bot.dialogue.context import Context
from bot.dialogue.conversation import BOOKING_FORM, CODE_FORM, PRESCREEN_FORM
from bot.dialogue.keys import act_key, answer_key
from bot.dialogue.titles import DELETE
from bot.understanding.reading import Part, Reading
from tests.dialogue.replies import choices_of, read_as, text_of


@pytest.mark.parametrize("name", ["thanks", "bye", "who_are_you", "insult", "other_language", "out_of_scope", "empty"])
def test_plain_sentences_keep_what_was_remembered(conversation, after_two, name):
    reply = conversation.plain(name, after_two)
    assert text_of(reply) == conversation.phrasing.say(name)
    assert reply.context.service == "85"
    assert reply.context.entries == after_two.entries
    assert not reply.context.misses


@pytest.mark.parametrize("name", ["welcome", "greet", "help"])
def test_openings_show_what_can_be_asked(conversation, now, name):
    reply = conversation.starters(name, Context())
    assert text_of(reply) == conversation.phrasing.say(name)
    assert len(choices_of(reply)) >= 3
    for choice in choices_of(reply):
        chosen = conversation.choose(choice.key, reply.context, now)
        assert text_of(chosen) or chosen.then


def test_restart_forgets_all_but_the_easy_words(conversation, after_two):
    reply = conversation.restart(after_two)
    assert reply.context.service is reply.context.topic is None
    assert reply.context.entries == ()
    assert not reply.context.easy
    assert conversation.restart(Context(easy=True, service="85")).context.easy


def test_a_human_is_told_with_phone_address_and_whether_it_is_open(conversation, knowledge, now):
    open_now = text_of(conversation.human(Context(), now + timedelta(days=1)))
    at_night = text_of(conversation.human(Context(), now + timedelta(days=1, hours=12)))
    assert knowledge.contact["phone"] in open_now
    assert knowledge.contact["address"] in open_now
    assert open_now != at_night


def test_yes_takes_the_one_reading_that_was_offered(conversation, knowledge, now):
    offered = conversation.unsure(read_as(("complaint", 0.2)), Context(), now)
    assert text_of(conversation.affirm(offered.context, now)) == knowledge.entries["general/complaint"].answer
    several = conversation.unsure(read_as(("complaint", 0.2), ("address", 0.2)), Context(), now)
    which = conversation.affirm(several.context, now)
    assert text_of(which) == conversation.phrasing.say("affirm")
    assert {choice.key for choice in choices_of(which)} >= {answer_key("complaint"), answer_key("address")}
    assert text_of(conversation.affirm(Context(), now)) == conversation.phrasing.say("affirm")


def test_choices(conversation, knowledge, now):
    assert text_of(conversation.choose(answer_key("duration", "107"), Context(), now)) == (
        knowledge.entries["107/duration"].answer
    )
    group = conversation.choose(answer_key("duration", "botilbud"), Context(), now)
    assert group.context.group == "botilbud"


@pytest.mark.parametrize("key", ["answer:nothing::", "answer:price:999:", "answer:price", "hej", "", "/price"])
def test_an_unknown_choice_is_refused(conversation, now, key):
    with pytest.raises(ValueError, match=r".*"):
        conversation.choose(key, Context(), now)


@pytest.mark.parametrize("act", ["human", "prescreen", "book", "help", "restart"])
def test_the_choice_of_an_act_hands_over_to_its_action(conversation, after_two, now, act):
    reply = conversation.choose(act_key(act), after_two, now)
    assert reply.then == f"action_{act}"
    assert list(reply.messages) == []
    assert reply.context == after_two


def test_the_choice_that_deletes_only_asks_when_it_is_pointed_at(conversation, after_two, now):
    reply = conversation.choose(act_key(DELETE), after_two, now)
    assert reply.then is None
    assert text_of(reply) == conversation.phrasing.say("delete_data")
    assert [choice.key for choice in choices_of(reply)] == [act_key(DELETE)]


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
    assert text_of(reply) == conversation.phrasing.say("form_over")
    assert [choice.key for choice in choices_of(reply)] == [act_key(act)]
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
    assert choices_of(reply)[-1].key == act_key("prescreen")
    last = tuple(choice.key for choice in reply.messages[-1].choices)
    assert reply.context.offered == last, "what is pointed at is what was shown"
    group = conversation.prescreen(part("kan jeg få et botilbud", prescreen=1.0), Context(), now)
    assert choices_of(group)[-1].key == act_key("prescreen")


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
    assert kept.then is None and text_of(kept) == conversation.phrasing.say("deny")


def test_a_bare_day_asks_for_its_hours_and_a_time_can_be_booked(conversation, now):
    reply = conversation.bare_day("og på torsdag", Context(), now)
    assert "torsdag den 19. november" in text_of(reply).lower()
    assert reply.messages[0].choices[0].title == "Book en samtale"
    assert reply.context.offered[0] == "act:book"
    assert conversation.bare_day("på torsdag i stedet", Context(), now) is None


@pytest.mark.parametrize(
    "text",
    ["onsdg", "og fredga", "hvad med tirdsag", "lørdga", "og tirs", "i paasken", "himmelfart", "og kristi himmelfart",
     "grundlovsdag", "fastelavn", "sankt hans", "hellig tre konger"],
)  # fmt: skip
def test_a_bare_day_may_be_misspelt_or_a_holiday(conversation, now, text):
    reply = conversation.bare_day(text, Context(), now)
    assert reply is not None and reply.context.offered[0] == "act:book"


@pytest.mark.parametrize(
    "text",
    ["hej", "nej tak", "min søn", "kan man klage", "det går fint", "hans kone", "fredelig", "mandat", "dagtilbud",
     "om en klage", "nu", "naturligvis", "bruger", "ja det er det", "hvad med det"],
)  # fmt: skip
def test_other_short_messages_are_no_days(conversation, now, text):
    assert conversation.bare_day(text, Context(), now) is None


def test_who_wants_a_person_can_book_a_time(conversation, now):
    reply = conversation.human(Context(), now)
    assert [choice.title for choice in reply.messages[0].choices] == ["Book en samtale"]


def test_without_a_result_a_new_beginning_is_offered(conversation, now):
    reply = conversation.no_result(Context(service="85"))
    assert text_of(reply) == conversation.phrasing.say("no_result")
    assert [choice.key for choice in choices_of(reply)] == [act_key("prescreen")]
    pointed = conversation.offered_in_words("den første", reply.context)
    assert conversation.choose(pointed, reply.context, now).then == "action_prescreen"


def test_deleting_is_asked_first(conversation):
    reply = conversation.delete_data(Context(service="85"))
    assert [choice.key for choice in choices_of(reply)] == [act_key(DELETE)]
    assert text_of(reply) == conversation.phrasing.say("delete_data")


def test_danger_leaves_the_conversation_as_it_was(conversation, after_two):
    for kind in conversation.alarm.kinds:
        reply = conversation.danger(kind, after_two)
        assert text_of(reply) == conversation.alarm.reply(kind)
        assert "112" in text_of(reply)
        assert reply.context == after_two
    for kind in (None, "", "something new"):
        assert text_of(conversation.danger(kind, Context(easy=True))) == conversation.alarm.reply(
            conversation.alarm.kinds[0], easy=True
        )


def test_prescreen_is_offered_once_with_the_other_reading(conversation, part, now):
    heard = part("en der hjælper i bad, er det bostøtte", prescreen=0.6, practical_help_83=0.3)
    keys = [choice.key for choice in choices_of(conversation.prescreen(heard, Context(), now))]
    assert keys.count(act_key("prescreen")) == 1
    assert answer_key("practical_help_83", None) in keys
    assert len(keys) <= 4
