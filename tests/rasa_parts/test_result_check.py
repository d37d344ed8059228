"""The patch of Rasa's check of an action's result: the same verdicts, and a warning when Rasa changes."""

import hashlib
import importlib.util
import inspect

import pytest
import rasa.core.actions.action as patched_module
from jsonschema.exceptions import ValidationError

from bot.rasa_parts import result_check

UPSTREAM = {
    "_validate_action_result": "f8cdb4be6812396167ced74161b2ccd65c5ea676ad86d7d359d8c322d9d8dc42",
    "action_response_format_spec": "091b74aa3738d1262cf3c028386aaf9dd4f0d5c1374b62392411d70a79104a46",
}
GOOD = [
    {"events": [], "responses": []},
    {"events": []},
    {"responses": []},
    {},
    {"events": [{"event": "slot", "name": "context", "value": {"a": [1, None]}}], "responses": [{"text": "hej"}]},
    {"events": [{"event": "slot", "name": "context", "value": None, "timestamp": None}], "responses": []},
    {"events": [{"event": "slot", "name": "easy", "value": True, "timestamp": None}], "responses": [{"text": "hej"}]},
    {"events": [{"event": "slot", "name": "easy", "value": True, "timestamp": 5.0}], "responses": []},
    {"events": [{"event": "followup", "name": "booking_form", "timestamp": None}], "responses": []},
    {"events": [{"event": "followup", "name": 5, "timestamp": None}], "responses": []},
    {"events": [], "responses": [], "other": 1},
]
BAD = [
    {"events": {}, "responses": []},
    {"events": "nothing", "responses": []},
    {"events": [], "responses": "hej"},
    {"events": [], "responses": ["hej"]},
    {"events": [{"name": "context"}], "responses": []},
    {"events": [{"event": 5}], "responses": []},
    {"events": [{"event": "slot", "name": 5, "value": 1, "timestamp": None}], "responses": []},
    {"events": [{"event": "slot", "name": "easy", "value": 1, "timestamp": "now"}], "responses": []},
    {"events": [{"event": "slot", "name": "easy", "timestamp": None}], "responses": []},
    {"events": [{"event": "slot", "name": "easy", "value": 1, "timestamp": None}], "responses": [5]},
    {"events": ["slot"], "responses": []},
    {"events": [{"event": "followup", "name": "booking_form", "timestamp": "now"}], "responses": []},
    {"events": [{"event": [], "name": "booking_form", "timestamp": None}], "responses": []},
    {"events": None, "responses": None},
    [],
    "hej",
    None,
    5,
]


@pytest.fixture(scope="module")
def upstream():
    """Rasa's own class, from a fresh copy of its module, whatever was patched in this process."""
    spec = importlib.util.spec_from_file_location("rasa_action_as_released", patched_module.__file__)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.RemoteAction


@pytest.fixture
def ours(monkeypatch):
    """Rasa's class with the patch in place."""
    monkeypatch.setattr(
        patched_module.RemoteAction, "_validate_action_result", patched_module.RemoteAction._validate_action_result
    )
    result_check.apply()
    return patched_module.RemoteAction


def _verdict(kind, result):
    """True, or the message of the error that is raised."""
    action = kind("action_answer", None)
    try:
        return action._validate_action_result(result)
    except ValidationError as error:
        return error.message


@pytest.mark.parametrize("result", GOOD, ids=repr)
def test_a_good_result_is_good_to_both(upstream, ours, result):
    assert _verdict(upstream, result) is True
    assert _verdict(ours, result) is True


@pytest.mark.parametrize("result", BAD, ids=repr)
def test_a_bad_result_is_bad_to_both(upstream, ours, result):
    theirs, mine = _verdict(upstream, result), _verdict(ours, result)
    assert theirs is not True
    assert mine is not True
    assert type(mine) is type(theirs)


def test_applying_twice_changes_nothing(ours):
    once = ours._validate_action_result
    result_check.apply()
    assert ours._validate_action_result is once


@pytest.mark.parametrize("name", UPSTREAM)
def test_what_is_replaced_is_as_it_was_when_the_patch_was_written(upstream, name):
    """When this fails, Rasa has changed: read its code, mend ``result_check.py``, write the new digest here."""
    source = inspect.getsource(getattr(upstream, name))
    assert hashlib.sha256(source.encode()).hexdigest() == UPSTREAM[name]


def test_the_schema_is_that_of_rasa(upstream):
    assert upstream.action_response_format_spec() == result_check._SPEC
