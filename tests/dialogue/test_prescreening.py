"""How the pre-screening reads: questions, what was understood, the result and its page."""

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assembly import FOLDER
from bot.dialogue.phrasing import Phrasing
from bot.dialogue.prescreening import Prescreening
from bot.eligibility import Eligibility
from bot.knowledge import load
from bot.knowledge.readability import lix
from tests.eligibility.test_judge import ANSWERS

KNOWLEDGE = load(FOLDER)
ELIGIBILITY = Eligibility.load(FOLDER, KNOWLEDGE)
WORDING = Prescreening(ELIGIBILITY, KNOWLEDGE, Phrasing.load(FOLDER, KNOWLEDGE))
PERSONS = list(ELIGIBILITY.persons.values())
SELF, SON = ELIGIBILITY.person("self"), ELIGIBILITY.person("son")
QUESTIONS = [question.key for question in ELIGIBILITY.questions]
LIX_EXCEPTIONS = frozenset(yaml.safe_load((FOLDER / "readability.yml").read_text(encoding="utf-8"))["exceptions"])
FIRST_MESSAGE_WORDS = 112
PROMISES = re.compile(
    r"berettiget|\bkrav på\b|ret til (?!at søge)|\bdu får\b(?! folkepension)|garanter|vil få|bevilge", re.IGNORECASE
)
GOOD_CASE = {"age": 22, "difficulty": ["mental"], "extent": "considerable", "wish": ["training"]}
WHOLE = {
    "age": 40,
    "difficulty": ["physical", "mental", "social"],
    "extent": "lasting",
    "wish": ["talk", "course", "training", "work", "company", "home"],
    "help_now": "around_the_clock",
    "living": "own_short",
}


def texts(answers, person, easy=False):
    return [message.text for message in WORDING.result(answers, person, easy)]


def reads_well(text):
    assert "{" not in text
    assert "  " not in text
    assert not re.search(r"(^|[.!?] |\n)[a-zæøå]", text), text
    assert not PROMISES.search(text), text


@pytest.mark.parametrize("key", QUESTIONS)
@pytest.mark.parametrize("easy", [False, True])
def test_each_question_has_choices_that_lead_back_to_an_answer(key, easy):
    message = WORDING.ask(key, SON, easy)
    reads_well(message.text)
    keys = [choice.key for choice in message.choices]
    assert len(set(keys)) == len(keys)
    assert keys[-1] == f"prescreen:{key}:unknown"
    assert message.choices[-1].title == "Det ved jeg ikke"
    for choice in message.choices:
        assert len(choice.title) <= 60
        form, question, option = choice.key.split(":")
        assert (form, question) == ("prescreen", key)
        ELIGIBILITY.judge(WORDING.chosen(question, option))


@pytest.mark.parametrize("key", ["difficulty", "wish"])
def test_questions_with_several_answers_offer_combinations_in_words(key):
    combined = [choice for choice in WORDING.ask(key, SELF).choices if "+" in choice.key]
    assert len(combined) >= 2
    for choice in combined:
        assert len(WORDING.chosen(key, choice.key.split(":")[2])[key]) == 2


@pytest.mark.parametrize("key", QUESTIONS)
def test_questions_in_easy_words_are_easy(key):
    assert lix(WORDING.ask(key, SELF, easy=True).text, LIX_EXCEPTIONS) <= 30


@pytest.mark.parametrize("key", QUESTIONS)
def test_why_is_explained(key):
    text = WORDING.why(key, SON)
    reads_well(text)
    assert text.startswith("Jeg spørger")
    assert "fordi" in text


@pytest.mark.parametrize(
    ("key", "person", "asked"),
    [
        ("age", "self", "Hvor gammel er du?"),
        ("age", "son", "Hvor gammel er din søn?"),
        ("difficulty", "self", "Hvad er svært for dig?"),
        ("difficulty", "mother", "Hvad er svært for din mor?"),
        ("extent", "self", "Hvor meget fylder det i din hverdag?"),
        ("extent", "daughter", "Hvor meget fylder det i hendes hverdag?"),
        ("wish", "citizen", "Hvad ønsker borgeren?"),
        ("living", "she", "Hvor bor hun nu, og er hjælpen dér nok?"),
        ("difficulty", "he", "Hvad er svært for ham?"),
    ],
)
def test_the_question_speaks_to_or_about_the_person(key, person, asked):
    assert WORDING.ask(key, ELIGIBILITY.person(person)).text.startswith(asked)


@pytest.mark.parametrize(
    ("answers", "mentions", "said"),
    [
        ({"age": 22, "difficulty": ["mental"]}, ["autisme"], "Jeg har noteret: 22 år og autisme."),
        (
            {"difficulty": ["physical", "mental", "social"]},
            ["hjerneskade"],
            "Jeg har noteret: hjerneskade og særlige sociale problemer.",
        ),
        ({"difficulty": ["physical"]}, ["autisme"], "Jeg har noteret: noget fysisk."),
        ({"age": 22, "difficulty": ["mental"]}, [], "Jeg har noteret: 22 år og noget psykisk."),
        ({"age": "35-36"}, [], "Jeg har noteret: 35 til 36 år."),
        ({"age": "61-120"}, [], "Jeg har noteret: 61 år eller mere."),
        ({"age": "under_18"}, [], "Jeg har noteret: under 18 år."),
        ({"age": "adult"}, [], "Jeg har noteret: at han er voksen."),
        ({"wish": ["work", "home"]}, [], "Jeg har noteret: arbejdslignende opgaver og et andet sted at bo."),
        ({"age": "unknown", "wish": "unknown"}, [], None),
        ({}, [], None),
    ],
)
def test_what_was_understood_is_said_back(answers, mentions, said):
    assert WORDING.understood({**answers, "mentions": mentions}, SON) == said


def test_a_usual_result():
    first, second = WORDING.result(GOOD_CASE, SON)
    assert "Bostøtte (§ 85): du har nævnt træning i hverdagen. Svar: op til 8 uger." in first.text
    assert "for din søn" in first.text
    assert [choice.key for choice in first.choices] == [
        "answer:target_group:12:",
        "answer:target_group:82:",
        "answer:target_group:85:",
        "act:book",
    ]
    assert "ikke ud til at passe" not in second.text
    assert "Det har du ikke nævnt, at din søn ønsker:\n- Beskyttet beskæftigelse (§ 103)" in second.text
    assert any("§ 85 › Hvem henvender indsatsen sig til" in source.section for source in first.sources)
    assert second.sources


@pytest.mark.parametrize("easy", [False, True])
def test_what_was_not_wished_for_stands_apart_from_what_does_not_fit(easy):
    text = texts({**GOOD_CASE, "age": 80}, SELF, easy)[1]
    unfit, unwished = text.split("Det har du ikke nævnt, at du ønsker:")
    assert "§ 103" in unfit.split("passe" if not easy else "passer")[1], "the age does not fit, whatever is wished for"
    assert "§ 103" not in unwished
    assert "§ 104" in unwished and "§ 107" in unwished
    assert "ikke noteret" not in text


@pytest.mark.parametrize("easy", [False, True])
def test_what_was_only_not_wished_for_is_not_said_not_to_be_for_one(easy):
    answers = {"age": 30, "difficulty": ["risk"], "wish": ["home"]}
    assert any(item.unwished for item in ELIGIBILITY.judge(answers).verdicts)
    assert "målgruppen" not in texts(answers, SELF, easy)[0]
    assert "ser ikke ud til at passe" not in texts(answers, SELF, easy)[0]


def test_where_the_text_is_not_clear_it_says_so():
    later = texts({"age": 18, "difficulty": ["social"], "wish": ["training"]}, SELF)[1]
    assert "over 18 år" in later
    assert "særlige sociale problemer er nok alene" in later


def test_a_result_with_everything_still_tells_the_answering_times():
    first, second = texts(WHOLE, SELF)
    assert "3 måneder" not in first
    for time in ("op til 8 uger", "op til 3 måneder", "straks efter en samtale"):
        assert time in second


@pytest.mark.parametrize("easy", [False, True])
@pytest.mark.parametrize("age", [17, 0, "under_18", "13-17"])
def test_under_18_is_told_whom_to_call(age, easy):
    (message,) = WORDING.result({"age": age}, SON, easy)
    assert "voksne" in message.text
    assert KNOWLEDGE.contact["phone"] in message.text
    assert "din søn" in message.text
    assert "altid ret til at søge" in message.text
    assert message.sources
    assert lix(message.text, LIX_EXCEPTIONS) <= 30 or not easy


def test_just_18_is_not_under_18():
    assert len(WORDING.result({**GOOD_CASE, "age": 18}, SON)) == 2


@pytest.mark.parametrize("answers", [{}, {"age": 30, "difficulty": ["none"]}, {"age": 30, "difficulty": "unknown"}])
@pytest.mark.parametrize("easy", [False, True])
def test_a_result_without_a_service_still_leads_on(answers, easy):
    first, second = WORDING.result(answers, SELF, easy)
    assert KNOWLEDGE.contact["phone"] in first.text
    assert KNOWLEDGE.contact["address"] in first.text
    assert any(choice.key == "act:book" for choice in first.choices)
    assert first.sources
    assert len(second.text.splitlines()) > 1


@given(ANSWERS, st.sampled_from(PERSONS), st.booleans())
@settings(max_examples=400, deadline=None)
def test_every_result_reads_well_and_promises_nothing(answers, person, easy):
    messages = WORDING.result(answers, person, easy)
    first = messages[0]
    together = "\n".join(message.text for message in messages)
    for message in messages:
        reads_well(message.text)
        assert message.sources
    assert len(first.text.split()) <= FIRST_MESSAGE_WORDS, first.text
    assert "fingerpeg, ikke en afgørelse" in first.text
    assert "har altid ret til at søge" in first.text
    assert KNOWLEDGE.contact["phone"] in first.text
    if len(messages) == 2:
        for service in KNOWLEDGE.services.values():
            assert service.choice.lower() in together.lower()
    if easy:
        assert lix(together, LIX_EXCEPTIONS) <= 30, together


def test_the_longest_result_is_short_enough_for_every_person():
    for person in PERSONS:
        for easy in (False, True):
            assert len(texts(WHOLE, person, easy)[0].split()) <= FIRST_MESSAGE_WORDS


@given(ANSWERS, st.sampled_from(PERSONS))
@settings(max_examples=100, deadline=None)
def test_a_page_holds_every_service_with_every_criterion_and_source(answers, person):
    page = WORDING.page(answers, person)
    verdicts = {item.service: item for item in ELIGIBILITY.judge(answers).verdicts}
    assert {section.service for section in page.sections} == set(KNOWLEDGE.services)
    for section in page.sections:
        verdict = verdicts[section.service]
        assert section.verdict == verdict.verdict
        assert len(section.reasons) == len(verdict.states)
        assert section.answering_time
        assert section.answering_time_sources
        for reason, state in zip(section.reasons, verdict.states, strict=True):
            assert reason.state == state.state
            assert reason.sources
            reads_well(reason.criterion)
            reads_well(reason.text)
    for text in (page.heading, page.intro, *page.next_steps, *page.caveats):
        reads_well(text)
    assert "ikke en afgørelse" in " ".join(page.caveats)
    assert "altid ret til at søge" in " ".join(page.caveats)
    assert "Mød op" in page.next_steps[0]
    assert "Book" in page.next_steps[1]
    assert KNOWLEDGE.contact["phone"] in page.next_steps[2]
    assert [source.title for source in page.sources] == [source.title for source in KNOWLEDGE.sources.values()]


def test_a_page_puts_what_looks_relevant_first():
    page = WORDING.page(GOOD_CASE, SON)
    assert [section.service for section in page.sections[:3]] == ["12", "82", "85"]
    assert page.heading == "Kan din søn få hjælp? Et fingerpeg"
    assert page.intro == "Du har nævnt 22 år, noget psykisk, at det fylder meget og træning i hverdagen."
    reason = page.sections[2].reasons[1]
    assert reason.text == "Det passer med svarene: noget psykisk og at det fylder meget."
    work = page.sections[3]
    assert (work.service, work.words) == ("103", "Det har du ikke nævnt, at din søn ønsker")
    assert work.reasons[2].text == "Jeg har ikke noteret arbejdslignende opgaver."


def test_a_page_under_18_says_whom_to_call():
    page = WORDING.page({"age": 16}, SON)
    assert KNOWLEDGE.contact["phone"] in page.intro
    assert {section.verdict for section in page.sections} == {"not_relevant"}


def test_what_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        WORDING.ask("shoe_size", SELF)
    with pytest.raises(KeyError):
        WORDING.why("shoe_size", SELF)
    with pytest.raises(ValueError, match="no option"):
        WORDING.result({"wish": ["money"]}, SELF)
