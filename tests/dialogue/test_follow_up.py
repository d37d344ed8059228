"""Short questions that lean on what was said before."""

import pytest

from bot.dialogue.context import Context
from bot.dialogue.follow_up import asks_other_service, in_context, is_elliptic
from bot.understanding.reading import Reading

AFTER_PRICE = Context(service="85", topic="price")


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("hvor længe", True),
        ("og hvad koster det så for mig", True),
        ("", True),
        ("hvor længe kan man få bostøtte i Aalborg Kommune", False),
    ],
)
def test_is_elliptic(text, short):
    assert is_elliptic(text) is short


def test_a_short_message_leans_on_the_topic_before(reading, knowledge):
    asked = reading("og for mig?", duration=0.3, price=0.2, age=0.1)
    assert in_context(asked, AFTER_PRICE, knowledge).parts[0].topic == "price"
    assert in_context(asked, Context(), knowledge) == asked


def test_a_kin_of_the_topic_before_becomes_likelier_too(reading, knowledge):
    assert "transport" in knowledge.topics["price"].kin
    asked = reading("hvem betaler for kørslen så", provider=0.30, transport=0.25)
    assert in_context(asked, AFTER_PRICE, knowledge).parts[0].topic == "transport"


def test_a_clear_new_question_is_not_drawn_back(reading, knowledge):
    assert (
        in_context(reading("hvordan klager jeg", complaint=0.95, price=0.01), AFTER_PRICE, knowledge).parts[0].topic
        == "complaint"
    )


def test_a_long_message_and_two_questions_stand_alone(reading, part, knowledge):
    long = reading("hvor mange timer kan man få hver uge hvis man bor alene", extent=0.3, price=0.29)
    assert in_context(long, AFTER_PRICE, knowledge) == long
    two = Reading("hvor længe? hvem?", (part("", duration=0.3, price=0.2), part("", provider=0.3, price=0.2)))
    assert in_context(two, AFTER_PRICE, knowledge) == two


def test_the_probabilities_keep_their_sum_and_their_names(reading, knowledge):
    asked = reading("og § 107?", duration=0.3, price=0.2, age=0.1)
    changed = in_context(asked, AFTER_PRICE, knowledge).parts[0]
    assert sum(value for _, value in changed.topics) == pytest.approx(0.6)
    assert changed.services == ("107",)
    assert [value for _, value in changed.topics] == sorted((value for _, value in changed.topics), reverse=True)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("hvad med § 107?", True),
        ("og § 12?", True),
        ("og et botilbud efter § 105?", True),
        ("eller bostøtte", True),
        ("og hvad koster det?", False),
        ("§ 107", False),
        ("", False),
        ("hvad siger loven om et midlertidigt botilbud efter § 107", False),
    ],
)
def test_asks_other_service(part, text, other):
    assert asks_other_service(text, part(text, price=1.0)) is other


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("hvor hurtigt skal jeg så klage", "complaint_handling"),
        ("hvad er fristen", "complaint_handling"),
        ("og hvordan klager jeg over et afslag", "complaint"),
    ],
)
def test_after_a_complaint_over_staff_the_next_short_question_is_about_it_too(reading, knowledge, text, topic):
    before = Context(topic="complaint_handling")
    assert in_context(reading(text, complaint=0.97, price=0.01), before, knowledge).parts[0].topic == topic


@pytest.mark.parametrize(
    ("text", "before", "read", "meant"),
    [
        ("hvor lang frist har vi", "complaint_process", "processing_time", "complaint"),
        ("hvor sender jeg den hen", "refusal", "address", "complaint"),
        ("hvem skal jeg sende det til", "reduced", "email", "reduced"),
        ("hvor lang tid har jeg til det", "complaint_handling", "duration", "complaint_handling"),
        ("hvad er svarfristen", "complaint", "processing_time", "complaint_process"),
        ("kan jeg selv sende den til ankestyrelsen", "complaint", "complaint_process", "complaint_process"),
        ("kan man klage over det", "processing_time", "complaint", "complaint_handling"),
        ("kan man klage over afslaget", "processing_time", "complaint", "complaint"),
        ("hvad er fristen", "processing_time", "complaint", "processing_time"),
        ("kan jeg klage over dem", "provider_choice", "complaint", "complaint_provider"),
        ("hvem klager jeg til", "contact_persons", "complaint", "complaint_handling"),
        ("og hvis han siger nej", "consent", "refusal", "consent"),
        ("hvad så hvis I siger nej", "consent", "refusal", "refusal"),
        ("hvad står der i den", "goals_plan", "decision", "goals_plan"),
        ("hvad står der i afgørelsen", "goals_plan", "decision", "decision"),
        ("hvor søger jeg så", "complaint", "application", "application"),
    ],
)
def test_what_a_short_question_is_about_depends_on_what_was_said(text, before, read, meant, reading, knowledge):
    asked = reading(text, **{read: 0.9})
    assert in_context(asked, Context(service="85", topic=before), knowledge).parts[0].topic == meant


def test_that_one_thing_is_not_in_the_texts_says_nothing_of_the_next(reading, knowledge):
    asked = reading("og på værksted imens", combination=0.4, silent=0.2)
    assert in_context(asked, Context(service="108", topic="silent"), knowledge).parts[0].topic == "combination"


@pytest.mark.parametrize(
    ("text", "service", "topic", "group"),
    [
        ("hvem betaler huslejen", "103", "price", "botilbud"),
        ("hvor længe må jeg bo der", "103", "duration", "botilbud"),
        ("hvem betaler huslejen", "107", "price", None),
        ("hvem betaler huslejen", None, "price", None),
        ("kan de hjælpe med at betale husleje", "85", "themes", None),
        ("hvad koster det", "103", "price", None),
    ],
)
def test_rent_is_of_a_home(text, service, topic, group, reading, knowledge):
    asked = reading(text, **{topic: 0.9})
    assert in_context(asked, Context(service=service, topic="overview"), knowledge).parts[0].group == group
