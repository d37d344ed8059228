"""The settings: defaults, values, and what is said of a value that cannot be used."""

import os
import stat

import pytest

from bot import settings
from bot.settings import SettingError


@pytest.fixture(autouse=True)
def clean(monkeypatch, tmp_path):
    """No settings but a folder of our own for the data."""
    for name in [name for name in os.environ if name.startswith("VEJVISER_")] + ["PORT"]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("VEJVISER_DATA", str(tmp_path / "data"))


def test_defaults(tmp_path):
    current = settings.read()
    assert (current.port, current.host, current.rate_limit) == (5005, "127.0.0.1", 30)
    assert current.data == tmp_path / "data"
    assert current.models.name == "models"


@pytest.mark.parametrize(
    ("name", "value", "field", "read"),
    [
        ("PORT", "8080", "port", 8080),
        ("PORT", " 8080 ", "port", 8080),
        ("PORT", "", "port", 5005),
        ("VEJVISER_HOST", "0.0.0.0", "host", "0.0.0.0"),
        ("VEJVISER_RATE_LIMIT", "0", "rate_limit", 0),
        ("VEJVISER_EVENTS", "40", "events", 40),
        ("VEJVISER_SECRET", "a" * 16, "secret", b"a" * 16),
    ],
)
def test_values(monkeypatch, name, value, field, read):
    monkeypatch.setenv(name, value)
    assert getattr(settings.read(), field) == read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "abc"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("PORT", "80.5"),
        ("PORT", "²"),
        ("VEJVISER_RATE_LIMIT", "mange"),
        ("VEJVISER_RATE_LIMIT", "-1"),
        ("VEJVISER_EVENTS", "1"),
        ("VEJVISER_SECRET", "kort"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_the_mend(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingError, match=r"(?s)write .*\.$") as raised:
        settings.read()
    assert name in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_secret_is_never_repeated(monkeypatch):
    monkeypatch.setenv("VEJVISER_SECRET", "hemmeligt")
    with pytest.raises(SettingError) as raised:
        settings.read()
    assert "hemmeligt" not in str(raised.value)


def test_a_secret_is_made_once_and_kept_for_the_owner_alone(tmp_path):
    first = settings.read().secret
    file = tmp_path / "data" / "secret"
    assert len(first) == 64
    assert settings.read().secret == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_two_installations_have_two_secrets(monkeypatch, tmp_path):
    first = settings.read().secret
    monkeypatch.setenv("VEJVISER_DATA", str(tmp_path / "other"))
    assert settings.read().secret != first


def test_a_folder_that_cannot_be_written_is_named(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("VEJVISER_DATA", str(tmp_path / "file"))
    with pytest.raises(SettingError, match="VEJVISER_DATA") as raised:
        settings.read()
    assert str(tmp_path / "file") in str(raised.value)
