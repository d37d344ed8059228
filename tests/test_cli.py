"""Bad input on the command line: one clear sentence, an exit status, never a traceback."""

import os
import shutil
import socket
import subprocess
import sys

import pytest

from bot.assembly import ROOT
from bot.serving import PortTakenError, check_port
from tests.scale.servers import free_port

# Rasa sets variables for TensorFlow when a test of this process imports it.
INHERITED = {name: value for name, value in os.environ.items() if not name.startswith(("TF_", "VEJVISER_"))}


def run(*arguments, cwd=ROOT, **environment):
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
        env={**INHERITED, "COLUMNS": "400", **environment},
        check=False,
    )


def one_sentence(result):
    """Check that a run failed with one sentence, and return it."""
    assert result.returncode == 1, result.stdout + result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("Fejl: ")
    assert len(lines[0]) > 30
    return lines[0]


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the project whose knowledge can be broken; the Danish pipeline is only linked."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("bot", "actions", "knowledge"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "da_ddt_sm"))
    (folder / "bot/danish/da_ddt_sm").symlink_to(ROOT / "bot/danish/da_ddt_sm")
    return folder


def test_help_lists_the_commands():
    result = run("--help")
    assert result.returncode == 0
    for command in ("train", "serve", "chat", "ask", "doctor", "check-sources"):
        assert command in result.stdout


def test_no_model(tmp_path):
    sentence = one_sentence(run("ask", "hvad koster bostøtte?", VEJVISER_MODELS=str(tmp_path)))
    assert str(tmp_path) in sentence
    assert "vejviser train" in sentence


def test_a_broken_model(tmp_path):
    (tmp_path / "broken.tar.gz").write_bytes(b"no archive")
    sentence = one_sentence(run("ask", "hej", VEJVISER_MODELS=str(tmp_path)))
    assert "broken.tar.gz" in sentence
    assert "vejviser train" in sentence


def test_broken_knowledge(copy, tmp_path):
    file = copy / "knowledge/services/85.yml"
    good = file.read_text(encoding="utf-8")
    try:
        file.write_text(good.replace("name: bostøtte", "name: [", 1), encoding="utf-8")
        sentence = one_sentence(run("train", cwd=copy, VEJVISER_MODELS=str(tmp_path)))
        assert "knowledge/services/85.yml" in sentence
        assert "line " in sentence
        file.write_text(good.replace("name: bostøtte\n", "", 1), encoding="utf-8")
        sentence = one_sentence(run("train", cwd=copy, VEJVISER_MODELS=str(tmp_path)))
        assert "top.name: write a text here" in sentence
    finally:
        file.write_text(good, encoding="utf-8")


def test_a_taken_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        sentence = one_sentence(run("serve", PORT=str(port)))
        with pytest.raises(PortTakenError):
            check_port("127.0.0.1", port)
    assert f"Port {port}" in sentence
    assert "set PORT" in sentence
    check_port("127.0.0.1", port)


def test_a_setting_that_cannot_be_used():
    assert "PORT is 'otte'" in one_sentence(run("serve", PORT="otte"))


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00\x01\x02"])
def test_check_sources_of_a_file_that_is_no_document(tmp_path, content):
    file = tmp_path / "serviceniveau.txt"
    if content is not None:
        file.write_bytes(content)
    result = run("check-sources", file)
    assert "serviceniveau.txt" in one_sentence(result)


def test_an_unknown_command():
    result = run("snak")
    assert result.returncode == 2
    assert "snak" in result.stderr
    assert "Traceback" not in result.stderr


def test_doctor_tells_what_is_wrong(tmp_path):
    result = run("doctor", VEJVISER_MODELS=str(tmp_path))
    assert result.returncode == 1
    assert "Traceback" not in result.stdout + result.stderr
    assert "vejviser train" in result.stdout
    assert "3.10" in result.stdout


MANY = {"DATABASE_URL": "postgresql://vejviser:hemmelig@127.0.0.1:1/vejviser", "REDIS_URL": "redis://127.0.0.1:1/0"}


def test_several_workers_without_redis_are_refused():
    sentence = one_sentence(run("serve", VEJVISER_WORKERS="2"))
    assert "VEJVISER_WORKERS" in sentence and "REDIS_URL" in sentence


def test_redis_without_a_secret_for_all_is_refused():
    assert "VEJVISER_SECRET" in one_sentence(run("serve", **MANY))


def test_a_database_that_is_away_is_said_and_not_waited_for():
    sentence = one_sentence(run("serve", **MANY, VEJVISER_SECRET="s" * 16, PORT=str(free_port())))
    assert "127.0.0.1:1/vejviser" in sentence
    assert "hemmelig" not in sentence
