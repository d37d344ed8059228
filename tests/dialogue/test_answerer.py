"""Answers from the knowledge: the right entry, for the right service, with choices that lead on."""

import pytest

from bot.dialogue.context import Context
from bot.dialogue.keys import ActKey, AnswerKey, parse
from bot.dialogue.titles import ACT_TITLES
from bot.understanding.reading import Reading


@pytest.fixture
def ask(answerer, reading, now):
    """Ask, and return the reply."""

    def make(text, context=None, **topics):
        return answerer.answer(reading(text, **topics), context or Context(), now)

    return make


def _only(reply):
    assert len(reply.messages) == 1
    return reply.messages[0]


@pytest.mark.parametrize(
    ("text", "topic", "key"),
    [
        ("Hvad koster bostøtte?", "price", "85/price"),
        ("Hvor længe må man bo på § 107?", "duration", "107/duration"),
        ("Får man løn på værkstedet?", "wage", "103/wage"),
        ("Hvem kan få samværstilbud", "target_group", "104/target_group"),
        ("Hvordan klager jeg?", "complaint", "general/complaint"),
        ("Hvordan klager jeg over § 85?", "complaint", "general/complaint"),
    ],
)
def test_one_service_or_none(ask, knowledge, text, topic, key):
    reply = ask(text, **{topic: 1.0})
    message = _only(reply)
    entry = knowledge.entries[key]
    assert message.text == entry.answer
    assert [source.title for source in message.sources] == list(
        dict.fromkeys(knowledge.sources[ref.document].title for ref in entry.sources)
    )
    assert reply.context.entries == (key,)
    assert reply.context.topic == topic


def test_the_service_is_remembered(ask, knowledge):
    first = ask("Hvad koster bostøtte?", price=1.0)
    second = ask("og hvor længe kan man få det?", first.context, duration=1.0)
    assert _only(second).text == knowledge.entries["85/duration"].answer
    third = ask("hvad med § 107?", second.context, duration=1.0)
    assert _only(third).text == knowledge.entries["107/duration"].answer
    assert third.context.service == "107"


def test_easy_words(ask, knowledge):
    reply = ask("Hvad koster bostøtte?", Context(easy=True), price=1.0)
    assert _only(reply).text == knowledge.entries["85/price"].easy
    assert reply.context.easy


def test_several_services_side_by_side(ask, knowledge):
    reply = ask("Hvad koster § 107 og § 108?", price=1.0)
    message = _only(reply)
    for service in ("107", "108"):
        assert knowledge.services[service].choice.lower() in message.text.lower()
        entry = knowledge.entries[f"{service}/price"]
        assert entry.answer in message.text or entry.easy in message.text
    assert message.text.index("§ 107") < message.text.index("§ 108")
    assert reply.context.service is None


def test_a_group_is_answered_for_each_of_its_services(ask, knowledge):
    reply = ask("Hvor længe må man bo på et botilbud?", duration=1.0)
    message = _only(reply)
    assert all(knowledge.services[service].choice in message.text for service in knowledge.groups["botilbud"].services)
    assert reply.context.group == "botilbud"
    after = _only(ask("hvad koster det?", reply.context, price=1.0)).text.lower()
    assert all(knowledge.services[service].choice.lower() in after for service in knowledge.groups["botilbud"].services)


def test_services_of_which_the_same_is_said_are_named_together(ask, knowledge):
    message = _only(ask("Hvad koster et botilbud?", price=1.0))
    easy = knowledge.entries["107/price"].easy
    assert message.text.count(easy) == 1
    assert message.text.startswith(f"Midlertidigt botilbud (§ 107) og længerevarende botilbud (§ 108):\n{easy}\n\n")
    assert set(message.about) == {"107/price", "108/price", "105/price"}


def test_a_short_name_narrows_the_group(ask, knowledge):
    after_group = ask("Hvor længe må man bo på et botilbud?", duration=1.0).context
    reply = ask("det midlertidige", after_group, duration=1.0)
    assert reply.context.service == "107"
    assert _only(reply).text == knowledge.entries["107/duration"].answer


def test_a_group_after_one_of_its_services_means_that_service(ask, knowledge):
    after = ask("Hvad koster § 107?", price=1.0).context
    assert _only(ask("hvor længe må jeg bo på botilbuddet", after, duration=1.0)).text == (
        knowledge.entries["107/duration"].answer
    )


def test_no_service_where_the_answers_differ(ask, knowledge):
    """An overview where there is one, else the question which; with a choice for each service either way."""
    for topic in (topic for topic in knowledge.topics.values() if topic.per == "service"):
        reply = ask("", **{topic.name: 1.0})
        message = _only(reply)
        assert message.text
        general = knowledge.entries.get(f"general/{topic.name}")
        if general:
            assert message.text == general.answer
        if general or "hvilken hjælp" in message.text.lower():
            assert message.choices, topic.name
            assert all(parse(choice.key).topic == topic.name for choice in message.choices)
        else:
            assert reply.context.service, topic.name


def test_silent_documents_are_said_to_be_silent(ask, knowledge):
    message = _only(ask("får man løn med bostøtte", wage=1.0))
    assert "bostøtte (servicelovens § 85)" in message.text
    assert "står der ikke noget om" in message.text
    assert knowledge.contact["phone"] in message.text
    silent = [entry for entry in knowledge.entries.values() if entry.silent and entry.service]
    assert len(silent) >= 20
    for entry in silent:
        assert "står" in entry.answer
        assert "ikke" in entry.answer, entry.key


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("hvad koster BPA?", "BPA"),
        ("kan jeg få ledsager", "ledsager"),
        ("hvad er § 99?", "§ 99"),
        ("hvad med § 123", "§ 123"),
        ("hvad er § 1070", "§ 1070"),
        ("§ 107 i straffeloven", "§ 107 i straffeloven"),
        ("hvad er § 85 a?", "§ 85 a"),
        ("hvad er § 95 og 96", "§ 95 og § 96"),
    ],
)
def test_help_outside_the_documents_is_named_as_the_person_did(ask, knowledge, text, named):
    reply = ask(text, price=0.9)
    assert named in _only(reply).text
    assert "står der ikke noget om" in _only(reply).text
    assert "fleksjob" not in _only(reply).text  # no list of what was not asked for
    assert reply.context.entries == ("general/other_services",)


def test_who_asks_for_a_crisis_centre_hears_whom_to_call_now(ask, knowledge):
    said = _only(ask("er der et krisecenter", price=0.9))
    assert "krisecenter" in said.text
    assert "112" in said.text
    assert said.about == ("general/other_services", "general/shelter")


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("hvad betyder mestring", "general/word.mestring"),
        ("hvad betyder ordet messtringsevne?", "general/word.mestring"),
        ("hvad betyder sagsbehandling", "general/assessment_method"),
        ("hvad er en klagevejledning", "general/refusal"),
        ("hvad betyder omvisiteret", "108/duration"),
        ("hvad betyder kvantespring", "general/word"),
        ("hvad betyder bostøtte", "85/overview"),
        ("hvad betyder relationer", "general/themes.relationer"),
    ],
)
def test_a_word_is_explained_where_it_stands_and_else_said_not_to_be(ask, text, entry):
    assert ask(text, word=0.9).context.entries == (entry,)


def test_a_paragraph_outside_is_named_even_where_an_income_is_spoken_of(ask):
    assert "§ 95" in _only(ask("kontanthjælp § 95", income=0.9)).text


def test_a_word_that_the_service_before_says_nothing_of_is_told_by_its_general_entry(ask):
    vum = ask("VUM", Context(service="108", topic="overview"), assessment_method=1.0)
    assert vum.context.entries == ("general/assessment_method",)
    assert vum.context.service == "108"
    assert "VUM" in _only(vum).text
    own = ask("hvordan vurderes det", Context(service="108", topic="overview"), assessment_method=1.0)
    assert own.context.entries == ("108/assessment_method",)


def test_services_side_by_side_are_remembered_until_one_is_spoken_of(ask, knowledge):
    both = ask("hvad er § 107 og § 108", overview=0.9)
    assert both.context.compared == ("107", "108")
    price = ask("og prisen", both.context, price=0.9)
    assert _only(price).about == ("107/price", "108/price")
    one = ask("og hvad koster § 85", price.context, price=0.9)
    assert one.context.compared == ()
    assert ask("hvor længe", one.context, duration=0.9).context.entries[-1] == "85/duration"


def test_the_piece_of_a_paragraph_that_is_not_there_is_said_to_be_missing(ask):
    assert _only(ask("servicelovens 85 stk 2", legal_basis=0.9)).text.startswith("Der står ikke noget om stk. 2.")


def test_help_outside_does_not_hide_a_service_that_is_named_too(ask, knowledge):
    assert _only(ask("hvad koster bostøtte og BPA", price=1.0)).text == knowledge.entries["85/price"].answer


def test_a_theme_has_its_own_answer(ask, knowledge):
    reply = ask("kan bostøtten hjælpe mig med at tage bussen?", themes=1.0)
    assert _only(reply).text == knowledge.entries["85/themes.mobilitet"].answer
    assert ask("hvad kan bostøtte hjælpe med i bussen", content=1.0).context.entries == ("85/themes.mobilitet",)


def test_a_need_without_a_theme_is_answered_by_its_words_and_what_else_it_may_be_is_offered(ask, knowledge):
    reply = ask("min søster tager ikke sin medicin, hjælper de på § 107?", themes=1.0)
    answered, offered = reply.context.entries[-1], [choice.key for choice in _only(reply).choices]
    assert {answered, "107/themes.egenomsorg", "107/themes.sundhed"} == {
        "107/themes.egenomsorg",
        "107/themes.sundhed",
    }
    assert any(parse(key).theme in {"egenomsorg", "sundhed"} for key in offered)
    assert len(offered) <= 4
    asked = ask("hvilke temaer er der på § 107, er medicin med?", themes=1.0)
    assert _only(asked).text


def test_a_service_without_themes_answers_a_need_with_what_it_can_be(ask):
    assert ask("kan § 12 hjælpe mig med min familie", themes=1.0).context.entries == ("12/content",)
    assert ask("hvilke temaer er der i § 12", themes=1.0).context.entries == ("12/themes",)


def test_what_has_no_answer_is_not_offered(ask):
    """Neither "it does not say" nor a topic that the service has no entry for."""
    reply = ask("kan man blive længe på beskyttet værksted", age=0.5, silent=0.2, duration=0.1)
    keys = [choice.key for choice in _only(reply).choices]
    assert "answer:silent::" not in keys
    assert "answer:duration:103:" in keys


def test_where_the_documents_are_silent_other_readings_are_offered(ask):
    reply = ask("er rådgivningen gratis når jeg tjener godt", wage=0.5, price=0.3)
    assert [choice.key for choice in _only(reply).choices] == ["answer:price:12:"]


def test_the_likely_other_reading_is_offered_under_a_choice_of_services(ask):
    for text in ("min bus kører til Østerbro", "hvad hedder jeres botilbud"):
        reply = ask(text, transport=0.6, address=0.3)
        assert _only(reply).choices[-1].key == "answer:address::"


def test_an_income_from_elsewhere_does_not_hide_the_question(ask):
    assert ask("jeg er på sygedagpenge, må jeg få hjælp", income=1.0).context.entries == ("general/income",)


def test_two_questions_get_two_answers(answerer, part, knowledge, now):
    text = "Hvad koster bostøtte, og hvor længe kan man få det?"
    parts = (part("Hvad koster bostøtte", price=1.0), part("hvor længe kan man få bostøtte", duration=1.0))
    reply = answerer.answer(Reading(text, parts), Context(), now)
    assert [message.text for message in reply.messages] == [
        knowledge.entries["85/price"].answer,
        knowledge.entries["85/duration"].answer,
    ]
    assert reply.context.entries == ("85/price", "85/duration")


def test_two_close_neighbours_are_answered_together(ask, knowledge):
    close = ask("når bliver der holdt møde om bostøtten", start=0.45, start_meeting=0.40)
    alone = ask("når bliver der holdt møde om bostøtten", start=0.80, start_meeting=0.10)
    assert _only(alone).text == knowledge.entries["85/start"].answer
    meeting = knowledge.entries["85/start_meeting"]
    assert meeting.easy in _only(close).text or len(knowledge.entries["85/start"].answer.split()) > 80


def test_two_far_readings_are_not_answered_together(ask, knowledge):
    reply = ask("hvad koster bostøtte", price=0.45, complaint=0.40)
    assert _only(reply).text == knowledge.entries["85/price"].answer
    assert any(parse(choice.key).topic == "complaint" for choice in _only(reply).choices)


def test_opening_hours_are_those_of_the_day_asked(ask):
    today, tomorrow = (
        _only(ask(text, opening_hours=1.0)).text for text in ("har i åbent nu?", "har i åbent i morgen?")
    )
    assert today != tomorrow


def test_whether_it_is_open_now_is_said_with_the_address(ask, answerer, now):
    assert _only(ask("hvor ligger i", address=1.0)).text.endswith(answerer.hours.sentence_now(now))
    assert not _only(ask("hvordan klager jeg", complaint=1.0)).text.endswith(answerer.hours.sentence_now(now))


def test_every_choice_shown_leads_to_an_answer(ask, answerer, knowledge, now):
    """Press each choice that any answer shows; each gives a text, and none the answer it stands under."""
    seen = set()
    for entry in knowledge.entries.values():
        reply = answerer.entry_again(entry.key, Context(), now)
        shown = [choice for message in reply.messages for choice in message.choices]
        assert len({choice.title for choice in shown}) == len(shown), entry.key
        assert [choice.key for choice in shown] == list(reply.context.offered)
        seen |= {choice.key for choice in shown}
    assert len(seen) > 100
    for key in seen:
        meaning = parse(key)
        if isinstance(meaning, ActKey):
            assert meaning.intent in ACT_TITLES
            continue
        assert isinstance(meaning, AnswerKey)
        reply = answerer.answer_topic(meaning.topic, meaning.service, meaning.theme, Context(), now)
        assert all(message.text.strip() for message in reply.messages), key
        assert reply.messages[0].sources or reply.messages[0].choices, key


def test_each_entry_can_be_said_again_as_it_was(answerer, knowledge, now):
    for key, entry in knowledge.entries.items():
        reply = answerer.entry_again(key, Context(), now)
        if key != "general/opening_hours":
            assert entry.answer in reply.messages[0].text, key
            assert reply.context.entries[-1] == key


def test_an_overview_said_again_stays_the_overview(answerer, knowledge, now):
    """Also where a service has been named since."""
    reply = answerer.entry_again("general/price", Context(service="85", topic="price"), now)
    assert reply.messages[0].text == knowledge.entries["general/price"].answer
    same = answerer.entry_again("general/complaint", Context(service="85", topic="price"), now)
    assert same.context.service == "85"


@pytest.mark.parametrize("topic", ["practical_help_83"])
def test_cleaning_in_a_home_is_no_matter_of_home_help(ask, knowledge, topic):
    assert ask("gør de rent for mig på § 108?", **{topic: 1.0}).context.entries[0].startswith("108/themes")
    assert ask("gør bostøtten rent for mig?", **{topic: 1.0}).context.entries == ("general/practical_help_83",)


@pytest.mark.parametrize(("text", "entry"), [("jeg er 17, hvordan søger jeg bostøtte", "85/age"), ("han er 14", None)])
def test_for_the_young_what_is_said_of_age_comes_first(answerer, reading, now, knowledge, text, entry):
    reply = answerer.answer(reading(text, application=0.8, age=0.1), Context(), now)
    (message,) = reply.messages
    assert message.about == ((entry, "general/under_18") if entry else ("general/under_18",))
    assert message.text.startswith(knowledge.entries[message.about[0]].answer)
    assert ("før man fylder 18" in message.text) and message.sources
    assert any(choice.key.startswith("answer:application:") for choice in message.choices)


@pytest.mark.parametrize("text", ["jeg er 17, hvor ligger I", "jeg er 34, hvor ligger I"])
def test_where_to_go_is_told_whatever_the_age(answerer, reading, now, text):
    (message,) = answerer.answer(reading(text, address=0.9), Context(), now).messages
    assert message.about == ("general/address",)


def test_a_grown_up_with_a_child_does_not_ask_for_the_child(answerer, reading, now):
    asked = reading("jeg er 45 og har et barn på 7, kan jeg få bostøtte", under_18=0.6, target_group=0.3)
    assert answerer.answer(asked, Context(), now).messages[0].about == ("85/target_group",)


def test_what_an_act_would_follow_is_still_answered(answerer, reading, now):
    asked = reading("jeg er 45 og har et barn på 7, forskel på § 107 og § 108", under_18=0.6, compare=0.3)
    assert answerer.answer(asked, Context(), now).messages[0].text
