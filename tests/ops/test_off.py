"""Turned off, every channel says whom to call; people in danger are met all the same; and it is on again at once."""

import pytest

from bot.switch import Switch

SENTENCE = "Vejviser er slået fra lige nu, så jeg kan ikke svare."


@pytest.fixture
def off(running):
    told = running.command("off")
    assert told.returncode == 0, told.stderr
    assert f"slået fra på de servere, der bruger datamappen {running.data}" in told.stdout
    yield
    assert running.command("on").returncode == 0


def test_every_channel_says_whom_to_call(off, running, web, phone, person):
    for said in (web.say("hvad koster bostøtte?"), phone.say("hvad koster bostøtte?"), person.say("hej")):
        said = said.replace("\n", " ")
        assert SENTENCE in said
        assert "99 31 32 81" in said and "Østerbro 42" in said
    assert web.choices == [] or all("Hvad koster" not in message["text"] for message in web.messages)


def test_danger_is_met_first(off, web, phone, person):
    for said in (web.say("jeg vil ikke leve mere"), phone.say("jeg vil ikke leve mere"), person.say("jeg vil dø")):
        assert "112" in said
        assert "slået fra" not in said


def test_a_conversation_can_be_deleted_all_the_same(off, web):
    assert "slettet" in web.client.delete("/webhooks/web/sessions", headers=web.headers).json()["messages"][0]["text"]


def test_it_is_seen_in_the_figures_and_over_at_once(running, web):
    assert running.figure("vejviser_off") == 0
    assert running.command("off").returncode == 0
    assert running.figure("vejviser_off") == 1
    assert SENTENCE in web.say("hvad koster bostøtte?")
    assert running.command("on").returncode == 0
    assert "egenbetaling" in web.say("hvad koster bostøtte?")
    assert running.figure("vejviser_off") == 0


def test_the_setting_holds_whatever_lies_in_the_folder(tmp_path):
    switch = Switch(tmp_path / "new", always_off=True)
    switch.turn_on()
    assert switch.is_off
    switch = Switch(tmp_path / "new")
    assert not switch.is_off
    switch.turn_off()
    switch.turn_off()
    assert Switch(tmp_path / "new").is_off, "also for another process, and after a restart"
    switch.turn_on()
    assert not switch.is_off
