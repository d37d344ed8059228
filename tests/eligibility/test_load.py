"""A broken eligibility.yml is refused with its name, the key, and how to mend it."""

import re
import shutil

import pytest
import yaml

from bot.assembly import FOLDER
from bot.eligibility import Eligibility
from bot.knowledge import KnowledgeError

GOOD = yaml.safe_load((FOLDER / "eligibility.yml").read_text(encoding="utf-8"))


def broken(tmp_path, knowledge, change):
    raw = yaml.safe_load((FOLDER / "eligibility.yml").read_text(encoding="utf-8"))
    change(raw)
    (tmp_path / "eligibility.yml").write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        Eligibility.load(tmp_path, knowledge)
    assert caught.value.file == tmp_path / "eligibility.yml"
    assert caught.value.mend
    return caught.value


def question(raw, key):
    return next(item for item in raw["questions"] if item["key"] == key)


def criterion(raw, service, key):
    return next(item for item in raw["services"][service]["criteria"] if item["key"] == key)


CASES = [
    ("top.extra", lambda raw: raw.update(extra=1)),
    ("questions", lambda raw: raw.update(questions="age")),
    ("questions", lambda raw: raw["questions"].pop(0)),
    ("questions", lambda raw: raw["questions"].append(question(raw, "age"))),
    ("questions.age.ask", lambda raw: question(raw, "age").pop("ask")),
    ("questions.age.ask", lambda raw: question(raw, "age").update(ask="Hvor gammel er {hvem}?")),
    ("questions.wish.options", lambda raw: question(raw, "wish").update(options=[])),
    (
        "questions.wish.options",
        lambda raw: question(raw, "wish")["options"].append(question(raw, "wish")["options"][0]),
    ),
    ("questions.wish.all", lambda raw: question(raw, "wish").update(all=["money"])),
    ("questions.wish.offered", lambda raw: question(raw, "wish")["offered"][0].update(options=["money"])),
    ("questions.extent.combine", lambda raw: question(raw, "extent")["combine"][0].update({"is": "money"})),
    ("questions.extent.prefer", lambda raw: question(raw, "extent").update(prefer=["money"])),
    ("questions.living.after", lambda raw: question(raw, "living").update(after={"money": ["much"]})),
    ("questions.living.after", lambda raw: question(raw, "living").update(after={"wish": ["money"]})),
    ("questions.age.after", lambda raw: question(raw, "age").update(after={"wish": ["home"]})),
    ("questions.wish.options.talk", lambda raw: question(raw, "wish")["options"][0].update(services=["99"])),
    ("questions.wish.options.talk", lambda raw: question(raw, "wish")["options"][0].update(groups=["slotte"])),
    ("questions.wish.options.talk.said", lambda raw: question(raw, "wish")["options"][0].pop("said")),
    ("questions.wish.options.talk.span", lambda raw: question(raw, "wish")["options"][0].update(span=[1, 2])),
    ("questions.wish.options.talk.asked", lambda raw: question(raw, "wish")["options"][0].update(asked="tale")),
    ("questions.age.options.under_18.span", lambda raw: question(raw, "age")["options"][0].pop("span")),
    ("questions.age.options.under_18", lambda raw: question(raw, "age")["options"][0].update(span=[17, 0])),
    ("diagnoses.adhd.options", lambda raw: raw["diagnoses"]["adhd"].update(options=["money"])),
    ("persons.self", lambda raw: raw["persons"].pop("self")),
    ("persons.son.him", lambda raw: raw["persons"]["son"].pop("him")),
    ("persons.son.his", lambda raw: raw["persons"]["son"].update(his=["hans"])),
    ("services", lambda raw: raw["services"].pop("12")),
    ("services", lambda raw: raw["services"].update({"99": raw["services"]["12"]})),
    ("services.12.criteria", lambda raw: raw["services"]["12"].update(criteria=[])),
    ("services.12.answering_time.text", lambda raw: raw["services"]["12"]["answering_time"].pop("text")),
    ("services.12.criteria.age", lambda raw: criterion(raw, "12", "age").pop("met")),
    ("services.12.criteria.age", lambda raw: criterion(raw, "12", "age").update(assessed=True)),
    ("services.12.criteria.age.lacks", lambda raw: criterion(raw, "12", "age").pop("lacks")),
    ("services.12.criteria.age.met.age", lambda raw: criterion(raw, "12", "age").update(met=[{"age": [18]}])),
    ("services.12.criteria.age.met", lambda raw: criterion(raw, "12", "age").update(met=[{}])),
    (
        "services.12.criteria.difficulty.met.difficulty",
        lambda raw: criterion(raw, "12", "difficulty").update(met=[{"difficulty": ["money"]}]),
    ),
    (
        "services.12.criteria.difficulty.met.money",
        lambda raw: criterion(raw, "12", "difficulty").update(met=[{"money": ["much"]}]),
    ),
    ("services.85.criteria.wish.open.easy", lambda raw: criterion(raw, "85", "wish")["open"][0].pop("easy")),
    ("services.12.criteria.age.sources", lambda raw: criterion(raw, "12", "age").update(sources={})),
    ("services.12.criteria.age.sources.C", lambda raw: criterion(raw, "12", "age").update(sources={"C": ["Kontakt"]})),
    ("services.12.criteria.age.sources.A", lambda raw: criterion(raw, "12", "age").update(sources={"A": ["§ 99"]})),
    ("services.12.criteria.age.sources", lambda raw: criterion(raw, "12", "age").update(sources={"A": []})),
    ("texts.caveats", lambda raw: raw["texts"].pop("caveats")),
    ("texts.caveats", lambda raw: raw["texts"].update(caveats=" ")),
    ("top.unknown", lambda raw: raw.update(unknown="ved ikke")),
]


@pytest.mark.parametrize(("key", "change"), CASES, ids=[f"{number}-{key}" for number, (key, _) in enumerate(CASES)])
def test_what_does_not_fit_is_refused(tmp_path, knowledge, key, change):
    assert broken(tmp_path, knowledge, change).key == key


def test_a_missing_file(tmp_path, knowledge):
    with pytest.raises(KnowledgeError, match="is missing"):
        Eligibility.load(tmp_path, knowledge)


def test_a_file_that_is_no_yaml(tmp_path, knowledge):
    shutil.copy(FOLDER / "eligibility.yml", tmp_path)
    (tmp_path / "eligibility.yml").write_text("questions: [\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="line 2"):
        Eligibility.load(tmp_path, knowledge)


def test_every_criterion_cites_a_section_of_its_own_service_or_the_documents_front(eligibility, knowledge):
    for verdict in eligibility.judge({}).verdicts:
        service = knowledge.services[verdict.service]
        for state in verdict.states:
            for ref in state.criterion.sources:
                named = re.findall(r"\d+", ref.section.split(" › ")[0])
                assert verdict.service in named or ref.section.startswith(("Forside", "Indsatsområder")), ref
        assert any(verdict.service in ref.section for ref in verdict.time.sources), service.name


def test_the_answering_times_are_those_of_the_knowledge(eligibility, knowledge):
    """The figure in the knowledge's own answer on the answering time, so that the two cannot drift apart."""
    for verdict in eligibility.judge({}).verdicts:
        answer = knowledge.entries[f"{verdict.service}/processing_time"].answer
        figures = re.findall(r"\d+ (?:uger|måneder)", verdict.time.text)
        assert all(figure in answer for figure in figures)
        assert figures or "ingen sagsbehandlingstid" in answer


def test_no_text_promises(knowledge):
    def strings(value):
        if isinstance(value, dict):
            for item in value.values():
                yield from strings(item)
        elif isinstance(value, list):
            for item in value:
                yield from strings(item)
        elif isinstance(value, str):
            yield value

    promises = re.compile(
        r"berettiget|har krav på|har ret til (?!at søge)|du får (?!folke)|vil få|garanter|\bbevilge", re.IGNORECASE
    )
    assert [text for text in strings(GOOD) if promises.search(text)] == []
