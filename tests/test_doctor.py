"""What the doctor says of the database and of Redis."""

import pytest

from bot import doctor
from tests.scale.conftest import database, postgresql, redis_server  # noqa: F401


@pytest.fixture(autouse=True)
def clean(monkeypatch, tmp_path):
    monkeypatch.setenv("VEJVISER_DATA", str(tmp_path))
    for name in ("DATABASE_URL", "REDIS_URL", "VEJVISER_SECRET"):
        monkeypatch.delenv(name, raising=False)


def test_alone():
    assert doctor._database() == ("SQLite; til én instans", True)
    assert doctor._redis()[1]


def test_many(monkeypatch, database, redis_server):  # noqa: F811
    monkeypatch.setenv("DATABASE_URL", database)
    monkeypatch.setenv("REDIS_URL", redis_server.url)
    monkeypatch.setenv("VEJVISER_SECRET", "a secret of sixteen")
    says, good = doctor._database()
    assert good and says.startswith("PostgreSQL 1")
    says, good = doctor._redis()
    assert good and "flere instanser" in says


def test_what_does_not_answer_is_said_without_a_password(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://vejviser:hemmelig@127.0.0.1:1/vejviser")
    monkeypatch.setenv("REDIS_URL", "redis://:hemmelig@127.0.0.1:1/0")
    monkeypatch.setenv("VEJVISER_SECRET", "a secret of sixteen")
    for look in (doctor._database, doctor._redis):
        says, good = look()
        assert not good
        assert "svarer ikke" in says and "hemmelig" not in says
