"""Nothing that can be asked is left without an answer, a rule, or phrases to learn from."""

import pkgutil
from collections import Counter
from functools import cache
from importlib import import_module

import pytest
import yaml

import actions
from actions.base import Speak
from actions.forms import EndForm, ValidateForm
from bot.assembly import ROOT

# Topics that make sense for one or two services only.
FOR_SOME = {"partial_need": {"85"}, "assigned_only": {"104"}, "income": {"103", "104"}, "wage": {"103", "104"}}
WITHOUT_PHRASES = {"danger", "choice", "empty", "welcome", "nlu_fallback"}


@cache
def _yaml(file):
    return yaml.load(file.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@pytest.fixture(scope="module")
def domain():
    return _yaml(ROOT / "domain.yml")


@pytest.fixture(scope="module")
def rules():
    """Intent to the action that follows it."""
    found = {}
    for file in sorted((ROOT / "data/stories").glob("*.yml")):
        for rule in _yaml(file)["rules"]:
            if "condition" in rule:  # how a form ends
                continue
            first, second = rule["steps"]
            for step in first.get("or", [first]):
                assert step["intent"] not in found, f"two rules for {step['intent']}"
                found[step["intent"]] = second["action"]
    return found


@pytest.fixture(scope="module")
def phrases():
    """Intent to how many phrases it is learned from."""
    count = Counter()
    for file in sorted((ROOT / "data/nlu").glob("*.yml")):
        for block in _yaml(file)["nlu"]:
            count[block["intent"]] += len(block["examples"].strip().splitlines())
    return count


def test_each_topic_has_an_answer_for_each_service(knowledge):
    missing = [
        f"{service}/{topic.name}"
        for topic in knowledge.topics.values()
        if topic.per != "general"
        for service in FOR_SOME.get(topic.name, knowledge.services)
        if knowledge.entry(topic.name, service) is None
    ]
    assert missing == []


def test_each_general_topic_has_a_general_answer(knowledge):
    topics = [topic.name for topic in knowledge.topics.values() if topic.per == "general"]
    assert [name for name in topics if f"general/{name}" not in knowledge.entries] == []


def test_a_general_topic_has_no_answer_that_could_never_be_reached(knowledge):
    general = {topic.name for topic in knowledge.topics.values() if topic.per == "general"}
    assert [key for key, entry in knowledge.entries.items() if entry.service and entry.topic in general] == []


def test_kin_are_topics_and_titles_fit_a_button(knowledge):
    for topic in knowledge.topics.values():
        assert set(topic.kin) <= {*knowledge.topics, "human"}, topic.name
        assert topic.name not in topic.kin
        assert len(topic.title) <= 60, topic.name


def _of_forms(domain):
    """The actions that a form runs: one for its turns, one for its end."""
    forms = domain["forms"]
    return {f"validate_{form}" for form in forms} | {f"action_{form.removesuffix('_form')}_end" for form in forms}


def test_intents_are_the_topics_and_the_acts(domain, knowledge):
    intents = domain["intents"]
    assert len(intents) == len(set(intents))
    acts = {name.removeprefix("action_") for name in set(domain["actions"]) - _of_forms(domain)} - {"answer", "unsure"}
    assert acts & set(knowledge.topics) == {"prescreen"}
    assert set(intents) == set(knowledge.topics) | acts | {"nlu_fallback"}


def test_each_intent_has_a_rule_and_each_rule_an_action(domain, rules, knowledge):
    assert set(rules) == set(domain["intents"])
    assert set(rules.values()) == set(domain["actions"]) - _of_forms(domain)
    wrong = {
        intent: action
        for intent, action in rules.items()
        if action
        != (
            "action_answer"
            if intent in knowledge.topics and intent != "prescreen"
            else "action_unsure"
            if intent == "nlu_fallback"
            else f"action_{intent}"
        )
    }
    assert wrong == {}


def test_each_action_of_the_domain_is_written_once(domain):
    for module in pkgutil.iter_modules(actions.__path__):
        import_module(f"actions.{module.name}")
    kinds = [*Speak.__subclasses__(), *ValidateForm.__subclasses__(), *EndForm.__subclasses__()]
    names = Counter(kind().name() for kind in kinds)
    assert set(names) == set(domain["actions"])
    assert set(names.values()) == {1}


def test_each_intent_has_phrases_to_learn_from(domain, phrases):
    assert set(phrases) == set(domain["intents"]) - WITHOUT_PHRASES
    assert min(phrases.values()) >= 30, min(phrases, key=phrases.get)


def test_no_phrase_is_filed_under_two_intents():
    filed = {}
    twice = set()
    for file in sorted((ROOT / "data/nlu").glob("*.yml")):
        for block in _yaml(file)["nlu"]:
            for line in block["examples"].strip().splitlines():
                phrase = line.lstrip("- ").strip().lower().rstrip("?. ")
                if filed.setdefault(phrase, block["intent"]) != block["intent"]:
                    twice.add(phrase)
    assert twice == set()


def test_entities_are_the_kinds_of_names(domain):
    assert set(domain["entities"]) == {"service", "group", "theme", "outside", "paragraph"}
