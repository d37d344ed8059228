"""Instances that share nothing are refused where another runs on the same data."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from sqlalchemy import create_engine

from bot import settings
from bot.alone import Alone, NotAloneError, alone
from tests.scale.conftest import database, postgresql  # noqa: F401


@pytest.fixture
def current(monkeypatch, tmp_path):
    monkeypatch.setenv("VEJVISER_DATA", str(tmp_path / "data"))
    return settings.read()


HOLD = """
import sys
from bot import settings
from bot.alone import Alone
held = Alone(settings.read())
print("held", flush=True)
sys.stdin.read()
"""


def hold(**environment):
    """Start a process that has the right, and wait until it has it."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_one_on_the_same_folder_is_refused_until_the_first_is_gone(current):
    first = hold(VEJVISER_DATA=str(current.data))
    with pytest.raises(NotAloneError, match=str(current.data)):
        Alone(current)
    first.send_signal(signal.SIGKILL)
    first.wait(10)
    Alone(current)


def test_another_folder_is_another_matter(current, tmp_path):
    first = hold(VEJVISER_DATA=str(tmp_path / "other"))
    Alone(current)
    first.communicate("")


def test_a_second_one_on_the_same_postgresql_is_refused_until_the_first_is_gone(current, database, tmp_path):  # noqa: F811
    first = hold(VEJVISER_DATA=str(tmp_path / "other"), DATABASE_URL=database)
    own = replace(current, database=database)
    with pytest.raises(NotAloneError, match="REDIS_URL"):
        Alone(own)
    first.send_signal(signal.SIGKILL)
    first.wait(10)
    for _ in range(50):
        try:
            held = Alone(own)
            break
        except NotAloneError:
            time.sleep(0.05)
    held.check()


def test_after_postgresql_was_started_anew_the_right_is_taken_again_or_the_instance_ends(current, database):  # noqa: F811
    held = Alone(replace(current, database=database))
    engine = create_engine(database, isolation_level="AUTOCOMMIT")
    with engine.connect() as other:
        own = held._database._connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        for taken in (False, True):
            other.exec_driver_sql("SELECT pg_terminate_backend(%s)", (own,))
            if not taken:
                held.check()
                own = held._database._connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
                continue
            other.exec_driver_sql("SELECT pg_advisory_lock(7210003)")
            with pytest.raises(NotAloneError):
                held.check()
    engine.dispose()


def test_with_redis_nobody_has_to_be_alone(current, database):  # noqa: F811
    assert alone(replace(current, redis="redis://127.0.0.1:1/0", database=database)) is None
