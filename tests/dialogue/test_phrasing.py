"""The sentences around the answers."""

import shutil

import pytest
import yaml

from bot.assembly import FOLDER, the_phrasing
from bot.dialogue.phrasing import NEEDED, Phrasing
from bot.knowledge import KnowledgeError, SourceRef


def test_every_sentence_is_there_and_filled(knowledge):
    phrasing = Phrasing.load(FOLDER, knowledge)
    assert set(phrasing.texts) == set(NEEDED)
    assert knowledge.contact["phone"] in phrasing.say("human")
    for name, text in phrasing.texts.items():
        for contact in knowledge.contact:
            assert "{" + contact + "}" not in text, name


def test_no_sentence_stands_unused_in_the_file():
    assert set(yaml.safe_load((FOLDER / "phrasing.yml").read_text(encoding="utf-8"))) == set(NEEDED)


@pytest.mark.parametrize("name", NEEDED)
def test_a_missing_sentence_is_refused_by_name(tmp_path, knowledge, name):
    raw = yaml.safe_load((FOLDER / "phrasing.yml").read_text(encoding="utf-8"))
    del raw[name]
    (tmp_path / "phrasing.yml").write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    with pytest.raises(KnowledgeError, match="write a text here") as raised:
        Phrasing.load(tmp_path, knowledge)
    assert (raised.value.key, raised.value.file) == (name, tmp_path / "phrasing.yml")


@pytest.mark.parametrize("text", ["", "- a\n", "greet: 5\n", "greet: [", "{a: b"])
def test_a_broken_file_is_refused(tmp_path, knowledge, text):
    (tmp_path / "phrasing.yml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as raised:
        Phrasing.load(tmp_path, knowledge)
    assert raised.value.file == tmp_path / "phrasing.yml"


def test_a_missing_file_is_refused(tmp_path, knowledge):
    with pytest.raises(KnowledgeError, match="missing"):
        Phrasing.load(tmp_path, knowledge)


def test_staff_can_change_a_sentence(tmp_path, knowledge):
    shutil.copy(FOLDER / "phrasing.yml", tmp_path)
    file = tmp_path / "phrasing.yml"
    text = file.read_text(encoding="utf-8")
    assert '"Okay. ' in text
    file.write_text(text.replace('"Okay. ', '"I orden, {phone}. '), encoding="utf-8")
    assert Phrasing.load(tmp_path, knowledge).say("deny").startswith(f"I orden, {knowledge.contact['phone']}. ")


def test_silent_names_the_service_where_there_is_one(knowledge):
    phrasing = the_phrasing()
    assert "bostøtte (servicelovens § 85)" in phrasing.silent("bostøtte", "servicelovens § 85")
    assert "to serviceniveauer" in phrasing.silent(None, None)


def test_what_a_person_wrote_is_never_a_blank_to_fill():
    assert "{phone} {x}" in the_phrasing().outside(" {phone} {x} ", "Det står {y} ikke.")


def test_each_document_is_cited_once_with_all_its_sections(knowledge):
    sections = list(knowledge.sources["A"].sections)[:2]
    refs = [
        SourceRef("A", sections[0]),
        SourceRef("B", next(iter(knowledge.sources["B"].sections))),
        SourceRef("A", sections[1]),
        SourceRef("A", sections[0]),
    ]
    cited = the_phrasing().cited(refs)
    assert [item.title for item in cited] == [knowledge.sources["A"].title, knowledge.sources["B"].title]
    assert cited[0].section == "; ".join(sections)
    assert the_phrasing().cited([]) == ()
