"""The actions run inside the server process, as an action server would run them."""

import pytest
import yaml
from rasa_sdk.executor import ActionNotFoundException

from bot.assembly import ROOT, the_knowledge, the_phrasing
from bot.rasa_parts.actions_in_process import ActionsInProcess


@pytest.fixture(scope="module")
def actions():
    return ActionsInProcess()


def _call(name, message, context=None):
    return {
        "next_action": name,
        "sender_id": "a",
        "domain": {},
        "version": "3.6.21",
        "tracker": {
            "sender_id": "a",
            "slots": {"context": context},
            "latest_message": message,
            "events": [],
            "paused": False,
            "followup_action": None,
            "active_loop": {},
            "latest_action_name": None,
        },
    }


async def test_an_answer_comes_with_text_choices_sources_and_what_is_remembered(actions):
    part = {
        "topics": [["price", 0.9]],
        "services": ["85"],
        "group": None,
        "theme": None,
        "outside": None,
        "outside_text": "",
    }
    result = await actions.request(json=_call("action_answer", {"text": "hvad koster bostøtte", "parts": [part]}))
    response = result["responses"][0]
    assert response["text"] == the_knowledge().entries["85/price"].answer
    assert response["buttons"]
    assert all(button["key"] and button["title"] for button in response["buttons"])
    assert response["sources"][0]["title"]
    event = result["events"][0]
    assert (event["event"], event["name"]) == ("slot", "context")
    assert event["value"]["service"] == "85"


async def test_the_wish_for_easy_words_comes_with_the_message(actions):
    part = {
        "topics": [["price", 0.9]],
        "services": ["85"],
        "group": None,
        "theme": None,
        "outside": None,
        "outside_text": "",
    }
    message = {"text": "hvad koster bostøtte", "parts": [part], "metadata": {"easy": True}}
    result = await actions.request(json=_call("action_answer", message))
    assert result["responses"][0]["text"] == the_knowledge().entries["85/price"].easy
    assert result["events"][0]["value"]["easy"] is True


async def test_what_was_remembered_is_used(actions):
    message = {"text": "igen", "parts": []}
    result = await actions.request(json=_call("action_repeat", message, {"entries": ["85/age"], "service": "85"}))
    assert result["responses"][0]["text"] == the_knowledge().entries["85/age"].answer


async def test_every_action_of_the_domain_runs_without_anything_known(actions):
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    for name in domain["actions"]:
        if name in {"action_answer", "action_choice"}:
            continue  # these never come without a reading or a choice
        result = await actions.request(json=_call(name, {"text": ""}))
        assert result["responses"], name
        assert all(response["text"].strip() for response in result["responses"]), name


async def test_a_choice_is_answered(actions):
    result = await actions.request(json=_call("action_choice", {"text": "x", "choice": "answer:price:85:"}))
    assert result["responses"][0]["text"] == the_knowledge().entries["85/price"].answer


async def test_an_unknown_action_is_an_error(actions):
    with pytest.raises(ActionNotFoundException):
        await actions.request(json=_call("action_unheard_of", {"text": ""}))


async def test_nothing_asked_is_nothing_done(actions):
    assert not await actions.request(json=None)


async def test_rasa_leaves_the_domain_out(actions):
    assert actions.kwargs["enable_selective_domain"] is True


async def test_greeting_says_the_sentence_of_the_knowledge(actions):
    result = await actions.request(json=_call("action_greet", {"text": "hej"}))
    assert result["responses"][0]["text"] == the_phrasing().say("greet")
