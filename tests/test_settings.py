"""The settings: defaults, values, and what is said of a value that cannot be used."""

import os
import stat

import pytest

from bot import settings
from bot.settings import SettingError


@pytest.fixture(autouse=True)
def clean(monkeypatch, tmp_path):
    """No settings but a folder of our own for the data."""
    names = [name for name in os.environ if name.startswith("VEJVISER_")]
    names += ["PORT", "DATABASE_URL", "REDIS_URL", "SANIC_WORKERS"]
    for name in names:
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


MANY = {"DATABASE_URL": "postgresql://db/vejviser", "REDIS_URL": "redis://redis:6379/0", "VEJVISER_SECRET": "s" * 16}


def test_many_instances(monkeypatch):
    for name, value in MANY.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("VEJVISER_WORKERS", "4")
    current = settings.read()
    assert (current.redis, current.workers) == (MANY["REDIS_URL"], 4)
    assert not current.data.exists(), "nothing is written to the disk"


def test_alone_by_default():
    current = settings.read()
    assert (current.redis, current.workers, current.drain) == (None, 1, 0)


@pytest.mark.parametrize(
    ("without", "other", "said"),
    [
        ("VEJVISER_SECRET", {}, "VEJVISER_SECRET"),
        ("DATABASE_URL", {}, "DATABASE_URL"),
        ("DATABASE_URL", {"DATABASE_URL": "sqlite:////srv/x.db"}, "PostgreSQL"),
        ("REDIS_URL", {"REDIS_URL": "redis.example.org"}, "redis://"),
        ("REDIS_URL", {"VEJVISER_WORKERS": "2"}, "VEJVISER_WORKERS is 2, but REDIS_URL is not set"),
        ("REDIS_URL", {"SANIC_WORKERS": "2"}, "SANIC_WORKERS is 2, but REDIS_URL is not set"),
        ("", {"VEJVISER_WORKERS": "0"}, "VEJVISER_WORKERS"),
        ("", {"VEJVISER_DRAIN": "-1"}, "VEJVISER_DRAIN"),
    ],
)
def test_what_cannot_go_together_is_said(monkeypatch, without, other, said):
    for name, value in {**MANY, **other}.items():
        monkeypatch.setenv(name, value)
    if without and without not in other:
        monkeypatch.delenv(without)
    with pytest.raises(SettingError, match=said):
        settings.read()
