"""The settings of SMS: all of them, or none."""

import os

import pytest

from bot import settings
from bot.channels.sms.channel import SmsInput
from bot.settings import SettingError, Twilio

SERVICE = "MG" + "0" * 32
ALL = {
    "VEJVISER_TWILIO_ACCOUNT_SID": "AC1",
    "VEJVISER_TWILIO_AUTH_TOKEN": "hemmelig",
    "VEJVISER_TWILIO_FROM": "+4512345678",
    "VEJVISER_PUBLIC_URL": "https://vejviser.example.dk/",
}


@pytest.fixture(autouse=True)
def clean(monkeypatch, tmp_path):
    """No settings but a folder of our own for the data."""
    for name in [name for name in os.environ if name.startswith("VEJVISER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("VEJVISER_DATA", str(tmp_path))


def set_all(monkeypatch, **changed):
    for name, value in {**ALL, **changed}.items():
        monkeypatch.setenv(name, value)


def test_sms_is_off_unless_it_is_set_up():
    assert settings.read().twilio is None
    with pytest.raises(ValueError, match="off"):
        SmsInput(settings.read())


@pytest.mark.parametrize("sender", ["+4512345678", SERVICE])
def test_all_are_read(monkeypatch, sender):
    set_all(monkeypatch, VEJVISER_TWILIO_FROM=sender)
    assert settings.read().twilio == Twilio("AC1", "hemmelig", sender)
    assert settings.read().public_url == "https://vejviser.example.dk"
    assert SmsInput(settings.read()).delivery.channel == "sms"


@pytest.mark.parametrize("name", ALL)
def test_one_that_is_missing_is_named(monkeypatch, name):
    set_all(monkeypatch, **{name: " "})
    with pytest.raises(SettingError, match=name):
        settings.read()


@pytest.mark.parametrize("sender", ["12345678", "Aalborg", "+45 12 34 56 78", "MG1"])
def test_a_sender_that_cannot_be_used_is_named_with_the_mend(monkeypatch, sender):
    set_all(monkeypatch, VEJVISER_TWILIO_FROM=sender)
    with pytest.raises(SettingError, match=r"VEJVISER_TWILIO_FROM.*\+4512345678"):
        settings.read()


def test_the_token_is_in_no_printed_settings(monkeypatch):
    set_all(monkeypatch)
    assert "hemmelig" not in repr(settings.read())
