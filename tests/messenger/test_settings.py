"""The settings of Messenger: all of them, or none."""

import os

import pytest

from bot import settings
from bot.channels.messenger.channel import MessengerInput
from bot.settings import SettingError

ALL = {
    "VEJVISER_MESSENGER_APP_SECRET": "hemmelig",
    "VEJVISER_MESSENGER_PAGE_TOKEN": "adgang",
    "VEJVISER_MESSENGER_VERIFY_TOKEN": "ord",
    "VEJVISER_PUBLIC_URL": "https://vejviser.example.dk/",
}


@pytest.fixture(autouse=True)
def clean(monkeypatch, tmp_path):
    """No settings but a folder of our own for the data."""
    for name in [name for name in os.environ if name.startswith("VEJVISER_")]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("VEJVISER_DATA", str(tmp_path))


def set_all(monkeypatch, **changed):
    for name, value in {**ALL, **changed}.items():
        monkeypatch.setenv(name, value)


def test_the_channel_is_off_unless_it_is_set_up():
    assert settings.read().messenger is None
    with pytest.raises(SettingError, match="VEJVISER_MESSENGER_APP_SECRET"):
        MessengerInput.from_credentials(None)


def test_all_are_read(monkeypatch):
    set_all(monkeypatch)
    current = settings.read()
    assert current.messenger == settings.Messenger("hemmelig", "adgang", "ord", "https://graph.facebook.com/v25.0")
    assert current.public_url == "https://vejviser.example.dk"


def test_the_graph_can_be_another(monkeypatch):
    set_all(monkeypatch, VEJVISER_MESSENGER_GRAPH_URL="http://127.0.0.1:9/v25.0")
    assert settings.read().messenger.graph == "http://127.0.0.1:9/v25.0"


@pytest.mark.parametrize("name", ALL)
def test_one_that_is_missing_is_named(monkeypatch, name):
    set_all(monkeypatch, **{name: " "})
    with pytest.raises(SettingError, match=name):
        settings.read()


def test_an_address_without_a_scheme_is_refused(monkeypatch):
    set_all(monkeypatch, VEJVISER_PUBLIC_URL="vejviser.example.dk")
    with pytest.raises(SettingError, match="https://"):
        settings.read()


def test_secrets_are_not_printed(monkeypatch):
    set_all(monkeypatch)
    printed = repr(settings.read())
    assert not any(secret in printed for secret in ("hemmelig", "adgang", "'ord'"))
