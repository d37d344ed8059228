"""Proposals become training phrases and test phrasings, sorted, and what speaks against them is told."""

import pytest
import yaml
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

from bot.assembly import the_knowledge, the_names
from bot.staff.export import NLU_FILE, TESTS_FILE, export
from bot.staff.phrases import Phrases, read_examples
from bot.staff.proposals import MISSING, Proposal

from .conftest import NOW


@pytest.fixture
def folders(tmp_path):
    nlu, tests = tmp_path / "nlu", tmp_path / "tests"
    nlu.mkdir()
    tests.mkdir()
    (nlu / "money.yml").write_text(
        'version: "3.1"\nnlu:\n- intent: price\n  examples: |\n    - hvad koster SERVICE\n    - hvad er prisen\n'
        "- intent: wage\n  examples: |\n    - får jeg løn for mit arbejde på SERVICE\n"
    )
    return nlu, tests


def write(folders, *proposals):
    phrases = Phrases.load(folders[0], the_names())
    return export(proposals, phrases, the_knowledge(), *folders)


def proposal(text, topic="price", service=None, number=1, **more):
    return Proposal(text, "Mette", NOW, topic=topic, service=service, id=number, **more)


def cases(folders):
    return yaml.safe_load((folders[1] / TESTS_FILE).read_text())


def test_services_are_hidden_and_rasa_reads_the_file(folders):
    done = write(folders, proposal("hva skal man af med for bostøte?", service="85"))
    assert done.new == [("hva skal man af med for SERVICE?", "price")]
    read = RasaYAMLReader().reads((folders[0] / NLU_FILE).read_text())
    assert [(each.get("text"), each.get("intent")) for each in read.intent_examples] == done.new
    assert cases(folders) == [{"text": "hva skal man af med for bostøte?", "entry": "85/price"}]


def test_exporting_twice_changes_nothing_and_what_was_there_stays(folders):
    one, two = proposal("å det koster vel", number=1), proposal("bli'r det dyrt med SERVICE", number=2)
    write(folders, one)
    write(folders, two)
    before = [(folders[0] / NLU_FILE).read_text(), (folders[1] / TESTS_FILE).read_text()]
    again = write(folders, two, one)
    assert (again.new, len(again.there)) == ([], 2)
    assert [(folders[0] / NLU_FILE).read_text(), (folders[1] / TESTS_FILE).read_text()] == before
    assert [text for text, _ in read_examples(folders[0] / NLU_FILE)] == [
        "bli'r det dyrt med SERVICE",
        "å det koster vel",
    ]


def test_a_service_that_only_staff_know_of_is_the_context_of_the_case(folders):
    write(folders, proposal("hvad skal jeg af med", service="107"))
    assert cases(folders) == [{"text": "hvad skal jeg af med", "context": {"service": "107"}, "entry": "107/price"}]


def test_acts_and_topics_without_an_answer_are_tested_as_such(folders):
    write(
        folders,
        proposal("hvad er vejret", "out_of_scope", number=1),
        proposal("hvad skal jeg af med", number=2),
        proposal("hvor bor i henne", "address", number=3),
    )
    assert cases(folders) == [
        {"text": "hvad er vejret", "intent": "out_of_scope"},
        {"text": "hvad skal jeg af med", "topic": "price"},
        {"text": "hvor bor i henne", "entry": "general/address"},
    ]


def test_a_phrase_that_stands_elsewhere_is_refused_and_stays_proposed(folders):
    done = write(folders, proposal("Hvad koster bostøtte?", "wage", number=7))
    assert done.refused == [("Hvad koster SERVICE?", "wage", "price")]
    assert done.numbers == [] and not (folders[0] / NLU_FILE).exists()


def test_two_proposals_that_contradict_each_other_are_both_refused(folders):
    done = write(folders, proposal("hvad får jeg", "price", number=1), proposal("Hvad får jeg?", "wage", number=2))
    assert [(topic, others) for _, topic, others in done.refused] == [("price", "wage"), ("wage", "price")]


def test_a_phrase_like_one_of_another_topic_is_written_and_pointed_out(folders):
    done = write(folders, proposal("får jeg løn for arbejde på bostøtte", "price"))
    assert len(done.new) == 1
    assert [(other, like) for _, _, like, other in done.alike] == [("wage", "får jeg løn for mit arbejde på SERVICE")]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("hej [navn fjernet], hvad med min [bolig](x)", "hej , hvad med min bolig x"),
        ("- hvad\nmed {alt}: \\n og <b>det</b>?", "hvad med alt : n og b det /b ?"),
        ("- intent: wage", "intent: wage"),
        ("hvad er 'det'", "hvad er 'det'"),
    ],
)
def test_signs_that_rasa_takes_for_its_own_are_left_out(folders, text, phrase):
    write(folders, proposal(text))
    read = RasaYAMLReader().reads((folders[0] / NLU_FILE).read_text())
    assert [(each.get("text"), each.get("intent")) for each in read.intent_examples] == [(phrase, "price")]
    assert len(cases(folders)) == 1


@pytest.mark.parametrize("text", ["[navn fjernet]", "???", "[CPR fjernet] - "])
def test_what_has_no_words_left_is_refused(folders, text):
    done = write(folders, proposal(text))
    assert done.new == [] and len(done.refused) == 1


def test_a_missing_text_is_told_and_is_no_phrase(folders):
    done = write(folders, proposal("må jeg have hund", None, number=4, kind=MISSING, note="dyr"))
    assert [each.note for each in done.missing] == ["dyr"]
    assert done.numbers == [4] and not (folders[0] / NLU_FILE).exists()
