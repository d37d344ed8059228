"""The actions run inside the server process, as an action server would run them."""

import pytest
import yaml
from rasa_sdk.executor import ActionNotFoundException

from bot.assembly import ROOT, the_danger, the_knowledge, the_phrasing, the_shelf
from bot.rasa_parts.actions_in_process import ActionsInProcess
from bot.shared.turns import TurnBroken


@pytest.fixture(scope="module")
def actions():
    return ActionsInProcess()


# What begins or ends a form says nothing itself: the form does.
SILENT = {
    "action_prescreen",
    "action_book",
    "action_my_booking",
    "action_move_booking",
    "action_cancel_booking",
    "action_booking_end",
    "action_code_end",
}


def _call(name, message, context=None, slots=None, loop=None, events=()):
    return {
        "next_action": name,
        "sender_id": "a",
        "domain": {},
        "version": "3.6.21",
        "tracker": {
            "sender_id": "a",
            "slots": {"context": context, **(slots or {})},
            "latest_message": message,
            "events": list(events),
            "paused": False,
            "followup_action": None,
            "active_loop": {"name": loop} if loop else {},
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
        assert bool(result["responses"]) is (name not in SILENT), name
        assert all(response["text"].strip() for response in result["responses"]), name


async def test_a_choice_is_answered(actions):
    result = await actions.request(json=_call("action_choice", {"text": "x", "choice": "answer:price:85:"}))
    assert result["responses"][0]["text"] == the_knowledge().entries["85/price"].answer


async def test_an_unknown_action_is_an_error(actions):
    with pytest.raises(TurnBroken) as broken:
        await actions.request(json=_call("action_unheard_of", {"text": ""}))
    assert isinstance(broken.value.__cause__, ActionNotFoundException)


async def test_nothing_asked_is_nothing_done(actions):
    assert not await actions.request(json=None)


async def test_rasa_leaves_the_domain_out(actions):
    assert actions.kwargs["enable_selective_domain"] is True


async def test_greeting_says_the_sentence_of_the_knowledge(actions):
    result = await actions.request(json=_call("action_greet", {"text": "hej"}))
    assert result["responses"][0]["text"] == the_phrasing().say("greet")


HARD = {"text": "hvad koster det", "worries": True, "parts": []}


def _said(result):
    return [response["text"] for response in result["responses"]]


def _events(result, kind):
    return [event for event in result["events"] if event["event"] == kind]


def _slots(result):
    return {event["name"]: event["value"] for event in _events(result, "slot")}


@pytest.mark.parametrize("easy", [False, True])
async def test_somebody_who_may_have_a_hard_time_gets_a_gentle_line_after_the_answer(actions, easy):
    plain = await actions.request(json=_call("action_human", {**HARD, "worries": False}, {"easy": easy}))
    gentle = await actions.request(json=_call("action_human", HARD, {"easy": easy}))
    assert _said(gentle) == [*_said(plain), the_danger().gentle(easy)]
    assert "70 201 201" in _said(gentle)[-1]


@pytest.mark.parametrize("easy", [False, True])
@pytest.mark.parametrize("act", ["stop", "bye", "thanks", "greet", "deny", "filler", "unsure", "out_of_scope"])
async def test_what_says_nothing_gives_way_to_the_gentle_line(actions, act, easy):
    plain = await actions.request(json=_call(f"action_{act}", {**HARD, "worries": False}, {"easy": easy}))
    assert "70 201 201" not in " ".join(_said(plain))
    gentle = await actions.request(json=_call(f"action_{act}", HARD, {"easy": easy}))
    assert _said(gentle) == [the_danger().gentle(easy)]


async def test_that_nothing_is_said_of_it_in_the_sources_gives_way_to_the_gentle_line(actions):
    part = {"topics": [["silent", 0.9]], "services": ["85"], "group": None, "theme": None}
    reading = {**HARD, "parts": [{**part, "outside": None, "outside_text": ""}]}
    assert _said(await actions.request(json=_call("action_answer", reading))) == [the_danger().gentle()]


async def test_the_gentle_line_does_not_stand_twice(actions):
    result = await actions.request(json=_call("action_feeling_bad", HARD))
    assert " ".join(_said(result)).count("70 201 201") == 1


async def test_what_only_hands_over_gets_no_gentle_line(actions):
    result = await actions.request(json=_call("action_book", HARD))
    assert _said(result) == []


async def test_the_gentle_line_comes_first_in_a_form_and_only_once_in_a_turn(actions):
    slots = {"requested_slot": "prescreen_age"}
    user, other = {"event": "user", "text": ""}, {"event": "action", "name": "action_answer"}
    last = {"event": "action", "name": "action_extract_slots"}
    reading = {**HARD, "text": "34, og det er snart slut", "intent": {"name": "age"}}
    first = _call("validate_prescreen_form", reading, None, slots, "prescreen_form", [user, last])
    assert _said(await actions.request(json=first))[0] == the_danger().gentle()
    again = _call("validate_prescreen_form", reading, None, slots, "prescreen_form", [user, other, last])
    said = _said(await actions.request(json=again))
    assert said[-1].startswith("Tilbage til mit")
    assert the_danger().gentle() not in said


TIME = "2026-12-03T10:00:00+01:00"
ASKED = [{"event": "user", "text": ""}, {"event": "action", "name": "action_extract_slots"}]


async def _in_booking(actions, asked, text, intent="nlu_fallback"):
    slots = {"requested_slot": f"booking_{asked}", "booking_time": TIME}
    slots |= {"booking_name": "Mads"} if asked == "topic" else {}
    reading = {**HARD, "text": text, "intent": {"name": intent}}
    return _said(
        await actions.request(json=_call("validate_booking_form", reading, None, slots, "booking_form", ASKED))
    )


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("name", "kalder mig bare mads"),
        ("name", "jeg hedder lis holm"),
        ("name", "ole"),
        ("name", "ved ik"),
        ("topic", "om en klage"),
        ("topic", "noget andet"),
        ("topic", "ved ik"),
    ],
)
async def test_a_name_or_topic_or_that_somebody_does_not_know_gets_no_gentle_line(actions, asked, text):
    assert the_danger().gentle() not in await _in_booking(actions, asked, text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("name", "himlen kalder"),
        ("name", "det brænder"),
        ("name", "mads og jeg ser ingen udvej"),
        ("topic", "en klage, men det er snart ligegyldigt"),
        ("topic", "sidder på rækværket"),
        ("topic", "ved ik hvor længe jeg kan"),
    ],
)
async def test_an_answer_that_says_more_keeps_the_gentle_line(actions, asked, text):
    assert (await _in_booking(actions, asked, text))[0] == the_danger().gentle()


@pytest.mark.parametrize("text", ["ved ik", "det ved jeg ikk"])
async def test_who_only_does_not_know_gets_no_gentle_line(actions, text):
    said = _said(await actions.request(json=_call("action_filler", {**HARD, "text": text})))
    assert said == [the_phrasing().say("filler")]


async def test_a_complaint_that_worries_keeps_the_gentle_line(actions):
    part = {"topics": [["complaint_handling", 0.9]], "services": [], "group": None, "theme": None}
    reading = {**HARD, "text": "hjælpen svarer ikke", "parts": [{**part, "outside": None, "outside_text": ""}]}
    said = _said(await actions.request(json=_call("action_answer", reading)))
    assert "lederen" in said[0]
    assert said[-1] == the_danger().gentle()


async def test_a_form_is_opened_by_its_act(actions):
    for name, form in (
        ("action_prescreen", "prescreen_form"),
        ("action_book", "booking_form"),
        ("action_move_booking", "code_form"),
        ("action_cancel_booking", "code_form"),
        ("action_my_booking", "code_form"),
    ):
        result = await actions.request(json=_call(name, {"text": "x", "parts": []}))
        assert [event["name"] for event in _events(result, "followup")] == [form]
        assert _events(result, "active_loop") == []


async def test_after_a_question_in_between_the_form_goes_on(actions):
    result = await actions.request(json=_call("action_thanks", {"text": "tak"}, loop="booking_form"))
    assert [event["name"] for event in _events(result, "followup")] == ["booking_form"]
    assert _events(result, "active_loop") == []


async def test_another_form_leaves_the_one_under_way_and_forgets_its_answers(actions):
    slots = {"prescreen_age": 34, "prescreen_wish": None, "booking_name": "Ib", "requested_slot": "prescreen_wish"}
    result = await actions.request(
        json=_call("action_book", {"text": "book", "parts": []}, None, slots, "prescreen_form")
    )
    assert [event["name"] for event in _events(result, "active_loop")] == [None]
    set_ = _slots(result)
    assert set_.pop("context")
    assert set_ == {"prescreen_age": None, "requested_slot": None}
    assert _events(result, "followup")[0]["name"] == "booking_form"


async def test_the_act_of_the_form_that_is_under_way_loses_nothing(actions):
    slots = {"booking_time": "2026-12-01T10:00:00+01:00", "requested_slot": "booking_name"}
    result = await actions.request(
        json=_call("action_book", {"text": "book", "parts": []}, None, slots, "booking_form")
    )
    assert _events(result, "active_loop") == []
    assert set(_slots(result)) == {"context"}


async def test_a_form_is_begun_where_another_ones_question_was_open(actions):
    slots = {"requested_slot": "prescreen_difficulty"}
    events = [{"event": "user", "text": "book"}, {"event": "action", "name": "action_book"}, {"event": "x"}]
    message = {"text": "afbestil", "intent": {"name": "cancel_booking"}, "parts": []}
    result = await actions.request(json=_call("validate_code_form", message, None, slots, "code_form", events))
    assert _slots(result)["requested_slot"] == "code_code"
    assert _slots(result)["code_act"] == "cancel_booking"


async def test_what_is_not_for_a_form_sets_no_slot_at_all(actions):
    message = {"text": "hvad koster det?", "intent": {"name": "price"}, "parts": []}
    slots = {"requested_slot": "prescreen_age"}
    result = await actions.request(
        json=_call(
            "validate_prescreen_form", message, None, slots, "prescreen_form", [{"event": "user"}, {"event": "x"}]
        )
    )
    assert result["events"] == [] and result["responses"] == []


@pytest.mark.parametrize("name", ["prescreen", "booking", "code"])
async def test_a_form_that_was_stopped_says_so_and_forgets_everything(actions, name):
    slots = {"form_stopped": True, f"{name}_confirm": "yes", "prescreen_age": 34, "booking_name": "Ib"}
    result = await actions.request(json=_call(f"action_{name}_end", {"text": "stop"}, None, slots))
    assert len(_said(result)) == 1
    cleared = _slots(result)
    assert set(cleared.values()) == {None}
    assert all(slot.startswith(f"{name}_") or slot == "form_stopped" for slot in cleared)
    assert "form_stopped" in cleared


async def test_the_time_to_be_moved_goes_on_to_the_booking(actions):
    moves = "2026-12-01T10:00:00+01:00"
    slots = {"form_stopped": False, "code_code": "B7KD-4QMX", "code_act": "move_booking", "code_moves": moves}
    result = await actions.request(json=_call("action_code_end", {"text": "x"}, None, slots))
    set_ = _slots(result)
    assert (set_["booking_code"], set_["booking_last"]) == ("B7KD-4QMX", moves)
    assert set_["code_code"] is set_["code_moves"] is set_["booking_time"] is set_["requested_slot"] is None
    assert [event["name"] for event in _events(result, "followup")] == ["booking_form"]


async def test_the_result_can_be_shown_again_and_without_one_that_is_said(actions):
    answers = {"prescreen_age": 34, "prescreen_difficulty": ["mental"], "form_stopped": False}
    the_shelf().forget("a")
    nothing = await actions.request(json=_call("action_result_again", {"text": "vis igen"}))
    assert _said(nothing) == [the_phrasing().say("no_result")]
    first = await actions.request(json=_call("action_prescreen_end", {"text": "x"}, None, answers))
    assert first["responses"][-1]["links"]
    assert _slots(first)["prescreen_age"] is None
    again = await actions.request(json=_call("action_result_again", {"text": "vis igen"}))
    assert _said(again)[0].startswith("Her er resultatet af de svar")
    assert _said(again)[1:] == _said(first)
    the_shelf().forget("a")


def _turns(*acts):
    """Return the events of a talk in which these acts answered, up to the newest message."""
    answered = [
        {"event": event, "name": name} for act in acts for event, name in (("user", None), ("action", f"action_{act}"))
    ]
    return [*answered, {"event": "action", "name": "action_listen"}, {"event": "user", "name": None}]


@pytest.mark.parametrize(
    ("acts", "sentence"), [(["feeling_better"], "feeling_bad"), (["feeling_better", "thanks"], "deny"), ([], "deny")]
)
async def test_a_no_right_after_feeling_better_is_one_to_that(actions, acts, sentence):
    call = _call("action_deny", {"text": "nej det har jeg ikke"}, events=_turns(*acts))
    assert _said(await actions.request(json=call)) == [the_phrasing().say(sentence)]
