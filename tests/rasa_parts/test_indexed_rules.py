"""The indexed rule policy finds the rules that Rasa's own policy finds."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.core.policies.rule_policy import RulePolicy

from bot.rasa_parts.indexed_rules import IndexedRulePolicy

ACTIONS = st.sampled_from(["action_listen", "action_answer", "action_unsure", "booking_form"])
INTENTS = st.sampled_from(["price", "age", "stop"])


def _state(action, intent, loop):
    state = {}
    if action:
        state["prev_action"] = {"action_name": action}
    if intent:
        state["user"] = {"intent": intent}
    if loop:
        state["active_loop"] = {"name": loop}
    return state


STATES = st.builds(_state, st.none() | ACTIONS, st.none() | INTENTS, st.none() | st.sampled_from(["booking_form"]))
RULES = st.lists(st.lists(STATES, min_size=1, max_size=3), max_size=12)


@pytest.fixture(scope="module")
def policies():
    ours, theirs = (object.__new__(cls) for cls in (IndexedRulePolicy, RulePolicy))
    return ours, theirs


@given(rules=RULES, states=st.lists(STATES, max_size=4))
def test_the_same_rules_hold(policies, rules, states):
    ours, theirs = policies
    lookup = {json.dumps(rule, sort_keys=True): "action_listen" for rule in rules}
    ours._index = None
    assert ours._get_possible_keys(lookup, states) == theirs._get_possible_keys(lookup, states)


def test_another_set_of_rules_gets_its_own_index(policies):
    ours, _ = policies
    now = _state("action_listen", "price", None)
    first = {json.dumps([now]): "action_answer"}
    second = {json.dumps([now, now]): "action_answer", json.dumps([_state("action_listen", "age", None)]): "x"}
    assert ours._get_possible_keys(first, [now]) == set(first)
    assert ours._get_possible_keys(second, [now]) == {json.dumps([now, now])}
    assert ours._get_possible_keys(first, [now]) == set(first)


@given(rules=RULES, states=st.lists(STATES, min_size=1, max_size=6))
def test_states_before_the_longest_rule_that_may_hold_decide_nothing(policies, rules, states):
    ours, theirs = policies
    lookup = {json.dumps(rule, sort_keys=True): "action_listen" for rule in rules}
    ours._longest, ours.lookup = None, {"rules": lookup}
    longest = ours._longest_rule(states[-1].get("prev_action", {}).get("action_name"))
    assert theirs._get_possible_keys(lookup, states[-longest:]) == theirs._get_possible_keys(lookup, states)


def test_a_rule_of_the_loops_unhappy_path_counts_too(policies):
    ours, _ = policies
    rule = [
        _state("action_listen", "price", None),
        _state("booking_form", None, None),
        _state("action_listen", None, None),
    ]
    ours._longest, ours.lookup = None, {"rules": {}, "rules_for_loop_unhappy_path": {json.dumps(rule): "x"}}
    assert [ours._longest_rule(action) for action in ("action_listen", None, "booking_form")] == [3, 3, 1]


@pytest.mark.parametrize("key, speaks", [("intent", False), ("text", True)])
def test_texts_are_compared_where_a_rule_names_one(policies, key, speaks):
    ours = object.__new__(IndexedRulePolicy)
    rule = [{**_state("action_listen", None, None), "user": {key: "hej"}}]
    ours.lookup = {"rules": {json.dumps(rule): "action_greet"}}
    assert ours._speaks_of_texts() == speaks
